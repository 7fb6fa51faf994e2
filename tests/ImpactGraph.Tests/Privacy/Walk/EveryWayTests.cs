using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Whoever asks whatever: two worlds that differ in nothing that the caller may see give the same answer, byte for byte.</summary>
/// <remarks>What only one of the worlds holds is then in no answer, and no count, order, page or error depends on it.</remarks>
[Collection(nameof(WalkFixture))]
public sealed class EveryWayTests(WalkFixture worlds, ITestOutputHelper output)
{
    private SchemaMap Schema => worlds.Schema;

    [Fact]
    public void Of_asking_tells_nothing() =>
        Walk([.. Paths.ToWalk(Schema).Select(w => Ask("path", Paths.Ask(Schema, w)) with { IsForAll = w.Length <= 2 })
        // A value may be refused as one of something that is hidden.
        .Select(p => p with { MustSucceed = p.Variables.Count == 0 })]);

    [Fact]
    public void Of_giving_arguments_tells_nothing() => Walk([.. from field in Schema.Objects.Values.SelectMany(t => t)
        where Schema.Target(field) is not null || field.Type.Name == "Node"
        from given in GivenArguments.Of.GetValueOrDefault(field.At, [])
        from besides in GivenArguments.Besides(field)
        let arguments = GivenArguments.InBrackets(given, SchemaMap.IsConnection(field) ? "first: 100" : besides)
        select Ask("arguments", Paths.Wrap(Schema, Paths.To(Schema, field.Owner)!, Paths.End(Schema, field, arguments, 1), 20)) with { IsForAll = true, Tries = field.Type.Name == "Node" ? 30 : 9 }]);

    [Fact]
    public void Of_filtering_tells_nothing()
    {
        const int Part = 61;
        var probes = new List<Probe>();
        var seen = new HashSet<string>();
        var turn = 0;
        foreach (var (field, input) in Filters.Places(Schema, "where"))
            foreach (var way in Filters.FilterWays(Schema, input).Where(w => w.MeetsGuard))
            {
                turn++;
                var operators = Filters.Operators(Schema, way);
                // The nearest way to each value that is guarded, and every short way; of the many long ones a part. Operators take turns.
                var isNearest = PersonRules.Guards(Filters.ReadBy(way).Split('.')[0]) && seen.Add($"{input} {Filters.ReadBy(way)}");
                if (!isNearest && way.Steps.Count > 1 && turn % Part != 0) continue;
                var some = Enumerable.Range(turn, isNearest ? 4 : 2).Select(at => operators[at % operators.Count]).Distinct();
                probes.Add(Ask("filter", Filters.Ask(Schema, field, way, some, turn)) with { Tries = isNearest ? 3 : 2 });
                if (way.Steps.Count > 0 && Filters.IsList(way.Steps[^1]) && seen.Add($"{input} {way.Steps[^1]}")) probes.Add(Ask("filter", Filters.AskWhetherAny(Schema, field, way, turn)));
            }
        Walk(probes);
    }

    [Fact]
    public void Of_ordering_tells_nothing() => Walk([.. from place in Filters.Places(Schema, "order")
        from way in Filters.SortWays(Schema, place.Input).Where(w => w.MeetsGuard)
        from direction in new[] { "ASC", "DESC" }
        select Ask("order", Filters.AskInOrder(Schema, place.Field, way, direction), isPaged: true)]);

    private Probe Ask(string kind, string selection, bool isPaged = false) => Probe.Of(kind, $"{{ {selection} }}", field => Filters.TypeOfValues(Schema, field), isPaged);

    private void Walk(IReadOnlyList<Probe> probes)
    {
        var walker = new Walker(worlds);
        var started = Stopwatch.GetTimestamp();
        walker.Ask(probes);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{walker.Questions} questions, {walker.Answers} answers for {worlds.Visitors.Count} callers in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; {walker.Telling} questions would have told something"));
        Assert.True(walker.Differences.Count == 0, string.Join("\n\n", walker.Differences));
        Assert.Empty(worlds.Faults);
    }
}
