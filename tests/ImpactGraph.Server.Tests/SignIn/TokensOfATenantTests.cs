using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests.SignIn;

/// <summary>Tokens as Entra ID makes them, whose keys are fetched from a real metadata endpoint, over every transport.</summary>
public sealed class TokensOfATenantTests(TenantServer tenant) : IClassFixture<TenantServer>
{
    private static readonly Transport[] All = Enum.GetValues<Transport>();

    private static readonly Dictionary<string, Func<TestIssuer, string>> Bad = new()
    {
        ["wrong issuer"] = i => i.Token(claims => claims["iss"] = "https://elsewhere.example/v2.0"),
        ["issuer of version 1"] = i => i.Token(claims => claims["iss"] = $"https://sts.windows.net/{TestIssuer.Tenant}/"),
        ["no issuer"] = i => i.Token(claims => claims.Remove("iss")),
        ["wrong audience"] = i => i.Token(claims => claims["aud"] = "00000003-0000-0000-c000-000000000000"),
        ["no audience"] = i => i.Token(claims => claims.Remove("aud")),
        ["another tenant, same keys"] = i => i.Token(claims => claims["tid"] = "11111111-1111-4111-8111-111111111111"),
        ["another tenant's issuer"] = i => i.Token(claims => claims["iss"] = i.Issuer.Replace(TestIssuer.Tenant, "11111111-1111-4111-8111-111111111111", StringComparison.Ordinal)),
        ["no tenant"] = i => i.Token(claims => claims.Remove("tid")),
        ["wrong signature"] = i => i.Token(sign: bytes => { var signature = TestIssuer.SignedBy(i.Key, bytes); signature[^1] ^= 1; return signature; }),
        ["claims changed after signing"] = i => Swapped(i.Token(), i.Token(claims => claims["oid"] = "somebody-else")),
        ["no signature"] = i => i.Token(sign: _ => []),
        ["signed by a stranger"] = i => i.Token(sign: ByAStranger),
        ["algorithm none"] = i => i.Token(header: header => { header["alg"] = "none"; header.Remove("kid"); }, sign: _ => []),
        ["algorithm None with a signature"] = i => i.Token(header: header => header["alg"] = "None"),
        ["HS256 with the public key as its secret"] = i => i.Token(header: header => header["alg"] = "HS256", sign: bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(i.Key.ExportSubjectPublicKeyInfoPem()), bytes)),
        ["HS256 with the modulus as its secret"] = i => i.Token(header: header => header["alg"] = "HS256", sign: bytes => HMACSHA256.HashData(i.Key.ExportParameters(false).Modulus!, bytes)),
        ["expired"] = i => i.Token(claims => claims["exp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 5),
        ["not valid yet"] = i => i.Token(claims => claims["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 60),
        ["never expires"] = i => i.Token(claims => claims.Remove("exp")),
        ["expires in words"] = i => i.Token(claims => claims["exp"] = "tomorrow"),
        ["unknown key"] = i => i.Token(header: header => header["kid"] = "nobody's"),
        ["no key named"] = i => i.Token(header: header => header.Remove("kid")),
        ["key in the header"] = i => Embedded(i, (header, key) => header["jwk"] = TestIssuer.Published("mine", key)),
        ["key at an address in the header"] = i => Embedded(i, (header, _) => { header["jku"] = $"{i.Instance}mine/keys"; header["x5u"] = $"{i.Instance}mine/cert"; }),
        ["key under the issuer's name in the header"] = i => Embedded(i, (header, key) => { header["kid"] = "first"; header["jwk"] = TestIssuer.Published("first", key); }),
        ["oversized"] = i => i.Token(claims => claims["groups"] = Enumerable.Range(0, 300).Select(n => $"{n:00000000}-0000-4000-8000-000000000000").ToArray()),
        ["rubbish"] = _ => "rubbish",
        ["three parts of rubbish"] = _ => "a.b.c",
        ["encrypted, it says"] = _ => "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....",
        ["control characters"] = i => i.Token() + "%00",
        ["empty"] = _ => "",
    };

    private static readonly Dictionary<string, Func<TestIssuer, string>> Powerless = new()
    {
        ["neither scope nor role"] = i => i.Token(claims => claims.Remove("scp")),
        ["another scope"] = i => i.Token(claims => claims["scp"] = "mail.read accessory"),
        ["another scope beside a role"] = i => i.Token(claims => { claims["scp"] = "mail.read"; claims["roles"] = new[] { "Steward.National" }; }),
        ["a role of another application"] = i => i.Token(claims => { claims.Remove("scp"); claims["roles"] = new[] { "steward", "Owner" }; }),
        ["an organisation that is not there"] = i => i.Token(claims => claims["organisation"] = "NOWHERE"),
        ["two organisations"] = i => i.Token(claims => claims["organisation"] = new[] { "DEMO-P001", "DEMO-P002" }),
        ["an improver that is not there"] = i => i.Token(claims => claims["improver"] = "00000000-0000-4000-8000-000000000000"),
        ["an improver that is no id"] = i => i.Token(claims => claims["improver"] = "1 OR 1=1"),
    };

    private static readonly Dictionary<string, Func<TestIssuer, string>> Good = new()
    {
        ["of a person"] = i => i.Token(),
        ["with more scopes"] = i => i.Token(claims => claims["scp"] = "profile access openid"),
        ["of an application"] = i => i.Token(claims => { claims.Remove("scp"); claims["roles"] = new[] { "Reader" }; }),
        ["for an organisation"] = i => i.Token(claims => claims["organisation"] = "DEMO-P001"),
        ["signed with PS256"] = i => i.Token(header: header => header["alg"] = "PS256", sign: bytes => i.Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
    };

    public static TheoryData<string, Transport> BadOnes => Each(Bad);

    public static TheoryData<string, Transport> PowerlessOnes => Each(Powerless);

    public static TheoryData<string, Transport> GoodOnes => Each(Good);

    [Theory]
    [MemberData(nameof(BadOnes))]
    public async Task Are_refused_with_401_or_4401_when_they_are_not_genuine(string kind, Transport transport)
    {
        var outcome = await tenant.Server.AskAsync(transport, $"Bearer {Bad[kind](tenant.Issuer)}");
        if (transport is Transport.SocketHeader) Assert.Equal(new(401, null, null), outcome);
        else if (transport is Transport.SocketPayload) Assert.Equal(new(4401, null, null), outcome);
        else
        {
            Assert.Equal((401, "AUTH_NOT_AUTHENTICATED", null), (outcome.Status, outcome.Code, outcome.Data));
            Assert.StartsWith("Bearer error=\"invalid_", outcome.Challenge, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(PowerlessOnes))]
    public async Task Are_refused_with_403_or_4403_when_they_let_their_bearer_do_nothing(string kind, Transport transport)
    {
        var outcome = await tenant.Server.AskAsync(transport, $"Bearer {Powerless[kind](tenant.Issuer)}");
        if (transport is Transport.SocketHeader or Transport.SocketPayload) Assert.Equal(new(4403, null, null), outcome);
        else Assert.Equal(new(403, "AUTH_NOT_AUTHORIZED", null, "Bearer error=\"insufficient_scope\", scope=\"access\""), outcome);
    }

    [Theory]
    [MemberData(nameof(GoodOnes))]
    public async Task Are_answered_when_nothing_is_wrong_with_them(string kind, Transport transport)
    {
        var outcome = await tenant.Server.AskAsync(transport, $"Bearer {Good[kind](tenant.Issuer)}", "{ improvers { totalCount } }");
        Assert.Equal((200, null), (outcome.Status, outcome.Code));
        Assert.NotEqual(await CountAsync(transport, null), outcome.Data);
    }

    [Fact]
    public async Task Are_no_more_needed_than_by_somebody_who_is_anonymous()
    {
        foreach (var transport in All) Assert.Equal((200, null), await tenant.Server.AskAsync(transport, null) is var answer ? (answer.Status, answer.Code) : default);
    }

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER  ")]
    public async Task May_be_announced_in_any_case(string scheme) => Assert.Equal(200, (await tenant.Server.AskAsync(Transport.Post, scheme + tenant.Issuer.Token())).Status);

    [Theory]
    [InlineData("Basic dXNlcjpzZWNyZXQ=")]
    [InlineData("Bearer")]
    [InlineData("Token abc")]
    public async Task Are_not_looked_for_elsewhere_in_the_header(string header)
    {
        foreach (var transport in All) Assert.Contains((await tenant.Server.AskAsync(transport, header)).Status, new[] { 401, 4401 });
    }

    [Fact]
    public async Task Are_refused_when_there_are_several()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, tenant.Server.Endpoint + "?query={__typename}");
        request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {tenant.Issuer.Token()}", $"Bearer {tenant.Issuer.Token()}"]);
        using var response = await tenant.Server.Http.SendAsync(request);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("token")]
    [InlineData("Authorization")]
    public async Task In_the_address_are_not_seen(string name)
    {
        var query = Uri.EscapeDataString("{ improvers { totalCount } }");
        var answer = await tenant.Server.Http.GetStringAsync($"{tenant.Server.Endpoint}?query={query}&{name}={tenant.Issuer.Token(claims => claims["jti"] = name)}");
        Assert.Contains((await CountAsync(Transport.Get, null))!, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_what_the_server_takes_of_headers_get_431()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, tenant.Server.Endpoint + "?query={__typename}");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + new string('a', 40_000));
        using var response = await tenant.Server.Http.SendAsync(request);
        Assert.Equal(431, (int)response.StatusCode);
    }

    [Fact]
    public async Task Need_libraries_that_a_server_without_sign_in_does_not_load()
    {
        const string library = "Microsoft.IdentityModel.Tokens.dll";
        await tenant.Server.AskAsync(Transport.Post, $"Bearer {tenant.Issuer.Token()}");
        Assert.Contains(library, tenant.Server.Modules);
        using var folder = new TemporaryFolder();
        await using var demo = await RunningServer.StartAsync(folder.Path, ["--urls", RunningServer.AnyFreePort]);
        Assert.Equal(200, (await demo.AskAsync(Transport.Post, null)).Status);
        Assert.Contains("ImpactGraph.Engine.dll", demo.Modules);
        foreach (var name in new[] { "Microsoft.Identity", "JwtBearer", "Azure" }) Assert.DoesNotContain(demo.Modules, module => module.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leave_nothing_of_themselves_in_the_log_or_in_an_answer()
    {
        foreach (var make in Bad.Values.Concat(Powerless.Values).Concat(Good.Values))
        {
            var token = make(tenant.Issuer);
            foreach (var transport in All)
            {
                var said = (await tenant.Server.AskAsync(transport, $"Bearer {token}")).ToString();
                foreach (var secret in Secrets(token)) Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
            }
            foreach (var secret in Secrets(token)) Assert.DoesNotContain(secret, tenant.Server.Output, StringComparison.Ordinal);
        }
    }

    // An address is kept in logs, so another test's token may stand there; its header is the same as that of others.
    private static IEnumerable<string> Secrets(string token) =>
        token.Split('.').Skip(1).Where(part => part.Length > 20).Concat(["Quillfeather", "subject-of-a-person", "3d3d3d3d-0000-4000-8000-000000000001", "NOWHERE", "elsewhere.example", "11111111-1111-4111-8111-111111111111", "mail.read", "1 OR 1=1"]);

    private async Task<string?> CountAsync(Transport transport, string? header) => (await tenant.Server.AskAsync(transport, header, "{ improvers { totalCount } }")).Data;

    private static TheoryData<string, Transport> Each(Dictionary<string, Func<TestIssuer, string>> kinds)
    {
        var data = new TheoryData<string, Transport>();
        foreach (var kind in kinds.Keys)
            foreach (var transport in All) data.Add(kind, transport);
        return data;
    }

    private static string Embedded(TestIssuer issuer, Action<Dictionary<string, object?>, RSA> embed)
    {
        using var key = RSA.Create(2048);
        return issuer.Token(header: header => { header["kid"] = "mine"; embed(header, key); }, sign: bytes => TestIssuer.SignedBy(key, bytes));
    }

    private static byte[] ByAStranger(byte[] bytes)
    {
        using var key = RSA.Create(2048);
        return TestIssuer.SignedBy(key, bytes);
    }

    private static string Swapped(string signed, string other) => $"{signed.Split('.')[0]}.{other.Split('.')[1]}.{signed.Split('.')[2]}";
}

/// <summary>A server in Development that believes a tenant of its own, with its log wide open.</summary>
public sealed class TenantServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public TestIssuer Issuer { get; } = new();

    internal RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Issuer.InitializeAsync();
        Server = await RunningServer.StartOverDemoDataAsync(_folder, Issuer.Settings(
            ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Debug"), ("Graph__RateLimits__Address__Requests", "0"), ("Graph__RateLimits__Caller__Requests", "0")));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Issuer.DisposeAsync();
        _folder.Dispose();
    }
}
