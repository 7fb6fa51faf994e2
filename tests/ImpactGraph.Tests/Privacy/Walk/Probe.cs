using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Something to ask of both worlds.</summary>
/// <param name="Kind">Sort of question, for the tally.</param>
/// <param name="Text">The document.</param>
/// <param name="Variables">For each variable the field whose values it takes, as <c>Type.field</c>.</param>
internal sealed partial record Probe(string Kind, string Text, IReadOnlyList<string> Variables)
{
    /// <summary>An answer without data is no answer: the question is to be put right.</summary>
    public bool MustSucceed { get; init; }

    /// <summary>Whether each caller asks it; otherwise some do, and others the next question.</summary>
    public bool IsForAll { get; init; }

    /// <summary>How many sets of values are tried.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Whether it also takes a cursor, <c>$after</c>, which is first left out.</summary>
    public bool IsPaged { get; init; }

    /// <summary>A question in which <c>{Type.field}</c> stands for a value, the same wherever it stands; <c>{Type.field#2}</c> for another.</summary>
    /// <param name="types">Gives the GraphQL type of a placeholder's values.</param>
    /// <param name="isPaged">Whether <c>$after</c> stands in it for a cursor.</param>
    public static Probe Of(string kind, string text, Func<string, string> types, bool isPaged = false)
    {
        var variables = new List<string>();
        var places = new List<string>();
        var replaced = Placeholder().Replace(text, match =>
        {
            if (!places.Contains(match.Value))
            {
                places.Add(match.Value);
                variables.Add(match.Groups[1].Value);
            }
            return Name(places.IndexOf(match.Value));
        });
        var declared = variables.Select((field, i) => $"{Name(i)}: {types(field)}!").ToList();
        if (isPaged) declared.Add("$after: String");
        return new(kind, (declared.Count == 0 ? "" : $"query ({string.Join(", ", declared)}) ") + replaced, variables) { IsPaged = isPaged };
    }

    /// <summary>Values for the variables, as JSON.</summary>
    /// <param name="values">JSON texts in the order of the variables.</param>
    /// <param name="cursor">JSON text; null to leave it out.</param>
    public static byte[] Values(IReadOnlyList<string> values, string? cursor = null)
    {
        var members = values.Select((v, i) => $"\"{Name(i)[1..]}\":{v}");
        return Encoding.UTF8.GetBytes("{" + string.Join(',', cursor is null ? members : members.Append($"\"after\":{cursor}")) + "}");
    }

    /// <summary>The cursors in an answer, as JSON texts.</summary>
    public static IReadOnlyList<string> CursorsIn(byte[] answer)
    {
        var found = new List<string>();
        Look(JsonDocument.Parse(answer).RootElement);
        return found;

        void Look(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array) foreach (var item in element.EnumerateArray()) Look(item);
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (var member in element.EnumerateObject())
            {
                if (member.Name == "cursor") found.Add(member.Value.GetRawText());
                else Look(member.Value);
            }
        }
    }

    public static bool HasPlaceholder(string text) => Placeholder().IsMatch(text);

    private static string Name(int variable) => "$v" + variable.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+\.\w+|word|phrase|start|typo)(#\d)?\}")]
    private static partial Regex Placeholder();
}
