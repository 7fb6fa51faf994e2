using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>The fields <c>improverCount</c> and <c>memberCount</c>, for all rows of a selection at once. Everybody counts, whoever asks; <see cref="PeopleCount"/> keeps small figures.</summary>
internal sealed class PeopleCounts
{
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly CoverageRows _rows = new();
    private readonly CapabilityCounts _capabilities = new();
    private readonly PeopleRows _people = new();
    private readonly RowQuery<Organisation, int> _allOrganisations = new(o => o.Id);
    private readonly CountQuery<Membership, int> _members;
    private readonly RowQuery<Organisation, CodeRow> _organisations;
    private readonly RowQuery<Method, CodeRow> _methods;
    private readonly RowQuery<Network, CodeRow> _networks;

    public PeopleCounts()
    {
        _members = new CountQuery<Membership, int>(m => m.NetworkId)
            .Where(m => _keys.Value.Contains(m.NetworkId) && (m.FromOn == null || m.FromOn <= _today.Value) && (m.UntilOn == null || m.UntilOn >= _today.Value))
            .Distinct(m => m.ImproverId).RegardlessOfViewer();
        _organisations = new RowQuery<Organisation, CodeRow>(o => new CodeRow(o.Id, o.Code)).Where(o => _keys.Value.Contains(o.Id));
        _methods = new RowQuery<Method, CodeRow>(m => new CodeRow(m.Id, m.Code)).Where(m => _keys.Value.Contains(m.Id));
        _networks = new RowQuery<Network, CodeRow>(n => new CodeRow(n.Id, n.Code)).Where(n => _keys.Value.Contains(n.Id));
    }

    /// <summary>Improvers who are with an organisation, or with one below it, today.</summary>
    public ValueTask<IReadOnlyDictionary<int, PeopleCount>> OfOrganisationsAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var below = _rows.Below(context.Reader, context.Request.Today, context.Keys).ToLookup(a => a.AncestorId, a => a.DescendantId);
        var scopes = context.Keys.ToDictionary(k => k, k => below[k].Append(k).Distinct().ToList());
        var people = _people.Improvers(context.Reader, [.. scopes.Values.SelectMany(s => s).Distinct()]).ToDictionary(g => g.OrganisationId!.Value, g => g.People);
        var viewer = (Viewer)context.Request.Viewer!;
        return Result(context, "Organisation/improvers", _organisations, key => (scopes[key].Sum(o => people.GetValueOrDefault(o)), Discretion.OfOrganisations(viewer, scopes[key])));
    }

    /// <summary>Improvers anywhere in the country who hold a method today.</summary>
    public ValueTask<IReadOnlyDictionary<int, PeopleCount>> OfMethodsAsync(BatchContext context, CancellationToken cancellationToken)
    {
        // By organisation too, because that index also says what has expired.
        var few = context.Keys.Count <= CapabilityCounts.FewMethods;
        var scope = new CapabilityScope(context.Request.Today, few ? [.. context.Reader.Read(_allOrganisations)] : null, few ? [.. context.Keys] : null, null, null);
        var people = _capabilities.Read(context.Reader, byMethod: true, byLevel: false, scope)
            .GroupBy(g => g.MethodId, g => g.People).ToDictionary(g => g.Key, g => g.Sum());
        var viewer = (Viewer)context.Request.Viewer!;
        return Result(context, "Method/improvers", _methods, key => (people.GetValueOrDefault(key), Discretion.OfAnybody(viewer)));
    }

    /// <summary>People who are in a network today.</summary>
    public ValueTask<IReadOnlyDictionary<int, PeopleCount>> OfNetworksAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var people = context.Reader.Count(_members, (_keys, context.Keys.ToArray()), (_today, context.Request.Today)).ToDictionary(g => g.Key, g => g.Count);
        var viewer = (Viewer)context.Request.Viewer!;
        return Result(context, "Network/members", _networks, key => (people.GetValueOrDefault(key), Discretion.OfAnybody(viewer)));
    }

    private ValueTask<IReadOnlyDictionary<int, PeopleCount>> Result<T>(BatchContext context, string name, RowQuery<T, CodeRow> codes, Func<int, (long People, Discretion Discretion)> figure) where T : class
    {
        // Codes, not row numbers, make ids; they are read only for who selects ids.
        var known = context.Selected.Contains("id") ? context.Reader.Read(codes, (_keys, context.Keys.ToArray())).ToDictionary(c => c.Id, c => c.Code) : [];
        return ValueTask.FromResult<IReadOnlyDictionary<int, PeopleCount>>(context.Keys.ToDictionary(key => key, key =>
        {
            var (people, discretion) = figure(key);
            return PeopleCount.Of(people, discretion, () => $"{name}/{known[key]}");
        }));
    }

    private readonly record struct CodeRow(int Id, string Code);
}
