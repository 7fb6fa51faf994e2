using ImpactGraph.Data.Seeding;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo;

/// <summary>Networks of the invented country: of a method, of regions, academies of providers, communities of boards around a theme, and a national one that is planned.</summary>
internal sealed class DemoNetworks
{
    /// <summary>Announced, with people who have put their names down for the day on which it begins.</summary>
    public const string Planned = "NATIONAL-DEMO-N1";

    private const int Academies = 20;
    private const int Communities = 24;

    /// <summary>Themes of communities, with the methods that help there.</summary>
    private static readonly (string Theme, string Name, string[] Methods)[] Themes =
    [
        ("FLOW", "Patient Flow", ["FCA", "HUDDLE", "DNC"]), ("UEC", "Urgent Care", ["MFI", "DNC"]), ("ELEC", "Elective Recovery", ["GIRFT", "DNC"]), ("SAFE", "Patient Safety", ["PSIRF", "HF"]),
        ("MH", "Mental Health Access", ["EBCD", "MFI"]), ("MAT", "Safer Maternity Care", ["MFI", "AEQUIP"]), ("CANC", "Cancer Pathways", ["VSM", "SPC"]), ("INEQ", "Health Inequalities", ["EBCD", "DRIVER"]),
    ];

    private static readonly string[][] Taught = [["QSIR", "MFI"], ["LEAN", "A3", "KAIZEN"], ["MFI", "SPC", "DRIVER"], ["LEAN", "VSM"], ["QSIR", "SPC"]];

    private readonly DemoTable _networks = new("networks.csv", "code", "name", "kind", "purpose", "scope_code", "scope_tier");
    private readonly DemoTable _focus = new("network-focus.csv", "network_code", "method_code");

    public DemoNetworks(IEnumerable<DemoOrganisation> organisations)
    {
        var open = organisations.Where(one => one.IsOpenOn(DemoData.Today)).ToList();
        Add("QSIR-DEMO-N1", "QSIR Faculty of Asteria", NetworkKind.Method, "Everybody who teaches QSIR, so that courses are staffed across regions.", null, null, "QSIR", "QSIRV");
        foreach (var region in open.Where(one => one.Tier == Tier.Region))
        {
            AddOfRegion(region);
        }

        AddAcademies([.. open.Where(one => one.Tier == Tier.Provider)]);
        AddCommunities([.. open.Where(one => one.Tier == Tier.IntegratedCareBoard)]);
        Add(Planned, "National Improvement Network of Asteria", NetworkKind.National, "Planned for April 2027: to find improvement skill anywhere in the country, and to lend it.", null, null);
    }

    public IEnumerable<DemoTable> Tables() => [_networks, _focus];

    /// <summary>Code of the theme that a community works on. Null for networks of other kinds.</summary>
    public static string? ThemeOf(Network network) =>
        network.Kind == NetworkKind.CommunityOfPractice ? network.Code[(network.Code.LastIndexOf('-') + 1)..] : null;

    private void AddOfRegion(DemoOrganisation region)
    {
        Add($"QSIR-{region.Code}", $"QSIR Network of {region.Name}", NetworkKind.Method, "Those who practise and teach QSIR in the region.", region, null, "QSIR", "QSIRV");
        Add($"REGIONAL-{region.Code}", $"Improvement Network of {region.Name}", NetworkKind.Regional, "Connects improvers of all organisations of the region, and tells them of requests for help.", region, null);
    }

    /// <summary>Spread evenly over the list, which is in the order of boards.</summary>
    private void AddAcademies(List<DemoOrganisation> providers)
    {
        for (var number = 0; number < Academies; number++)
        {
            var provider = providers[(number * providers.Count / Academies) + (number % 5)];
            var place = provider.Name.Split(' ')[0];
            Add($"ACADEMY-{provider.Code}", $"{place} Improvement Academy", NetworkKind.Academy, $"Graduates and teachers of the improvement courses held at {place}.", provider, Tier.Provider, Taught[number % Taught.Length]);
        }
    }

    private void AddCommunities(List<DemoOrganisation> boards)
    {
        for (var number = 0; number < Communities; number++)
        {
            var (theme, name, methods) = Themes[number % Themes.Length];
            var board = boards[number * boards.Count / Communities];
            Add(
                $"COMMUNITY-{board.Code}-{theme}", $"{name} Community of {board.Name.Split(' ')[0]}", NetworkKind.CommunityOfPractice,
                $"People of the whole system who work on one challenge: {name.ToLowerInvariant()}.", board, null, methods);
        }
    }

    private void Add(string code, string name, NetworkKind kind, string purpose, DemoOrganisation? scope, Tier? tier, params string[] methods)
    {
        _networks.Add(code, name, EnumText<NetworkKind>.Of(kind), purpose, scope?.Code, tier is { } of ? EnumText<Tier>.Of(of) : null);
        foreach (var method in methods)
        {
            _focus.Add(code, method);
        }
    }
}
