using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;

namespace ImpactGraph.Access;

/// <summary>What a caller is told of themselves. Read from the viewer: nothing is asked of the database but what is selected below improver, organisations and networks.</summary>
internal sealed class MeType : ObjectType<Viewer>
{
    private const string DemoNotice = "This is a demo with invented people: whoever is not signed in reads as if signed in. No server with other data does that.";

    public MeType() : base("Viewer", "Who asks, what they may see and do, and why.")
    {
        Identity(v => v.AccountPublicId is { } account ? account.ToString() : v.IsDemo ? "demo" : "anonymous");
        Field("signedIn", v => v.IsSignedIn).Describe("Whether the caller is known. Who is not can change nothing.");
        Field("displayName", v => v.Caller?.DisplayName).Describe("Name that the token gives the caller. Null when it gives none, or the caller is not signed in.");
        Field("account", v => v.AccountPublicId).Describe("By which the caller is known in the audit; the same at each sign-in. Null when the caller is not signed in.");
        Entity<Improver>("improver", v => v.ImproverId).Describe("The caller's own record. Null when the caller has none.");
        Connection<Improver>("accessLog", v => v.ImproverId).Describe("Who read or changed the caller's own record, and when, the newest first. Null when the caller has none.");
        Connection<Improver>("invitations", v => v.ImproverId).Describe("Invitations to challenges that the caller got, the newest first. Null when the caller has no record.");
        Connection<Improver>("assignments", v => v.ImproverId).Describe("What the caller does or did for challenges, the newest first. Null when the caller has no record.");
        Entity<Organisation>("organisation", v => v.OrganisationId).Describe("Organisation that the caller stands for: the token's, else the account's, else the one that the improver is with. Null when there is none.");
        Objects("roles", v => v.Roles).ListSize(5).Describe("Roles that the caller has today; what any of them allows is allowed. Empty when the caller is not signed in, but in a demo.");
        Objects<PermissionInForce>("permissions", v => [.. Permissions.Of(v)]).ListSize(5).Describe("What the caller may see and do today.");
        Field("notice", v => v.IsDemo ? DemoNotice : null).Describe("What everybody should know who reads here: that this is a demo in which who is not signed in reads as if signed in. Null otherwise.");
    }

    public static void Queries(QueryType query) =>
        query.Resolve("me", (context, _) => ValueTask.FromResult((Viewer?)context.Request.Viewer)).NonNull().Cost(1).Describe("Who asks, as the server sees them.");
}

internal sealed class RoleInForceType : ObjectType<RoleInForce>
{
    public RoleInForceType() : base("RoleInForce", "A role that the caller has today, where it holds, and where it comes from.")
    {
        Identity(r => CacheKey.Of($"{r.Role}/{r.OrganisationId}/{r.Tier}/{r.NetworkId}/{r.Source}/{r.Because}"));
        Field("role", r => r.Role).Describe("What the caller is.");
        Field("national", r => r.IsNational).Describe("Whether it holds in the whole country.");
        Entity<Organisation>("organisation", r => r.OrganisationId)
            .Describe("Organisation that it holds for: with all below it for stewards and auditors, alone for contributors, by the networks that serve it or one below it for coordinators. Null when it names none.");
        Field("tier", r => r.Tier).Describe("Tier of the organisations that it holds for. Null for all.");
        Entity<Network>("network", r => r.NetworkId).Describe("Network that it holds for. Null when it names none.");
        Field("source", r => r.Source).Describe("Where it comes from.");
        Field("because", r => r.Because).NonNull().Describe("Why the caller has it, in a sentence.");
    }
}

internal sealed class PermissionInForceType : ObjectType<PermissionInForce>
{
    public PermissionInForceType() : base("PermissionInForce", "Something that the caller may see or do today, where, and why.")
    {
        Identity(p => CacheKey.Of($"{p.Permission}/{p.IsNational}/{string.Join(',', p.OrganisationIds)}/{string.Join(',', p.NetworkIds)}/{p.Because}"));
        Field("permission", p => p.Permission).Describe("What the caller may.");
        Field("national", p => p.IsNational).Describe("Whether it holds everywhere.");
        Entities<Organisation>("organisations", p => p.OrganisationIds).ListSize(50).Describe("Organisations that it holds for, each by itself. Empty when it holds everywhere, or is about none.");
        Entities<Network>("networks", p => p.NetworkIds).ListSize(5).Describe("Networks that it holds for. Empty when it holds everywhere, or is about none.");
        Field("because", p => p.Because).NonNull().Describe("Why the caller may, in a sentence.");
    }
}

/// <summary>Ids of what has no key of its own.</summary>
file static class CacheKey
{
    /// <summary>The same for what says the same; shows no row number.</summary>
    public static string Of(FormattableString content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant(content))).AsSpan(0, 16));
}
