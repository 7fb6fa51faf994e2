using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>The question <c>capabilityCoverage</c>: who holds which method where, and what is missing.</summary>
internal sealed class CapabilityCoverages
{
    private readonly Argument<CoverageDimension[]> _by = Argument.WithDefault<CoverageDimension[]>("by", "What figures are cut by.", [CoverageDimension.Method]);
    private readonly Argument<string[]?> _methods = Argument.Optional<string[]?>(
        "methods", "Codes of the methods to answer for, with METHOD among the dimensions; when left out, those that anybody holds or that a network is about.", _ => null);
    private readonly Argument<string?> _within = Argument.Optional<string?>("within", "Code of an organisation: only people in it or below it on the hierarchy's day count; everybody when left out.", _ => null);
    private readonly Argument<CapabilityLevel?> _minimumLevel = Argument.Optional<CapabilityLevel?>(
        "minimumLevel", "Only capabilities known to be at this level or above count; all when left out, also those whose level is not known.", _ => null);
    private readonly FilterArgument<Capability> _where = new(
        "where", "Only capabilities that match, of those the caller may see, count: figures are then exact, and `basis` is VISIBLE. When left out everybody counts, and `basis` is EVERYBODY.");
    private readonly Argument<DateOnly?> _hierarchyOn = Argument.Optional<DateOnly?>(
        "hierarchyOn", "Day whose tree decides which organisations there are and where they belong; today (UTC) when left out. People, capabilities and networks are always those of today.", _ => null);

    private readonly CoverageRows _rows = new();
    private readonly CoverageSource _source = new();

    public void Query(QueryType query) =>
        query.ResolveList<CapabilityCoverage>("capabilityCoverage", ResolveAsync)
            .With(_by).With(_methods).With(_within).With(_minimumLevel).With(_where).With(_hierarchyOn).Cost(1_500).ListSize(200)
            .Describe("Who holds which method where, and what is missing. Groups with nobody are rows too. In the order of tier, region, board, organisation, network and method, each by name, then level, unknown first and then from the lowest. People of organisations that are not open on the hierarchy's day are in no group of organisations; who has left, and is with none, counts in networks only.");

    private ValueTask<IReadOnlyList<CapabilityCoverage>> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var (reader, ask, wanted) = (context.Reader, Ask(context), context.Arguments.Get(_methods));
        var cut = ask.Cut;
        if (wanted is not null && !cut.ByMethod) throw CoverageErrors.MethodsWithoutTheDimension();
        var methods = cut.ByMethod ? Methods(reader, ask, wanted) : null;
        var networks = cut.ByNetwork ? Networks(reader) : null;
        var few = wanted is { Length: <= CapabilityCounts.FewMethods };
        var tree = cut.ByPlace || ask.Within is not null || ask.WithNobody || few ? Tree(reader, ask.HierarchyOn) : null;
        var inside = ask.Within is { } code ? Inside(reader, tree!, code, ask.HierarchyOn) : null;
        var answer = new CoverageAnswer(ask, CoverageGroups.ByCut(cut, tree, inside), methods, networks, tree);
        if (networks is not null)
        {
            _source.CountByNetwork(reader, ask, networks, onlyThese: false, answer.Tally);
        }
        else
        {
            // The index begins with organisations: to look a few methods up in it, these have to be named too.
            IEnumerable<int>? organisations = inside is null && few && ask.Where is null ? tree!.All.Select(o => o.Id) : inside;
            _source.CountByOrganisation(reader, ask, organisations?.ToArray(), few ? [.. methods!.Select(m => m.Id)] : null, answer.Tally);
        }
        return ValueTask.FromResult<IReadOnlyList<CapabilityCoverage>>([.. answer.Rows()]);
    }

    private CoverageAsk Ask(ResolveContext context) => new()
    {
        Cut = new CoverageCut(context.Arguments.Get(_by).ToHashSet()),
        Viewer = (Viewer)context.Request.Viewer!,
        Today = context.Request.Today,
        HierarchyOn = context.Arguments.Get(_hierarchyOn) ?? context.Request.Today,
        Within = context.Arguments.Get(_within),
        MinimumLevel = context.Arguments.Get(_minimumLevel),
        Where = context.Arguments.Get(_where),
        WithShare = context.Selected.Contains("share"),
        WithNobody = context.Selected.Contains("organisationsWithNobody"),
    };

    private List<MethodRow> Methods(Reader reader, CoverageAsk ask, string[]? wanted)
    {
        IEnumerable<MethodRow> methods = _rows.Methods(reader);
        if (wanted is not null)
        {
            var known = methods.ToDictionary(m => m.Code);
            methods = wanted.Distinct().Select(code => known.GetValueOrDefault(code) ?? throw CoverageErrors.NoMethod(code));
        }
        else
        {
            var listed = _rows.Listed(reader, ask.Today);
            methods = methods.Where(m => listed.Contains(m.Id));
        }
        return [.. methods.InOrder()];
    }

    private NetworksOfCut Networks(Reader reader) =>
        new([.. _rows.Networks(reader).OrderBy(n => n.Name, StringComparer.Ordinal).ThenBy(n => n.Code, StringComparer.Ordinal)], _rows.Focus(reader));

    private CoverageTree Tree(Reader reader, DateOnly on) => new(_rows.Organisations(reader, on), _rows.Ancestry(reader, on));

    private IReadOnlySet<int> Inside(Reader reader, CoverageTree tree, string code, DateOnly on)
    {
        var organisation = tree.Find(code) ?? throw CoverageErrors.NoOrganisation(code);
        if (organisation.IsOpen) return tree.OpenFrom(organisation.Id);
        var (closedOn, successors) = _rows.End(reader, code);
        throw CoverageErrors.NotOpen(code, on, closedOn, successors);
    }
}
