using System.Globalization;
using ImpactGraph.Data.Seeding;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo;

/// <summary>
/// Asteria, an invented country with the shape of the real one on the day of the baseline: a national body, 10 directorates, 7 regions, 42 boards, 200 providers.
/// Its places are named after stars and its codes begin with <c>DEMO-</c>, so that no row can be taken for a real organisation.
/// </summary>
internal sealed class DemoCountry
{
    private const int Boards = 42;
    private const int BoardsInRegion = 6;
    private const int Providers = 200;

    private static readonly DateOnly BoardsOpen = new(2022, 7, 1);
    private static readonly DateOnly Reorganised = new(2026, 4, 1);

    private static readonly string[] Directorates =
    [
        "Aurora Directorate for People and Learning", "Borealis Directorate for Finance", "Comet Directorate for Digital Care", "Corona Directorate for Nursing",
        "Eclipse Directorate for Medicine", "Equinox Directorate for Operations", "Meridian Directorate for Strategy", "Nebula Directorate for Quality",
        "Solstice Directorate for Community Care", "Zenith Directorate for Transformation",
    ];

    private static readonly string[] Regions = ["Aquila", "Carina", "Cygnus", "Draco", "Lyra", "Orion", "Vela"];

    private static readonly string[] Stars =
    [
        "Achernar", "Alcor", "Aldebaran", "Algol", "Alioth", "Alnilam", "Alnitak", "Alphard", "Altair", "Antares", "Arcturus",
        "Bellatrix", "Canopus", "Capella", "Castor", "Deneb", "Dubhe", "Electra", "Fomalhaut", "Izar", "Kochab",
        "Maia", "Megrez", "Merak", "Merope", "Mintaka", "Mira", "Mizar", "Nashira", "Phecda", "Polaris",
        "Pollux", "Procyon", "Regulus", "Rigel", "Sabik", "Saiph", "Shaula", "Sirius", "Spica", "Thuban", "Vega",
        "Hadar", "Nunki", "Wezen",
    ];

    private static readonly (string Ending, string Service)[] Services =
        [("ford", "Hospitals"), ("mere", "Community Care"), ("haven", "Mental Health"), ("wick", "Hospitals"), ("bridge", "Children's Care")];

    private readonly Random _random = new(20230831);
    private readonly Dictionary<string, DemoOrganisation> _byCode = [];
    private readonly DemoTable _memberships = new("memberships.csv", "member_code", "parent_code", "from_on", "until_on");
    private readonly DemoTable _successions = new("successions.csv", "predecessor_code", "successor_code", "on", "kind");
    private readonly DemoTable _formerNames = new("former-names.csv", "organisation_code", "name", "until_on");

    public DemoCountry()
    {
        AddTop();
        AddBoards();
        AddProviders();
        AddHistory();
    }

    public IReadOnlyCollection<DemoOrganisation> Organisations => _byCode.Values;

    public IEnumerable<DemoTable> Tables()
    {
        var organisations = new DemoTable("organisations.csv", "code", "name", "tier", "kind", "opened_on", "closed_on");
        foreach (var organisation in Organisations)
        {
            organisations.Add(
                organisation.Code, organisation.Name, EnumText<Tier>.Of(organisation.Tier), EnumText<OrganisationKind>.Of(organisation.Kind),
                organisation.OpenedOn, organisation.ClosedOn);
        }

        return [organisations, _memberships, _successions, _formerNames, Segments(), Sizes()];
    }

    private static string Board(int number) => $"DEMO-B{number:00}";

    private static string Provider(int number) => $"DEMO-P{number:000}";

    private static string RegionOfBoard(int board) => $"DEMO-R{((board - 1) / BoardsInRegion) + 1}";

    // The first 32 boards have five providers each, the last ten have four.
    private static int BoardOf(int provider) => provider <= 160 ? ((provider - 1) / 5) + 1 : ((provider - 161) / 4) + 33;

    private static int PlaceInBoard(int provider) => provider <= 160 ? (provider - 1) % 5 : (provider - 161) % 4;

    private void AddTop()
    {
        Add(new("DEMO-N1", "Health Service of Asteria", Tier.National, OrganisationKind.NhsEngland, new(2013, 4, 1)));
        foreach (var name in Directorates)
        {
            var slug = name.Split(' ')[0].ToLower(CultureInfo.InvariantCulture);
            var closes = slug == "zenith" ? new DateOnly(2025, 3, 31) : (DateOnly?)null;
            Add(new($"DIR-{slug}", name, Tier.National, OrganisationKind.Directorate, BoardsOpen, closes), "DEMO-N1");
        }

        for (var region = 1; region <= Regions.Length; region++)
        {
            Add(new($"DEMO-R{region}", $"{Regions[region - 1]} Region", Tier.Region, OrganisationKind.Region, new(2019, 4, 1)), "DEMO-N1");
        }
    }

    private void AddBoards()
    {
        for (var board = 1; board <= Boards; board++)
        {
            AddBoard(board, BoardsOpen, board is 5 or 6 or 20 ? Reorganised.AddDays(-1) : null, RegionOfBoard(board));
        }
    }

    private void AddBoard(int board, DateOnly opens, DateOnly? closes, string region) =>
        Add(new(Board(board), $"{Stars[board - 1]}shire Care Board", Tier.IntegratedCareBoard, OrganisationKind.IntegratedCareBoard, opens, closes), region);

    private void AddProviders()
    {
        for (var provider = 1; provider <= Providers; provider++)
        {
            var (ending, service) = Services[PlaceInBoard(provider)];
            var closes = provider is 9 or 10 ? new DateOnly(2025, 3, 31) : (DateOnly?)null;
            AddProvider(provider, Stars[BoardOf(provider) - 1] + ending, service, new(_random.Next(1991, 2016), 4, 1), closes);
            Move(provider);
        }
    }

    private void AddProvider(int provider, string place, string service, DateOnly opens, DateOnly? closes)
    {
        var kind = _random.Next(3) == 0 ? OrganisationKind.NhsTrust : OrganisationKind.NhsFoundationTrust;
        var name = $"{place} {service} {(kind == OrganisationKind.NhsTrust ? "Trust" : "Foundation Trust")}";
        Add(new(Provider(provider), name, Tier.Provider, kind, opens, closes));
    }

    /// <summary>Who goes where: a move within a region, one across regions, and what the boards' merger and split bring with them.</summary>
    private void Move(int provider)
    {
        var board = BoardOf(provider);
        (int To, DateOnly On)? move = provider switch
        {
            31 => (8, new DateOnly(2024, 7, 1)),
            58 => (13, Reorganised),
            >= 21 and <= 30 => (43, Reorganised),
            >= 96 and <= 98 => (44, Reorganised),
            99 or 100 => (45, Reorganised),
            _ => null,
        };
        _memberships.Add(Provider(provider), Board(board), BoardsOpen, move?.On.AddDays(-1) ?? _byCode[Provider(provider)].ClosedOn);
        if (move is { } there)
        {
            _memberships.Add(Provider(provider), Board(there.To), there.On, null);
        }
    }

    private void AddHistory()
    {
        for (var board = Boards + 1; board <= Boards + 3; board++)
        {
            AddBoard(board, Reorganised, null, board == 43 ? "DEMO-R1" : "DEMO-R4");
        }

        AddProvider(201, $"{Stars[0]}stow", "Hospitals", new(1994, 4, 1), new(2022, 12, 31));
        _memberships.Add(Provider(201), Board(1), BoardsOpen, new DateOnly(2022, 12, 31));
        AddProvider(202, $"{Stars[1]}gate", "Care", new(2025, 4, 1), null);
        _memberships.Add(Provider(202), Board(2), new DateOnly(2025, 4, 1), null);

        Succeed(Provider(201), Provider(1), new(2023, 1, 1), SuccessionKind.Acquisition);
        Succeed(Provider(9), Provider(202), new(2025, 4, 1), SuccessionKind.Merger);
        Succeed(Provider(10), Provider(202), new(2025, 4, 1), SuccessionKind.Merger);
        Succeed("DIR-zenith", "DIR-meridian", new(2025, 4, 1), SuccessionKind.Acquisition);
        Succeed(Board(5), Board(43), Reorganised, SuccessionKind.Merger);
        Succeed(Board(6), Board(43), Reorganised, SuccessionKind.Merger);
        Succeed(Board(20), Board(44), Reorganised, SuccessionKind.Split);
        Succeed(Board(20), Board(45), Reorganised, SuccessionKind.Split);

        _formerNames.Add(Provider(3), $"{Stars[0]} Valley Partnership Trust", new DateOnly(2024, 6, 30));
        _formerNames.Add(Provider(3), $"{Stars[0]} Valley Trust", new DateOnly(2018, 3, 31));
        _formerNames.Add(Provider(47), $"Old {Stars[9]}mere Community Trust", new DateOnly(2025, 9, 30));
        _formerNames.Add(Provider(120), $"{Stars[23]} Infirmary Trust", new DateOnly(2021, 3, 31));
        _formerNames.Add(Board(14), $"{Stars[13]} and the Isles Care Board", new DateOnly(2024, 3, 31));
        _formerNames.Add("DEMO-R7", "Vela and the South Region", null);
    }

    private void Succeed(string predecessor, string successor, DateOnly on, SuccessionKind kind) =>
        _successions.Add(predecessor, successor, on, EnumText<SuccessionKind>.Of(kind));

    private DemoTable Segments()
    {
        var segments = new DemoTable("segments.csv", "organisation_code", "segment", "from_on", "until_on");
        var reviewed = new DateOnly(2024, 4, 1);
        foreach (var organisation in Organisations.Where(one => one.Tier >= Tier.IntegratedCareBoard && one.IsOpenOn(DemoData.CollectedOn)))
        {
            var (first, then) = (Segment(), _random.Next(100) < 20 ? Segment() : 0);
            var changes = then > 0 && then != first;
            segments.Add(organisation.Code, first, BoardsOpen, changes ? reviewed.AddDays(-1) : organisation.ClosedOn);
            if (changes)
            {
                segments.Add(organisation.Code, then, reviewed, organisation.ClosedOn);
            }
        }

        return segments;
    }

    /// <summary>By numbers of its own, so that what is invented elsewhere stays as it is.</summary>
    private DemoTable Sizes()
    {
        var (sizes, random) = (new DemoTable("sizes.csv", "organisation_code", "size"), new Random(7000));
        foreach (var organisation in Organisations.Where(one => one.Tier >= Tier.IntegratedCareBoard))
        {
            var size = random.Next(100) switch { < 25 => OrganisationSize.Small, < 60 => OrganisationSize.Medium, < 88 => OrganisationSize.Large, _ => OrganisationSize.VeryLarge };
            sizes.Add(organisation.Code, EnumText<OrganisationSize>.Of(size));
        }

        return sizes;
    }

    private int Segment() => _random.Next(100) switch { < 18 => 1, < 64 => 2, < 92 => 3, _ => 4 };

    private void Add(DemoOrganisation organisation, string? parent = null)
    {
        _byCode.Add(organisation.Code, organisation);
        if (parent is not null)
        {
            _memberships.Add(organisation.Code, parent, organisation.OpenedOn, organisation.ClosedOn);
        }
    }
}
