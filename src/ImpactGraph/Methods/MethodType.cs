using ImpactGraph.Engine;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Methods;

/// <summary>What callers see of an improvement method.</summary>
internal sealed class MethodType : EntityType<Method>
{
    public MethodType() : base("Method", "Methods", "An improvement method, tool, programme, credential or framework of the catalogue.")
    {
        Node(m => m.Code);
        OrderBy(m => m.Name);

        Field("code", m => m.Code).Describe("Short code, such as `QSIR` or `LEAN`.").Filterable().Sortable();
        Field("name", m => m.Name).Describe("Name in full.").Filterable().Sortable();
        Field("family", m => m.Family).Describe("Family of related methods, such as `Lean`.").Filterable().Sortable();
        Field("category", m => m.Category).Describe("What kind of thing it is.").Filterable().Sortable();
        Field("issuer", m => m.Issuer).Describe("Who issues or teaches it. Null when it is not known.").Filterable().Sortable();
        Field("organisationCount", m => m.Uses.Count()).Describe("Organisations of all tiers that say they use it.").Filterable().Sortable();
        ToMany("synonyms", m => m.Synonyms.OrderBy(s => s.Text)).ListSize(5).Describe("Other names under which it is known.").Filterable();
        ToMany("levels", m => m.Levels.OrderBy(l => l.Position)).ListSize(5).Describe("Levels of skill in the issuer's own words, the lowest first.").Filterable();
        ToMany("uses", m => m.Uses).ListSize(100).Describe("Statements that organisations use it.").Filterable();
        Connection("organisations", m => m.Uses.Select(u => u.Organisation)).Describe("Organisations that say they use it, by name.").Filterable();
        Connection("improvers", m => m.Capabilities.Select(c => c.Improver)).Describe("Improvers who have skill in it, by name, as far as the caller may see.").Filterable();
        Resolve<PeopleCount>("improverCount", new PeopleCounts().OfMethodsAsync).NonNull()
            .Cost(5).Describe("Improvers of all organisations who have skill in it today, whoever asks. Those who have left, and skill that has expired, do not count.");
        ToMany("networks", m => m.NetworkFocus.OrderBy(f => f.Network.Code).Select(f => f.Network)).ListSize(10).Describe("Networks that are about it.").Filterable();
        Connection("practiceExamples", m => m.PracticeExamples.Select(e => e.Example)).Describe("Examples of practice in which it was used, the newest first, as far as the caller may see.").Filterable();
    }

    public static void Queries(QueryType query)
    {
        query.One<Method>("method", m => m.Code, Argument.Required<string>("code", "Code of the method, such as `QSIR`.")).Describe("One method by its code. Null when there is none.");
        query.Connection<Method>("methods").Describe("The catalogue of methods, by name.");
    }
}

internal sealed class MethodSynonymType : EntityType<MethodSynonym>
{
    public MethodSynonymType() : base("MethodSynonym", "MethodSynonyms", "Another name of a method.")
    {
        Identity(s => s.Method.Code, s => s.Text);
        Field("text", s => s.Text).Describe("The other name.").Filterable();
    }
}

internal sealed class MethodLevelType : EntityType<MethodLevel>
{
    public MethodLevelType() : base("MethodLevel", "MethodLevels", "A level of skill in a method.")
    {
        Identity(l => l.Method.Code, l => l.Name);
        Field("position", l => l.Position).Describe("Place among the method's levels, from 1, the lowest.").Filterable();
        Field("name", l => l.Name).Describe("Name in the issuer's words.").Filterable();
        Field("neutralLevel", l => l.NeutralLevel).Describe("The level on the scale that all methods share. Null when nobody has placed it.").Filterable();
    }
}

internal sealed class MethodUseType : EntityType<MethodUse>
{
    public MethodUseType() : base("MethodUse", "MethodUses", "A statement that an organisation uses a method.")
    {
        Node(u => u.PublicId);
        ToOne("organisation", u => u.Organisation).Describe("Organisation that uses it.").Filterable().Sortable();
        ToOne("method", u => u.Method).Describe("Method that is used.").Filterable().Sortable();
        Field("agreed", u => u.Agreed).Describe("Whether the organisation has agreed on the method as its own.").Filterable().Sortable();
        Field("since", u => u.Since).Describe("First day. Null when it is not known.").Filterable().Sortable();
        Field("reach", u => u.Reach).Describe("How widely it is used. Null when it is not known.").Filterable().Sortable();
        Field("source", u => u.Source).Describe("What the statement rests on.").Filterable();
    }

    public static void Queries(QueryType query) =>
        query.Connection<MethodUse>("methodUses").Describe("Statements of all organisations on the methods they use.");
}
