using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;

namespace ImpactGraph.Improvers.Coverage;

internal sealed record OrganisationRow(int Id, string Code, string Name, Tier Tier, bool IsOpen);

internal readonly record struct AncestryRow(int DescendantId, int AncestorId, int Distance);

internal sealed record MethodRow(int Id, string Code, string Name);

internal sealed record NetworkRow(int Id, string Code, string Name, int? ScopeId, Tier? ScopeTier);

internal readonly record struct FocusRow(int NetworkId, int MethodId);

internal static class RowOrder
{
    /// <summary>By name; the code breaks ties between equal names.</summary>
    public static IEnumerable<MethodRow> InOrder(this IEnumerable<MethodRow> methods) => methods.OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Code, StringComparer.Ordinal);
}

/// <summary>Reads what figures are cut by: none of it is about people, or depends on how many there are.</summary>
internal sealed class CoverageRows
{
    private readonly Argument<DateOnly> _on = Argument.Required<DateOnly>("on", "");
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly Argument<string> _code = Argument.Required<string>("code", "");

    private readonly RowQuery<Organisation, OrganisationRow> _organisations;
    private readonly RowQuery<OrganisationAncestry, AncestryRow> _ancestry;
    private readonly RowQuery<OrganisationAncestry, AncestryRow> _below;
    private readonly RowQuery<Organisation, DateOnly?> _closedOn;
    private readonly RowQuery<Succession, string> _successors;
    private readonly RowQuery<Method, MethodRow> _methods = new(m => new MethodRow(m.Id, m.Code, m.Name));
    private readonly RowQuery<Method, int> _listed;
    private readonly RowQuery<Network, NetworkRow> _networks = new(n => new NetworkRow(n.Id, n.Code, n.Name, n.ScopeId, n.ScopeTier));
    private readonly RowQuery<NetworkFocus, FocusRow> _focus = new(f => new FocusRow(f.NetworkId, f.MethodId));

    public CoverageRows()
    {
        _organisations = new(o => new OrganisationRow(o.Id, o.Code, o.Name, o.Tier, (o.OpenedOn == null || o.OpenedOn <= _on.Value) && (o.ClosedOn == null || o.ClosedOn >= _on.Value)));
        _ancestry = OnTheDay();
        _below = OnTheDay().Where(a => _keys.Value.Contains(a.AncestorId));
        _closedOn = new RowQuery<Organisation, DateOnly?>(o => o.ClosedOn).Where(o => o.Code == _code.Value);
        _successors = new RowQuery<Succession, string>(s => s.Successor.Code).Where(s => s.Predecessor.Code == _code.Value).OrderBy(s => s.Successor.Code);
        _listed = new RowQuery<Method, int>(m => m.Id)
            .Where(m => m.NetworkFocus.Any() || m.Capabilities.Any(c => c.OrganisationId != null && (c.ExpiresOn == null || c.ExpiresOn >= _on.Value))).RegardlessOfViewer();
    }

    /// <summary>All there are and were, and whether they are open on the day.</summary>
    public IReadOnlyList<OrganisationRow> Organisations(Reader reader, DateOnly on) => reader.Read(_organisations, (_on, on));

    /// <summary>Who is above whom on the day.</summary>
    public IReadOnlyList<AncestryRow> Ancestry(Reader reader, DateOnly on) => reader.Read(_ancestry, (_on, on));

    /// <summary>Who is below some organisations on the day.</summary>
    public IReadOnlyList<AncestryRow> Below(Reader reader, DateOnly on, IReadOnlyList<int> ancestors) => reader.Read(_below, (_on, on), (_keys, ancestors.ToArray()));

    /// <summary>Last day of an organisation, and the codes of those that followed it.</summary>
    public (DateOnly? ClosedOn, IReadOnlyList<string> Successors) End(Reader reader, string code) =>
        (reader.Read(_closedOn, (_code, code)).SingleOrDefault(), reader.Read(_successors, (_code, code)));

    public IReadOnlyList<MethodRow> Methods(Reader reader) => reader.Read(_methods);

    /// <summary>Methods that anybody in the country holds, and those that a network is about.</summary>
    public IReadOnlySet<int> Listed(Reader reader, DateOnly today) => reader.Read(_listed, (_on, today)).ToHashSet();

    public IReadOnlyList<NetworkRow> Networks(Reader reader) => reader.Read(_networks);

    public ILookup<int, int> Focus(Reader reader) => reader.Read(_focus).ToLookup(f => f.NetworkId, f => f.MethodId);

    private RowQuery<OrganisationAncestry, AncestryRow> OnTheDay() =>
        new RowQuery<OrganisationAncestry, AncestryRow>(a => new AncestryRow(a.DescendantId, a.AncestorId, a.Distance))
            .Where(a => (a.FromOn == null || a.FromOn <= _on.Value) && (a.UntilOn == null || a.UntilOn >= _on.Value));
}
