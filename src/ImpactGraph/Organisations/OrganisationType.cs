using ImpactGraph.Engine;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Methods;
using ImpactGraph.PeerLearning;
using ImpactGraph.PeerLearning.Needs;
using ImpactGraph.PeerLearning.Partners;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;

namespace ImpactGraph.Organisations;

/// <summary>What callers see of an organisation.</summary>
internal sealed class OrganisationType : EntityType<Organisation>
{
    public OrganisationType() : base("Organisation", "Organisations", "A national directorate, region, integrated care board or provider, open or closed.")
    {
        var on = OnDay.Argument();
        var survey = Argument.Required<string>("survey", "Code of the survey, such as `baseline`.");
        var round = Argument.Required<string>("round", "Code of the round, such as `2023`.");
        Node(o => o.Code);
        OrderBy(o => o.Name);

        Field("code", o => o.Code).Describe("ODS code; `DIR-` and a word for national directorates, which have none. Says nothing about the kind.").Filterable().Sortable();
        Field("name", o => o.Name).Describe("Newest name under this code.").Filterable().Sortable();
        Field("tier", o => o.Tier).Describe("Level of the health service.").Filterable().Sortable();
        Field("kind", o => o.Kind).Describe("Legal or administrative form.").Filterable().Sortable();
        Field("size", o => o.Size).Describe("Band of size among organisations of its tier. Null when it is not known.").Filterable().Sortable();
        Field("openedOn", o => o.OpenedOn).Describe("First day. Null when it is not known.").Filterable().Sortable();
        Field("closedOn", o => o.ClosedOn).Describe("Last day. Null while the organisation is open.").Filterable().Sortable();
        Field("isOpen", o => (o.OpenedOn == null || o.OpenedOn <= on.Value) && (o.ClosedOn == null || o.ClosedOn >= on.Value)).With(on).NonNull()
            .Describe("Whether the organisation is open on a day; in a filter, today.").Filterable();
        Field("segment", o => o.Segments.Where(s => s.FromOn <= on.Value && (s.UntilOn == null || s.UntilOn >= on.Value)).Select(s => (int?)s.Segment).FirstOrDefault()).With(on)
            .Describe("Oversight segment on a day, from 1 (least support) to 4 (most). Null when it was placed in none.").Filterable().Sortable();
        ToMany("formerNames", o => o.FormerNames.OrderByDescending(n => n.UntilOn)).ListSize(2).Describe("Names that it had under this code, the latest first.").Filterable();

        FirstOf("parent", o => o.Memberships.Where(m => (m.FromOn == null || m.FromOn <= on.Value) && (m.UntilOn == null || m.UntilOn >= on.Value)).Select(m => m.Parent)).With(on)
            .Describe("Organisation directly above on a day; in a filter, today. Null at the top, and on days when it was not open.").Filterable().Sortable();
        ToMany("ancestors", o => o.Ancestry.Where(a => (a.FromOn == null || a.FromOn <= on.Value) && (a.UntilOn == null || a.UntilOn >= on.Value)).OrderBy(a => a.Distance).Select(a => a.Ancestor)).With(on)
            .ListSize(3).Describe("Organisations above it on a day, the nearest first.").Filterable();
        FirstOf("board", o => o.Ancestry.Where(a => a.Ancestor.Tier == Tier.IntegratedCareBoard && (a.FromOn == null || a.FromOn <= on.Value) && (a.UntilOn == null || a.UntilOn >= on.Value)).Select(a => a.Ancestor)).With(on)
            .Describe("Integrated care board above it on a day; in a filter, today. Null when there is none.").Filterable().Sortable();
        FirstOf("region", o => o.Ancestry.Where(a => a.Ancestor.Tier == Tier.Region && (a.FromOn == null || a.FromOn <= on.Value) && (a.UntilOn == null || a.UntilOn >= on.Value)).Select(a => a.Ancestor)).With(on)
            .Describe("Region above it on a day; in a filter, today. Null when there is none.").Filterable().Sortable();
        Connection("children", o => o.Members.Where(m => (m.FromOn == null || m.FromOn <= on.Value) && (m.UntilOn == null || m.UntilOn >= on.Value)).Select(m => m.Member)).With(on)
            .Describe("Organisations directly below it on a day; in a filter, today.").Filterable();
        Connection("descendants", o => o.Descent.Where(a => (a.FromOn == null || a.FromOn <= on.Value) && (a.UntilOn == null || a.UntilOn >= on.Value)).Select(a => a.Descendant)).With(on)
            .Describe("Organisations anywhere below it on a day; in a filter, today.").Filterable();
        ToMany("predecessors", o => o.Predecessors.OrderBy(s => s.On)).ListSize(3).Describe("Successions by which it took over from others, the earliest first.").Filterable();
        ToMany("successors", o => o.Successors.OrderBy(s => s.On)).ListSize(3).Describe("Successions by which others took over from it, the earliest first.").Filterable();

        Connection("responses", o => o.Responses).Describe("Its responses to rounds of surveys, as far as the caller may see them.").Filterable();
        Connection("answers", o => o.Answers).Describe("What it answered in surveys, as far as the caller may see it.").Filterable();
        ToMany("methodUses", o => o.MethodUses.OrderByDescending(u => u.Agreed).ThenBy(u => u.Method.Code)).ListSize(5).Describe("Improvement methods it uses, agreed ones first.").Filterable();
        Connection("improvers", o => o.Improvers).Describe("Improvers who are with it today, by name, as far as the caller may see. Those of organisations below it are not among them.").Filterable();
        Resolve<PeopleCount>("improverCount", new PeopleCounts().OfOrganisationsAsync).NonNull()
            .Cost(5).Describe("Improvers who are with it, or with an organisation below it, today, whoever asks; small figures are suppressed and the others rounded.");
        ResolveList<CapabilityCoverage>("coverage", new CoverageOfRows().OrganisationsAsync)
            .Cost(20).ListSize(25).Describe("Who with it, or with an organisation below it, holds which method today, by name of the method: every method that anybody in the country holds or that a network is about. Empty when it is not open today.");
        Connection("challenges", o => o.Challenges).Describe("Challenges of its own, the newest first, as far as the caller may see. Those of organisations below it are not among them.").Filterable();
        Connection("practiceExamples", o => o.PracticeExamples).Describe("What it did and lets others learn from, the newest first, as far as the caller may see. Examples of organisations below it are not among them.").Filterable();
        Connection("supportOffers", o => o.SupportOffers).Describe("Support that it offers to organisations below it, the newest first. Empty for callers who are not signed in.").Filterable();
        ResolveList<OfferedSupport>("supportOffered", new SupportForOrganisations().OfAsync)
            .Cost(10).ListSize(5).Describe("Support that organisations above it offer to its tier and segment today: the nearest first, of one organisation the newest first. Empty for callers who are not signed in.");
        ResolveConnection<LearningPartner>("learningPartners", new LearningPartners().OfOrganisationsAsync).With(LearningPartners.Theme).With(LearningPartners.Question).With(LearningPartners.Survey)
            .Cost(50).Describe("Whom it can learn from: organisations of its tier that answered yes where it, as far as the caller sees, did not, or agreed on methods that it does not use; those most like it and nearest first. Of each organisation the newest answer counts that the caller may see. Empty when it is not open today, and equal scores are ordered by code.");
        Resolve<NeedsAssessment>("needs", new OrganisationNeeds().OfOrganisationsAsync).With(OrganisationNeeds.Survey).With(OrganisationNeeds.Round).NonNull()
            .Cost(50).Describe("Its strengths and gaps after a round of a survey, over all themes, with what they rest on: its answers as far as the caller may see them, how its peers stand, methods it uses and people with skill.");
        FirstOf("developmentPlan", o => o.DevelopmentPlans.Where(p => p.Round.Code == round.Value && p.Round.Survey.Code == survey.Value)).With(survey).With(round)
            .Describe("Its improvement development plan after a round of a survey. Null when there is none, or the caller is not of the organisation.");
        ToMany("networks", o => o.Networks.OrderBy(n => n.Code)).ListSize(5).Describe("Networks that serve its area.").Filterable();
    }

    public static void Queries(QueryType query)
    {
        query.One<Organisation>("organisation", o => o.Code, Argument.Required<string>("code", "ODS code, today's or a closed one; `DIR-` and a word for a national directorate."))
            .Describe("One organisation by its code. Null when there is none.");
        query.Connection<Organisation>("organisations").Describe("Organisations of all tiers, open and closed, by name.");
    }
}

internal sealed class FormerNameType : EntityType<FormerName>
{
    public FormerNameType() : base("FormerName", "FormerNames", "A name that an organisation had under the same code.")
    {
        Identity(n => n.Organisation.Code, n => n.Name);
        Field("name", n => n.Name).Describe("Former name.").Filterable();
        Field("untilOn", n => n.UntilOn).Describe("Last day of the name. Null when it is not known.").Filterable();
    }
}

internal sealed class SuccessionType : EntityType<Succession>
{
    public SuccessionType() : base("Succession", "Successions", "That one organisation took over from another, wholly or in part.")
    {
        Identity(s => s.Predecessor.Code, s => s.Successor.Code);
        ToOne("predecessor", s => s.Predecessor).Describe("Organisation that was followed.").Filterable();
        ToOne("successor", s => s.Successor).Describe("Organisation that followed.").Filterable();
        Field("on", s => s.On).Describe("First day of the new order.").Filterable();
        Field("kind", s => s.Kind).Describe("How it came about.").Filterable();
    }
}
