using System.Text;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>A place in the order of names; the id tells people of one name apart.</summary>
internal sealed record ImproverCursor(string Name, Guid PublicId)
{
    private const int IdLength = 16;

    /// <summary>Null for null.</summary>
    /// <exception cref="FormatException">It is no cursor.</exception>
    public static ImproverCursor? Parse(string? text)
    {
        if (text is null) return null;
        var bytes = Convert.FromBase64String(text);
        return bytes.Length < IdLength ? throw new FormatException("That is no cursor.") : new(Encoding.UTF8.GetString(bytes, IdLength, bytes.Length - IdLength), new Guid(bytes.AsSpan(0, IdLength)));
    }

    public override string ToString() => Convert.ToBase64String([.. PublicId.ToByteArray(), .. Encoding.UTF8.GetBytes(Name)]);
}
