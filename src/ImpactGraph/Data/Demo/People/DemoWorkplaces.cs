using ImpactGraph.Data.Seeding;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.People;

/// <summary>An organisation that has improvers on the demo's day.</summary>
/// <param name="Organisation">Where they are.</param>
/// <param name="Id">Its row number.</param>
/// <param name="BoardId">Row number of the board that it is, or is under.</param>
/// <param name="RegionId">Row number of the region that it is, or is under.</param>
/// <param name="Size">Improvers among 5,000 of the whole country.</param>
/// <param name="Methods">What its people can do, by how often they can.</param>
/// <param name="Predecessors">Organisations that ended when this one began.</param>
internal sealed record DemoWorkplace(
    Organisation Organisation, int Id, int? BoardId, int? RegionId, int Size, Weighted<Method> Methods, IReadOnlyList<Organisation> Predecessors);

/// <summary>Where the invented people are, and how many of them: few at boards and directorates, from a handful to some dozens in 5,000 at providers.</summary>
internal sealed class DemoWorkplaces
{
    /// <summary>Providers without a single improver, so that there are organisations that have nobody.</summary>
    private static readonly string[] Empty = ["DEMO-P077", "DEMO-P144"];

    /// <summary>Boards in whose whole area nobody has a method that is common elsewhere.</summary>
    private static readonly Dictionary<string, string> Missing = new() { ["DEMO-B07"] = "A3", ["DEMO-B19"] = "LEAN", ["DEMO-B33"] = "QSIR", ["DEMO-B41"] = "SPC" };

    private const int SmallProvider = 8;

    private readonly DemoRandom _random = new(20261122);
    private readonly Func<object, int> _idOf;
    private readonly ILookup<Organisation, OrganisationAncestry> _above;
    private readonly ILookup<Organisation, MethodUse> _uses;
    private readonly ILookup<Organisation, Succession> _predecessors;
    private readonly DemoMethodWeights _weights;

    public DemoWorkplaces(SeedBatch batch, Func<object, int> idOf)
    {
        _idOf = idOf;
        _above = batch.Entities.OfType<OrganisationAncestry>().Where(one => !(one.FromOn > DemoData.Today) && !(one.UntilOn < DemoData.Today)).ToLookup(one => one.Descendant);
        _uses = batch.Entities.OfType<MethodUse>().ToLookup(use => use.Organisation);
        _predecessors = batch.Entities.OfType<Succession>().ToLookup(succession => succession.Successor);
        _weights = new(batch.Methods.Values);
        All = [.. batch.Organisations.Values.Where(one => !(one.OpenedOn > DemoData.Today) && !(one.ClosedOn < DemoData.Today) && !Empty.Contains(one.Code)).Select(Workplace)];
    }

    public IReadOnlyList<DemoWorkplace> All { get; }

    /// <summary>How many of <paramref name="people"/> are at each workplace, in the order of <see cref="All"/>.</summary>
    public IEnumerable<(DemoWorkplace Workplace, int People)> Spread(int people)
    {
        var (all, before) = (All.Sum(one => (long)one.Size), 0L);
        foreach (var workplace in All)
        {
            var after = before + workplace.Size;
            yield return (workplace, (int)((after * people / all) - (before * people / all)));
            before = after;
        }
    }

    private DemoWorkplace Workplace(Organisation organisation)
    {
        var size = Size(organisation);
        var (board, region) = (OfTier(organisation, Tier.IntegratedCareBoard), OfTier(organisation, Tier.Region));
        var missing = board is not null && Missing.TryGetValue(board.Code, out var code) ? [code] : Unlearned(organisation, size);
        var merged = _predecessors[organisation].Where(succession => succession.On == organisation.OpenedOn).Select(succession => succession.Predecessor);
        return new(organisation, _idOf(organisation), Id(board), Id(region), size, _weights.Of(_uses[organisation], missing), [.. merged]);
    }

    private int Size(Organisation organisation) => organisation.Tier switch
    {
        Tier.National => organisation.Kind == OrganisationKind.NhsEngland ? 20 : _random.Between(5, 12),
        Tier.Region => _random.Between(16, 28),
        Tier.IntegratedCareBoard => _random.Between(8, 26),
        _ => _random.Below(100) switch
        {
            < 15 => _random.Between(3, SmallProvider),
            < 60 => _random.Between(9, 20),
            < 90 => _random.Between(21, 40),
            _ => _random.Between(41, 75),
        },
    };

    /// <summary>A small provider, and one board in six, has nobody for one or two methods that are common elsewhere.</summary>
    private string[] Unlearned(Organisation organisation, int size)
    {
        string[] common = ["QSIR", "LEAN", "MFI", "A3", "SPC", "PSIRF"];
        var isBoard = organisation.Tier == Tier.IntegratedCareBoard;
        return (isBoard && _random.Below(6) == 0) || (organisation.Tier == Tier.Provider && size <= SmallProvider) ? [_random.Of(common), _random.Of(common)] : [];
    }

    private Organisation? OfTier(Organisation organisation, Tier tier) =>
        organisation.Tier == tier ? organisation : _above[organisation].FirstOrDefault(one => one.Ancestor.Tier == tier)?.Ancestor;

    private int? Id(Organisation? organisation) => organisation is null ? null : _idOf(organisation);
}
