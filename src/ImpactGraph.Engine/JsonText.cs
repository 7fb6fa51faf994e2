using System.Text;
using System.Text.Json;

namespace ImpactGraph.Engine;

/// <summary>A JSON value as text, for fields of the scalar <c>JSON</c>: it stands in the answer as it is.</summary>
public sealed class JsonText
{
    /// <summary>Takes a JSON value in UTF-8.</summary>
    /// <exception cref="JsonException">It is none, or more than one.</exception>
    public JsonText(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read()) throw new JsonException("There is no JSON value.");
        reader.Skip();
        // Whatever follows is read too, and refused.
        while (reader.Read())
        {
        }
        Utf8 = utf8;
    }

    /// <summary>Takes a JSON value as a string.</summary>
    /// <exception cref="JsonException">It is none, or more than one.</exception>
    public JsonText(string text) : this(Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>The value in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    // Answers are read by clients whose own bound is usually 64.
    private const int MaxDepth = 64;
}
