using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Whoever asks whatever: two worlds that differ in nothing that the caller may see give the same answer, byte for byte.</summary>
[Collection(nameof(WalkFixture))]
public sealed class EveryWayTests(WalkFixture worlds, ITestOutputHelper output)
{
    /// <summary>Filters that go through more relations than this are tried in part.</summary>
    private const int Near = 2;

    private SchemaMap Schema => worlds.Schema;

    [Fact]
    public void Of_asking_is_walked()
    {
        var ways = Paths.All(Schema).Where(w => Paths.Matters(Schema, w)).ToList();
        Walk([.. ways.Select(w => Ask("path", Paths.Ask(Schema, w)) with { MustSucceed = true, IsForAll = w.Length <= 4 })]);
    }

    [Fact]
    public void Of_giving_arguments_is_walked() => Walk([.. from field in Schema.Objects.Where(t => t.Key is "Query" || Schema.Nouns.Contains(t.Key)).SelectMany(t => t.Value)
        where Schema.Target(field) is not null
        from given in GivenArguments.Of.GetValueOrDefault(field.At, [])
        select Ask("arguments", Paths.Wrap(Schema, Paths.To(Schema, field.Owner)!, Paths.End(Schema, field, GivenArguments.InBrackets(given, SchemaMap.IsConnection(field) ? "first: 100" : ""), 2), 100)) with { IsForAll = true, Tries = 9 }]);

    [Fact]
    public void Of_filtering_is_walked()
    {
        var questions = new List<Probe>();
        var seen = new HashSet<string>();
        var turn = 0;
        foreach (var (field, input) in Filters.Places(Schema, "where"))
            foreach (var way in Filters.FilterWays(Schema, input).Where(w => w.MeetsPeople))
            {
                turn++;
                var operators = Filters.Operators(Schema, way);
                if (Filters.IsList(way.Leaf)) continue;
                // Each value is asked for by every operator on the nearest way to it, and by two on others; of the many long ways by one in some.
                if (seen.Add($"{input} {Filters.ReadBy(way)}"))
                    for (var first = 0; first < 3; first++) questions.Add(Ask("filter", Filters.Ask(Schema, field, way, operators, first, "totalCount nodes { id }")) with { IsForAll = true });
                else if (way.Steps.Count <= Near || turn % 13 == 0)
                    questions.Add(Ask("filter", Filters.Ask(Schema, field, way, [operators[turn % operators.Count], operators[(turn + 1) % operators.Count]], turn, "totalCount")));
            }
        Walk(questions);
    }

    [Fact]
    public void Of_ordering_is_walked()
    {
        var questions = from place in Filters.Places(Schema, "order")
                        from way in Filters.SortWays(Schema, place.Input).Where(w => w.MeetsPeople)
                        from direction in new[] { "ASC", "DESC" }
                        select new Probe("order", Filters.AskInOrder(Schema, place.Field, way, direction), []);
        var walker = new Walker(worlds);
        foreach (var question in questions)
        {
            var document = worlds.Read(question.Text);
            Assert.True(document.IsValid, question.Text);
            foreach (var visitor in worlds.Visitors)
            {
                walker.Compare(question, document, visitor, []);
                // From a row in view, and from rows that only somebody else could have seen.
                foreach (var cursor in Cursors(worlds.Ask(0, visitor.Here, document, [])).Take(1).Concat(Cursors(worlds.Ask(0, Caller.NationalSteward.ToViewer([]), document, [])).Take(2)))
                    walker.Compare(question, document, visitor, JsonSerializer.SerializeToUtf8Bytes(new { after = cursor }));
            }
        }
        Report("order", walker);
    }

    private static IEnumerable<string> Cursors(byte[] answer)
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
                if (member.Name == "cursor") found.Add(member.Value.GetString()!);
                else Look(member.Value);
            }
        }
    }

    private Probe Ask(string kind, string selection) =>
        Probe.Of(kind, $"{{ {selection} }}", field => field == "word" ? "String" : Filters.TypeOfValues(Schema, field));

    private void Walk(IReadOnlyList<Probe> questions)
    {
        var walker = new Walker(worlds);
        var started = Stopwatch.GetTimestamp();
        walker.Ask(questions);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        Report(questions[0].Kind, walker);
    }

    private void Report(string kind, Walker walker)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {walker.Questions} questions, {walker.Answers} answers for {worlds.Visitors.Count} callers; {walker.Telling} would have told something"));
        Assert.True(walker.Differences.Count == 0, string.Join("\n\n", walker.Differences));
        Assert.Empty(worlds.Faults);
    }
}
