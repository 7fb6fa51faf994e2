using System.Text;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>How values compare: null first, texts by their bytes in UTF-8.</summary>
internal static class Values
{
    public static IComparer<object?> Order { get; } = Comparer<object?>.Create(Compare);

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        _ => Comparer<object>.Default.Compare(left, right),
    };
}
