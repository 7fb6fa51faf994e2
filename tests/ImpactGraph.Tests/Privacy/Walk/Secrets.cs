using System.Text.Json;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Values of fields in one world, as somebody who sees everything reads them: JSON texts by <c>Type.field</c>.</summary>
internal sealed class Secrets
{
    private readonly Dictionary<string, SortedSet<string>> _values = [];

    /// <summary>Values of a field; also the <c>phrase</c>s of names and roles, their <c>word</c>s, the <c>start</c>s of these and how they are mistyped, <c>typo</c>.</summary>
    public IReadOnlySet<string> Of(string field) => _values.GetValueOrDefault(field) ?? [];

    /// <summary>Adds what stands at the end of a way in an answer.</summary>
    public void Add(SchemaMap schema, FieldOf[] way, JsonElement data) => Add(schema, way, 0, data);

    private void Add(SchemaMap schema, FieldOf[] way, int step, JsonElement at)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in at.EnumerateArray()) Add(schema, way, step, item);
        }
        else if (at.ValueKind == JsonValueKind.Object && step < way.Length)
        {
            var below = at.GetProperty(way[step].Name);
            Add(schema, way, step + 1, SchemaMap.IsConnection(way[step]) && below.ValueKind == JsonValueKind.Object ? below.GetProperty("nodes") : below);
        }
        else if (at.ValueKind == JsonValueKind.Object)
        {
            var type = schema.Target(way[^1])!;
            foreach (var value in at.EnumerateObject().Where(v => v.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False))
            {
                Add($"{type}.{value.Name}", value.Value.GetRawText());
                if (type == "Improver" && value.Name is "name" or "role")
                    AddWords(value.Value.GetString()!);
            }
        }
    }

    private void AddWords(string text)
    {
        AddText("phrase", text);
        foreach (var word in text.Split(' '))
        {
            AddText("word", word);
            AddText("start", word[..Math.Min(4, word.Length)]);
            AddText("typo", word[..^1] + "z");
            AddText("typo", word.Remove(word.Length / 2, 1));
        }

        void AddText(string field, string some) => Add(field, JsonSerializer.Serialize(some));
    }

    private void Add(string field, string value)
    {
        if (!_values.TryGetValue(field, out var known)) _values[field] = known = new(StringComparer.Ordinal);
        known.Add(value);
    }
}
