using ImpactGraph.Access;
using ImpactGraph.Worlds;
using Token = ImpactGraph.Access.Caller;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>A caller of each role, by the names that stand above the columns of <see cref="MatrixTable"/>.</summary>
/// <remarks>All who have an organisation are of the trust P1, or of the board B1 above it; who is in a network, or coordinates one, is in N1.</remarks>
internal static class MatrixCallers
{
    public const string Issuer = "https://issuer.example";

    /// <summary>What is let in nowhere: its column is not in the table, because it would be the same everywhere.</summary>
    public const string Closed = "closed";

    /// <summary>In the order of the table's columns, with what the page for readers calls them.</summary>
    public static readonly IReadOnlyList<(string Name, string InWords)> All =
    [
        ("anonymous", "Not signed in"),
        ("demo", "Not signed in, in a demo"),
        ("reader", "Reader of an organisation"),
        ("improver", "Improver"),
        ("contributor", "Contributor of an organisation"),
        ("coordinator", "Coordinator of a network"),
        ("steward", "Steward of an organisation and all below it"),
        ("national steward", "National steward"),
        ("analyst", "Analyst"),
        ("auditor", "Auditor of an organisation and all below it"),
        ("national auditor", "National auditor"),
        ("administrator", "Administrator"),
    ];

    /// <summary>Which roles a caller stands for; for a test that none is forgotten.</summary>
    public static IEnumerable<Role> RolesOf(string name) => Enum.GetValues<Role>().Where(role => name.EndsWith(role.ToString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The viewer that the server makes of the caller, today.</summary>
    public static async Task<Viewer> ViewerAsync(Viewers viewers, string name, Guid own) => name switch
    {
        "anonymous" => viewers.Anonymous,
        "demo" => viewers.DemoReader,
        _ => await viewers.OfAsync(Of(name, own), CancellationToken.None),
    };

    private static Token Of(string name, Guid own) => name switch
    {
        "reader" => Made(name, "Reader", "P1"),
        "improver" => Made(name) with { ImproverId = own },
        "contributor" => Made(name, "Contributor", "P1"),
        // The role is kept here; the world gives the account N1.
        "coordinator" => Made(name),
        "steward" => Made(name, "Steward", "B1"),
        "national steward" => Made(name, "Steward.National"),
        "analyst" => Made(name, "Analyst", "P1"),
        "auditor" => Made(name, "Auditor", "B1"),
        "national auditor" => Made(name, "Auditor.National"),
        "administrator" => Made(name, "Administrator"),
        Closed => Made(name, "Administrator", "P1"),
        _ => throw new ArgumentException($"Nobody is called {name}; enter the caller in {nameof(MatrixCallers)}.", nameof(name)),
    };

    private static Token Made(string name, string? role = null, string? organisation = null) =>
        new(Issuer, name) { Roles = role is null ? [] : [role], OrganisationCode = organisation };
}

/// <summary>Noon of the day on which every question is asked.</summary>
internal sealed class NoonOfTheWorld : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(World.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
