namespace ImpactGraph.Privacy.Walk;

/// <summary>The worlds of the walk differ in whatever a caller may not see; otherwise equal answers would prove nothing.</summary>
[Collection(nameof(WalkFixture))]
public sealed class TwinsTests(WalkFixture worlds)
{
    private static readonly string[] Rows = ["Improver", "Capability", "Membership", "Availability", "Contact", "ThemeExperience", "Post"];

    private static readonly string[] RowsOfOrganisations = ["Challenge", "Need", "Prioritisation", "Outcome", "Invitation", "Assignment", "PracticeExample", "SupportOffer", "DevelopmentPlan", "PlanAction"];

    private SchemaMap Schema => worlds.Schema;

    [Fact]
    public void Differ_in_every_value_of_people()
    {
        foreach (var visitor in worlds.Visitors.SkipLast(1))
            foreach (var type in Rows)
                foreach (var field in ValuesOf(type)) Assert.True(Differs(visitor, field), $"{field} is the same in both worlds of {visitor.Name}");
    }

    [Fact]
    public void Differ_in_every_value_of_what_organisations_do()
    {
        foreach (var type in RowsOfOrganisations)
            foreach (var field in ValuesOf(type)) Assert.True(worlds.Visitors.Count(v => Differs(v, field)) > 1, $"{field} is the same in both worlds of nearly everybody");
    }

    [Fact]
    public void Differ_in_who_is_where_and_knows_what() => Assert.All(worlds.Visitors.SkipLast(1), v => Assert.True(v.Moves > 20, $"{v.Name}: {v.Moves}"));

    [Fact]
    public void Are_equal_for_those_who_see_everything() => Assert.Equal(0, worlds.Visitors[^1].Moves);

    [Fact]
    public void Have_callers_who_see_nearly_nothing_and_callers_who_see_nearly_all()
    {
        var document = worlds.Read("{ improvers { totalCount } }");
        var seen = worlds.Visitors.Select(v => System.Text.Encoding.UTF8.GetString(worlds.Ask(0, v.Here, document, []))).Distinct();
        Assert.True(seen.Count() > 5);
    }

    private IEnumerable<FieldOf> ValuesOf(string type) => Schema.Objects[type].Where(f => Schema.Target(f) is null);

    /// <summary>Whether somebody who sees everything reads other values in the two worlds, on one of the shortest ways that are not the caller's own.</summary>
    private bool Differs(Visitor visitor, FieldOf field) =>
        Paths.All(Schema).Where(w => w[0].At != "Query.me" && Schema.Target(w[^1]) == field.Owner && !w.Any(f => Probe.HasPlaceholder(GivenArguments.Default(f)))).Take(2).Any(way =>
        {
            var document = worlds.Read($"{{ {Paths.Wrap(Schema, way, field.Name, 100)} }}");
            return !worlds.Ask(0, WalkFixture.Steward, document, []).AsSpan().SequenceEqual(worlds.Ask(visitor.World, WalkFixture.Steward, document, []));
        });
}
