using System.Globalization;
using System.Text;
using ImpactGraph.Http.Requests;
using Microsoft.Extensions.Primitives;

namespace ImpactGraph.Http.Batches;

/// <summary>How several answers go out as one.</summary>
internal abstract class BatchFormat
{
    /// <summary>A JSON array in the order of the requests, as Apollo's batching link reads it.</summary>
    public static BatchFormat Array { get; } = new ArrayFormat();

    /// <summary>Hot Chocolate's: a part for each answer, which says what it answers.</summary>
    public static BatchFormat Multipart { get; } = new MultipartFormat();

    private static ReadOnlySpan<byte> PartHead => "\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n"u8;

    private static ReadOnlySpan<byte> PartsEnd => "\r\n-----\r\n"u8;

    public abstract StringValues ContentType { get; }

    /// <summary>Makes a whole answer the only part of a multipart one.</summary>
    public static void MakeOnlyPart(PooledBuffer output)
    {
        output.Insert(0, PartHead);
        output.Append(PartsEnd);
    }

    /// <summary>Writes what stands before an answer.</summary>
    public abstract void Begin(PooledBuffer output, bool first);

    /// <summary>Adds what an answer answers.</summary>
    /// <param name="output">Holds the answer, a JSON object that is not empty, from <paramref name="start"/> on.</param>
    /// <param name="start">Where the answer begins.</param>
    /// <param name="entry">What it answers.</param>
    public virtual void Mark(PooledBuffer output, int start, in BatchEntry entry)
    {
    }

    /// <summary>Writes what stands behind the last answer.</summary>
    public abstract void End(PooledBuffer output);

    private sealed class ArrayFormat : BatchFormat
    {
        public override StringValues ContentType { get; } = "application/json; charset=utf-8";

        public override void Begin(PooledBuffer output, bool first) => output.Append(first ? "["u8 : ","u8);

        public override void End(PooledBuffer output) => output.Append("]"u8);
    }

    private sealed class MultipartFormat : BatchFormat
    {
        public override StringValues ContentType { get; } = "multipart/mixed; boundary=\"-\"";

        public override void Begin(PooledBuffer output, bool first) => output.Append(PartHead);

        public override void Mark(PooledBuffer output, int start, in BatchEntry entry)
        {
            var mark = new StringBuilder();
            if (entry.RequestIndex is { } request) mark.Append(CultureInfo.InvariantCulture, $"\"requestIndex\":{request},");
            if (entry.VariableIndex is { } variable) mark.Append(CultureInfo.InvariantCulture, $"\"variableIndex\":{variable},");
            output.Insert(start + 1, Encoding.ASCII.GetBytes(mark.ToString()));
        }

        public override void End(PooledBuffer output) => output.Append(PartsEnd);
    }
}
