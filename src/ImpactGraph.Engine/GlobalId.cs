using System.Text;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine;

/// <summary>Global ids outside the engine: for code that is given one as a text.</summary>
public static class GlobalId
{
    /// <summary>Reads the id of a type whose key is a UUID.</summary>
    /// <param name="id">As the API shows it; either base64 alphabet, with and without padding.</param>
    /// <param name="type">Name of the GraphQL type.</param>
    /// <param name="key">The key; empty when the result is false.</param>
    /// <returns>False when it is no id of that type. Whether a row has it is another question.</returns>
    public static bool TryRead(string id, string type, out Guid key)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(type);
        key = default;
        var bytes = NodeId.Bytes(id);
        var prefix = Encoding.UTF8.GetBytes(type + ":");
        if (bytes.Length != prefix.Length + 16 || !bytes.StartsWith(prefix)) return false;
        key = new Guid(bytes[prefix.Length..]);
        return true;
    }
}
