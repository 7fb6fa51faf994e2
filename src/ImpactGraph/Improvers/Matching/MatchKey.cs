using System.Globalization;
using System.Text.Json;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Matching;

/// <summary>What a match's id holds: the whole question, and the person; so that the match can be made again from the id alone.</summary>
/// <remarks>A JSON array, short because ids travel: methods with levels, themes, then the other members in the order of the input. For a need of a challenge nothing of these, and the need's id in the ninth place.</remarks>
internal static class MatchKey
{
    public static string Of(MatchQuestion question, Guid person) => question.Need is { } need ? OfNeed(need, person) : Of(question.Input, person);

    /// <summary>A need says all that is asked.</summary>
    private static string OfNeed(ForNeed need, Guid person) => JsonSerializer.Serialize(new object?[] { person.ToString("N"), null, null, 0, false, null, null, null, need.PublicId.ToString("N") });

    private static string Of(FindImproversInput input, Guid person) => JsonSerializer.Serialize(new object?[]
    {
        person.ToString("N"),
        input.Methods?.Select(m => new object?[] { m.Method, (int?)m.MinimumLevel }),
        input.Themes,
        (int)input.Match,
        input.WillingOnly,
        input.Near,
        input.Network,
        input.Available is { } window ? new object?[] { Text(window.FromOn), window.UntilOn is { } until ? Text(until) : null, window.DaysPerWeek } : null,
    });

    /// <returns>Null when the key is none.</returns>
    public static (FindImproversInput Input, Guid? Need, Guid Person)? Read(string key)
    {
        try
        {
            var parts = JsonDocument.Parse(key).RootElement.EnumerateArray().ToArray();
            var input = new FindImproversInput
            {
                Methods = List(parts[1], m => new MethodNeedInput { Method = m[0].GetString() ?? "", MinimumLevel = m[1].ValueKind == JsonValueKind.Null ? null : Defined((CapabilityLevel)m[1].GetInt32()) }),
                Themes = List(parts[2], t => t.GetString() ?? ""),
                Match = Defined((MethodMatch)parts[3].GetInt32()),
                WillingOnly = parts[4].GetBoolean(),
                Near = parts[5].GetString(),
                Network = parts[6].GetString(),
                Available = parts[7].ValueKind == JsonValueKind.Null ? null : Window(parts[7]),
            };
            var need = parts.Length > 8 ? Guid.ParseExact(parts[8].GetString() ?? "", "N") : (Guid?)null;
            return (input, need, Guid.ParseExact(parts[0].GetString() ?? "", "N"));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static AvailabilityWindowInput Window(JsonElement window) => new()
    {
        FromOn = Day(window[0].GetString()),
        UntilOn = window[1].GetString() is { } until ? Day(until) : null,
        DaysPerWeek = window[2].ValueKind == JsonValueKind.Null ? null : window[2].GetDouble(),
    };

    private static List<T>? List<T>(JsonElement items, Func<JsonElement, T> item) => items.ValueKind == JsonValueKind.Null ? null : [.. items.EnumerateArray().Select(item)];

    private static T Defined<T>(T value) where T : struct, Enum => Enum.IsDefined(value) ? value : throw new FormatException();

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string? text) => DateOnly.ParseExact(text ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
