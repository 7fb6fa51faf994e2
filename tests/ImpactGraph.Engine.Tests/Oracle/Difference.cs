using System.Text.Json;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>Where two answers first differ.</summary>
internal static class Difference
{
    private const int Length = 400;

    public static string Between(string expected, string actual)
    {
        if (JsonDocument.Parse(actual).RootElement.TryGetProperty("errors", out var errors)) return "errors " + Short(errors.GetRawText());
        var place = Find(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement, "$");
        return place ?? $"the same values in another order or form\nexpected {Short(expected)}\nactual   {Short(actual)}";
    }

    private static string? Find(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind != actual.ValueKind) return Differ(expected, actual, path);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                    if (!actual.TryGetProperty(member.Name, out var other)) return Differ(expected, actual, path);
                    else if (Find(member.Value, other, path + "." + member.Name) is { } inside) return inside;
                return expected.EnumerateObject().Count() == actual.EnumerateObject().Count() ? null : Differ(expected, actual, path);
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength()) return Differ(expected, actual, path);
                var index = 0;
                foreach (var (left, right) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                    if (Find(left, right, $"{path}[{index++}]") is { } inside) return inside;
                return null;
            default:
                return expected.GetRawText() == actual.GetRawText() ? null : Differ(expected, actual, path);
        }
    }

    private static string Differ(JsonElement expected, JsonElement actual, string path) => $"at {path}\nexpected {Short(expected.GetRawText())}\nactual   {Short(actual.GetRawText())}";

    private static string Short(string text) => text.Length > Length ? text[..Length] + "…" : text;
}
