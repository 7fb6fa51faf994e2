using System.Buffers.Text;
using System.Text;
using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine.Planning;

/// <summary>Global ids: base64 (URL-safe, padded) of the type's name, a colon, and the key: a text as UTF-8, a UUID as its 16 bytes.</summary>
internal static class NodeId
{
    private const int MaxLength = 1024;

    /// <summary>The id of a row.</summary>
    /// <param name="prefix">Name of the type and the colon, in ASCII.</param>
    public static string Encode(ReadOnlySpan<byte> prefix, string key, bool isGuid)
    {
        var size = isGuid ? 16 : Encoding.UTF8.GetByteCount(key);
        Span<byte> bytes = prefix.Length + size <= 256 ? stackalloc byte[prefix.Length + size] : new byte[prefix.Length + size];
        prefix.CopyTo(bytes);
        if (isGuid) Guid.Parse(key).TryWriteBytes(bytes[prefix.Length..]);
        else Encoding.UTF8.GetBytes(key, bytes[prefix.Length..]);
        var text = Base64Url.EncodeToString(bytes);
        return (text.Length & 3) switch { 2 => text + "==", 3 => text + "=", _ => text };
    }

    /// <summary>Reads an id; accepts both base64 alphabets, with and without padding.</summary>
    /// <returns>The entity, and the key as text; null when it is no id of this graph.</returns>
    public static (EntityModel Entity, string Key)? Decode(GraphModel model, string id)
    {
        var bytes = Bytes(id);
        var end = bytes.IndexOfAny((byte)':', (byte)'\n');
        if (end <= 0) return null;
        var entity = model.FindEntity(Encoding.UTF8.GetString(bytes[..end]));
        var key = bytes[(end + 1)..];
        if (bytes[end] == ':') return Of(entity, key);
        // The older form that clients may have stored: name, line feed, a letter for the key's type (text or UUID), key as text.
        return key.Length > 0 && key[0] is (byte)'d' or (byte)'g' ? Of(entity, key[1..]) : null;
    }

    /// <summary>The key in an id of one entity.</summary>
    /// <exception cref="FieldFault">It is no id, or one of another entity.</exception>
    public static string KeyOf(GraphModel model, EntityModel entity, string id) =>
        Decode(model, id) is { } node && node.Entity == entity ? node.Key : throw Faults.InvalidId(id);

    /// <summary>Reads the id of an object that code makes.</summary>
    /// <returns>The type, and the key as text; null when it is no id of such a type.</returns>
    public static (ObjectType Type, string Key)? DecodeObject(GraphModel model, string id)
    {
        var bytes = Bytes(id);
        var end = bytes.IndexOf((byte)':');
        if (end <= 0) return null;
        var name = Encoding.UTF8.GetString(bytes[..end]);
        return model.Objects.FirstOrDefault(o => o.Find is not null && o.Name == name) is { } type ? (type, Encoding.UTF8.GetString(bytes[(end + 1)..])) : null;
    }

    /// <summary>What an id says; empty when it is none.</summary>
    public static ReadOnlySpan<byte> Bytes(string id)
    {
        if (id.Length is 0 or > MaxLength) return [];
        var text = id.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
    }

    private static (EntityModel Entity, string Key)? Of(EntityModel? entity, ReadOnlySpan<byte> key)
    {
        if (entity is not { IsNode: true }) return null;
        if (entity.PublicKey.ReturnType != typeof(Guid)) return (entity, Encoding.UTF8.GetString(key));
        if (key.Length == 16) return (entity, new Guid(key).ToString("D"));
        return Guid.TryParse(Encoding.UTF8.GetString(key), out var guid) ? (entity, guid.ToString("D")) : null;
    }
}
