using System.Globalization;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Coverage;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>The question <c>supplyAndDemand</c>: what challenges need, and who could help, by method, board and region.</summary>
/// <remarks>
/// <para>
/// Groups are fixed: no figure of people depends on a window, a level or a filter that a caller makes up, or on a challenge that one raises. Each leaves through
/// <see cref="PeopleCount"/>. Filled places are people who came, so they are for who acts for all the challenges and reads them one by one.
/// That nobody can be asked for a method and level is the figure 0 of a fixed group, which is told to everybody; whether one or several can is not told.
/// </para>
/// <para>Fourteen statements at most, however many rows; fewer when fewer figures are selected.</para>
/// </remarks>
internal sealed class SupplyReport
{
    /// <summary>A table that nobody reads costs the server as much as one that somebody does.</summary>
    public const int MostRows = 20_000;

    private readonly Argument<SupplyDimension[]> _by = Argument.WithDefault<SupplyDimension[]>("by", "What figures are cut by.", [SupplyDimension.Method]);
    private readonly Argument<DateOnly?> _hierarchyOn = Argument.Optional<DateOnly?>(
        "hierarchyOn", "Day whose tree decides which organisations there are and where they belong; today (UTC) when left out. Challenges, people and capabilities are always those of today.", _ => null);
    private readonly CoverageRows _tree = new();
    private readonly SupplyRows _rows = new();

    public void Query(QueryType query) =>
        query.ResolveList<SupplyFigures>("supplyAndDemand", ResolveAsync).With(_by).With(_hierarchyOn).Cost(1_500).ListSize(200).Describe(
            "What open challenges need, and how many people could help: by method, board and region. Methods are those that anybody holds or a challenge asks for; groups with nobody and without needs are rows too. In the order of region, board and method, each by name. "
            + "Needs count where the organisation is whose challenge it is, people where they are. Organisations that are not open on the hierarchy's day are in no group of BOARD or REGION.");

    private ValueTask<IReadOnlyList<SupplyFigures>> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var (reader, viewer, today, selected) = (context.Reader, (Viewer)context.Request.Viewer!, context.Request.Today, context.Selected);
        var on = context.Arguments.Get(_hierarchyOn) ?? today;
        var cut = new CoverageCut(context.Arguments.Get(_by).Select(Dimension).ToHashSet());
        var needs = _rows.Needs(reader, today);
        var able = selected.Contains("able") || cut.ByMethod ? _rows.Able(reader, cut.ByMethod, today) : [];
        var groups = CoverageGroups.ByCut(cut, cut.ByPlace ? new(_tree.Organisations(reader, on), _tree.Ancestry(reader, on)) : null, null);
        var methods = cut.ByMethod ? Methods(reader, able.Select(a => a.MethodId).Concat(needs.Select(n => n.MethodId))) : null;
        if ((long)groups.All.Count * (methods?.Count ?? 1) is > MostRows and var rows) throw TooManyRows(rows);

        var (withWilling, withUnasked, withUncovered) = (selected.Contains("willing"), selected.Contains("unasked"), selected.Contains("uncoveredPlaces"));
        var notToBeAsked = withWilling || withUnasked || withUncovered ? _rows.NotToBeAsked(reader) : new HashSet<int>();
        var demand = new Demand(groups, cut.ByMethod, viewer);
        demand.Add(needs, selected.Contains("filled") ? _rows.Filled(reader, today) : new Dictionary<int, long>(), withUncovered ? _rows.Levels(reader, today, notToBeAsked) : new HashSet<LevelHeld>());
        var willing = Tally();
        if (withWilling || withUnasked)
        {
            Add(willing, _rows.Willing(reader, cut.ByMethod, today));
            Add(willing, _rows.Willing(reader, cut.ByMethod, today, notToBeAsked), -1);
        }
        var asked = Tally();
        if (withUnasked) Add(asked, _rows.Willing(reader, cut.ByMethod, today, _rows.Asked(reader, today).Except(notToBeAsked)));
        var answer = new SupplyAnswer(string.Create(CultureInfo.InvariantCulture, $"supply/{cut.Name}/{on:yyyy-MM-dd}"), groups, methods, demand, Discretion, Add(Tally(), able), willing, asked);
        return ValueTask.FromResult<IReadOnlyList<SupplyFigures>>([.. answer.Rows()]);

        CoverageTally Tally() => new(groups, 1, methods, cut.Levels(null), byLevel: false, withNobody: false);

        Discretion Discretion(CoverageGroup group) => cut.ByPlace ? Privacy.Discretion.OfOrganisations(viewer, group.OrganisationIds) : Privacy.Discretion.OfAnybody(viewer);
    }

    private static CoverageTally Add(CoverageTally tally, IReadOnlyList<SupplyCount> counts, int sign = 1)
    {
        foreach (var count in counts) tally.Add(count.OrganisationId, 0, count.MethodId, null, sign * count.People);
        return tally;
    }

    private List<MethodRow> Methods(Reader reader, IEnumerable<int> some)
    {
        var listed = some.ToHashSet();
        return [.. _tree.Methods(reader).Where(m => listed.Contains(m.Id)).InOrder()];
    }

    private static CoverageDimension Dimension(SupplyDimension dimension) => dimension switch
    {
        SupplyDimension.Board => CoverageDimension.Board,
        SupplyDimension.Region => CoverageDimension.Region,
        _ => CoverageDimension.Method,
    };

    private static InputException TooManyRows(long rows) => new(GraphError.WithCode(
        "QUERY_TOO_LARGE", string.Create(CultureInfo.InvariantCulture, $"These dimensions make {rows:N0} rows, and {MostRows:N0} is the most. Take dimensions out of `by`.")));
}
