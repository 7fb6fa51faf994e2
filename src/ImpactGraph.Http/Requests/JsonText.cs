using System.Buffers;
using System.Text.Json;

namespace ImpactGraph.Http.Requests;

/// <summary>Reading JSON that may hold half a surrogate pair (<c>"\uD800"</c>): well-formed as JSON, but no text.</summary>
internal static class JsonText
{
    /// <summary>The string the reader stands on.</summary>
    public static bool TryText(this ref Utf8JsonReader reader, out string? text)
    {
        try
        {
            text = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    /// <summary>Moves to the end of the object the reader stands on, and proves that whoever reads it later will not stumble.</summary>
    /// <param name="member">Its member to look out for.</param>
    /// <param name="found">Whether the object has that member.</param>
    /// <returns>False when some string in it is no text.</returns>
    public static bool TrySkip(this ref Utf8JsonReader reader, ReadOnlySpan<byte> member, out bool found)
    {
        var depth = reader.CurrentDepth;
        found = false;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) continue;
            if (reader.ValueIsEscaped && !IsText(ref reader)) return false;
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1 && !member.IsEmpty) found |= reader.ValueTextEquals(member);
        }
        return true;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            reader.CopyString(buffer);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
