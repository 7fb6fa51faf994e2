using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>The fields <c>Organisation.coverage</c> and <c>Network.coverage</c>: by method, today, for all rows of a selection at once.</summary>
internal sealed class CoverageOfRows
{
    private static readonly CoverageCut OfOrganisations =
        new(new HashSet<CoverageDimension> { CoverageDimension.Method, CoverageDimension.Organisation }) { Name = "Method+OrganisationAndBelow" };
    private static readonly CoverageCut OfNetworks = new(new HashSet<CoverageDimension> { CoverageDimension.Method, CoverageDimension.Network });

    private readonly CoverageRows _rows = new();
    private readonly CoverageSource _source = new();

    /// <summary>People with an organisation and with all below it; every method that anybody in the country holds or that a network is about, by name. Nothing for an organisation that is not open.</summary>
    public ValueTask<IReadOnlyDictionary<int, IReadOnlyList<CapabilityCoverage>>> OrganisationsAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var reader = context.Reader;
        var ask = Ask(context, OfOrganisations);
        var tree = new CoverageTree(_rows.Organisations(reader, ask.Today), _rows.Below(reader, ask.Today, context.Keys));
        var open = tree.Open.IntersectBy(context.Keys, o => o.Id).ToList();
        var groups = CoverageGroups.Below(tree, open);
        var listed = _rows.Listed(reader, ask.Today);
        var answer = new CoverageAnswer(ask, groups, [.. _rows.Methods(reader).Where(m => listed.Contains(m.Id)).InOrder()], null, null);
        _source.CountByOrganisation(reader, ask, [.. groups.All.SelectMany(g => g.OrganisationIds).Distinct()], null, answer.Tally);
        return Result(open.Select((o, place) => KeyValuePair.Create(o.Id, answer.Rows(place, 0))));
    }

    /// <summary>Members of today; methods that any of them holds or that the network is about, by name.</summary>
    public ValueTask<IReadOnlyDictionary<int, IReadOnlyList<CapabilityCoverage>>> NetworksAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var reader = context.Reader;
        var ask = Ask(context, OfNetworks);
        var tree = ask.WithNobody ? new CoverageTree(_rows.Organisations(reader, ask.Today), _rows.Ancestry(reader, ask.Today)) : null;
        var networks = new NetworksOfCut([.. _rows.Networks(reader).IntersectBy(context.Keys, n => n.Id)], _rows.Focus(reader));
        var answer = new CoverageAnswer(ask, CoverageGroups.ByCut(ask.Cut, tree, null), [.. _rows.Methods(reader).InOrder()], networks, tree);
        _source.CountByNetwork(reader, ask, networks, onlyThese: true, answer.Tally);
        // That a figure is not 0 shows, whatever it is.
        return Result(networks.InOrder.Select((n, place) => KeyValuePair.Create(n.Id, answer.Rows(0, place).Where(r => r.IsFocus == true || r.People.Value != 0))));
    }

    private static CoverageAsk Ask(BatchContext context, CoverageCut cut) => new()
    {
        Cut = cut,
        Viewer = (Viewer)context.Request.Viewer!,
        Today = context.Request.Today,
        HierarchyOn = context.Request.Today,
        WithShare = context.Selected.Contains("share"),
        WithNobody = context.Selected.Contains("organisationsWithNobody"),
    };

    private static ValueTask<IReadOnlyDictionary<int, IReadOnlyList<CapabilityCoverage>>> Result(IEnumerable<KeyValuePair<int, IEnumerable<CapabilityCoverage>>> rows) =>
        ValueTask.FromResult<IReadOnlyDictionary<int, IReadOnlyList<CapabilityCoverage>>>(rows.ToDictionary(r => r.Key, r => (IReadOnlyList<CapabilityCoverage>)[.. r.Value]));
}
