using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>Counts people into an answer.</summary>
/// <remarks>
/// Without networks the database counts: one pass over the index of capabilities by organisation and method, from which one row comes for each pair that has anybody.
/// Networks share people, so their members and what these hold come one by one.
/// </remarks>
internal sealed class CoverageSource
{
    private readonly CapabilityCounts _counts = new();
    private readonly PeopleRows _people = new();

    /// <param name="reader">Reads.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="organisations">Only people of these; null for all.</param>
    /// <param name="methods">Only these; null for all.</param>
    /// <param name="tally">Where they are added up.</param>
    public void CountByOrganisation(Reader reader, CoverageAsk ask, int[]? organisations, int[]? methods, CoverageTally tally)
    {
        var scope = new CapabilityScope(ask.Today, organisations, methods, ask.MinimumLevel, ask.Where);
        foreach (var count in _counts.Read(reader, ask.Cut.ByMethod, ask.Cut.ByLevel, scope)) tally.Add(count.OrganisationId, 0, count.MethodId, count.Level, count.People);
        if (!ask.WithShare) return;
        var improvers = ask.Where is null ? _people.Improvers(reader, organisations) : _people.VisibleImprovers(reader);
        foreach (var (organisation, people) in improvers) tally.AddImprovers(organisation, 0, people);
    }

    /// <param name="reader">Reads.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="networks">Networks of the answer.</param>
    /// <param name="onlyThese">Whether these are few: then only what their members hold is read, by person, instead of everything.</param>
    /// <param name="tally">Where they are added up.</param>
    public void CountByNetwork(Reader reader, CoverageAsk ask, NetworksOfCut networks, bool onlyThese, CoverageTally tally)
    {
        var members = new NetworkMembers(
            ask.Where is null ? _people.Members(reader, ask.Today, onlyThese ? [.. networks.Places.Keys] : null) : _people.VisibleMembers(reader, ask.Today),
            networks.Places);
        IEnumerable<HeldRow> held = ask.Where is { } where ? _people.VisibleHeld(reader, ask.Today, where) : _people.Held(reader, ask.Today, onlyThese ? members.Improvers : null);
        if (ask.MinimumLevel is { } least) held = held.Where(h => h.Level >= least);
        if (ask.Cut.ByMethod) members.AddEachMethod(tally, held);
        else members.AddAnyMethod(tally, held, ask.Cut.ByLevel);
        if (ask.WithShare) members.AddTo(tally);
    }
}
