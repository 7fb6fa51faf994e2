using ImpactGraph.Engine;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Networks.Paths;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Networks;

/// <summary>What callers see of a network.</summary>
internal sealed class NetworkType : EntityType<Network>
{
    public NetworkType() : base("Network", "Networks", "A network of improvers: of a method, an academy, a region or around a challenge.")
    {
        var on = OnDay.Argument();
        Node(n => n.Code);
        OrderBy(n => n.Name);

        Field("code", n => n.Code).Describe("Short code, such as `QSIR-DEMO-R1`.").Filterable().Sortable();
        Field("name", n => n.Name).Describe("Name in full.").Filterable().Sortable();
        Field("kind", n => n.Kind).Describe("What holds it together.").Filterable().Sortable();
        Field("purpose", n => n.Purpose).Describe("What it is for.").Filterable();
        ToOne("scope", n => n.Scope).Describe("Organisation whose area it serves. Null for the whole country.").Filterable().Sortable();
        Field("scopeTier", n => n.ScopeTier).Describe("Tier whose people it is for. Null for all.").Filterable().Sortable();
        Field("joining", n => n.Joining).Describe("How somebody comes into it.").Filterable().Sortable();
        ToMany("focus", n => n.Focus.OrderBy(f => f.Method.Code).Select(f => f.Method)).ListSize(5).Describe("Methods it is about.").Filterable();
        Connection("members", n => n.Memberships.Where(m => (m.FromOn == null || m.FromOn <= on.Value) && (m.UntilOn == null || m.UntilOn >= on.Value))).With(on)
            .Describe("Who is in it on a day, by name, as far as the caller may see; in a filter, today.").Filterable();
        Connection("joinRequests", n => n.JoinRequests).Describe("Who asks to be let into it or was declined, those who asked first before. Empty unless the caller coordinates it, who sees of the declined those who show themselves to them; who asks sees their own.").Filterable();
        Resolve<PeopleCount>("memberCount", new PeopleCounts().OfNetworksAsync).NonNull()
            .Cost(5).Describe("People who are in it today, whoever asks; small figures are suppressed and the others rounded.");
        ResolveList<CapabilityCoverage>("coverage", new CoverageOfRows().NetworksAsync)
            .Cost(20).ListSize(25).Describe("Who of those in it today holds which method, by name of the method: every method that any of them holds, and every one that the network is about.");
        new Bridges().Declare(ResolveList);
    }

    public static void Queries(QueryType query)
    {
        query.One<Network>("network", n => n.Code, Argument.Required<string>("code", "Code of the network.")).Describe("One network by its code. Null when there is none.");
        query.Connection<Network>("networks").Describe("Networks of all kinds, by name.");
    }
}

/// <summary>What callers see of a membership.</summary>
internal sealed class MembershipType : EntityType<Membership>
{
    public MembershipType() : base("Membership", "Memberships", "That a person is or was in a network, as far as the person lets the caller see it.")
    {
        Node(m => m.PublicId);
        VisibleTo(NetworkPrivacy.OfMembership);
        // One that has an end belongs to the history sooner or later; what day it is, is not known here.
        Records(m => m.ImproverId, m => m.IdentityAudience < Audience.Public || (m.UntilOn != null && m.HistoryAudience < Audience.Public));
        OrderBy(m => m.Improver.Name);
        Copy(m => m.ImproverName, m => m.Improver.Name);
        Copy(m => m.OrganisationId, m => m.Improver.OrganisationId);
        Copy(m => m.IdentityAudience, m => m.Improver.IdentityAudience);
        Copy(m => m.HistoryAudience, m => m.Improver.HistoryAudience);

        ToOne("network", m => m.Network).Describe("Network.").Filterable().Sortable();
        ToOne("improver", m => m.Improver).Describe("Person.").Filterable().Sortable();
        Field("role", m => m.Role).Describe("What the person is in it.").Filterable().Sortable();
        Field("fromOn", m => m.FromOn).Describe("First day. Null when it is not known.").Filterable().Sortable();
        Field("untilOn", m => m.UntilOn).Describe("Last day. Null while it lasts.").Filterable().Sortable();
    }
}
