using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>An issuer of tokens as Entra ID is one, at a free port of the loopback: its metadata, its keys, and tokens of any kind.</summary>
public sealed class TestIssuer : IAsyncLifetime
{
    public const string Tenant = "8f14e45f-ceea-4672-9b6e-1f1f1f1f1f1f";
    public const string Client = "0b5e9d9e-6d0a-4c3f-9a55-2d2d2d2d2d2d";
    public const string Scope = "access";

    private readonly ConcurrentDictionary<string, RSA> _keys = new();
    private readonly X509Certificate2? _certificate;
    private WebApplication? _app;

    public TestIssuer() : this(null)
    {
    }

    /// <param name="certificate">Of the loopback, for https; null for http.</param>
    internal TestIssuer(X509Certificate2? certificate) => _certificate = certificate;

    /// <summary>Scheme, host and port, with a slash behind them.</summary>
    public string Instance { get; private set; } = "";

    public string Issuer => $"{Instance}{Tenant}/v2.0";

    public RSA Key => _keys["first"];

    public async Task InitializeAsync()
    {
        AddKey("first");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (_certificate is not null) listen.UseHttps(_certificate);
        }));
        _app = builder.Build();
        _app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (string tenant) => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = $"{Instance}{tenant}/v2.0",
            ["jwks_uri"] = $"{Instance}{tenant}/discovery/v2.0/keys",
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        _app.MapGet("/{tenant}/discovery/v2.0/keys", () => Results.Json(new { keys = _keys.Select(key => Published(key.Key, key.Value)) }));
        await _app.StartAsync();
        Instance = _app.Urls.Single().TrimEnd('/') + "/";
    }

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        foreach (var key in _keys.Values) key.Dispose();
    }

    /// <summary>Makes a key and publishes it.</summary>
    public RSA AddKey(string id) => _keys[id] = RSA.Create(2048);

    /// <summary>Settings of a server that believes this issuer.</summary>
    internal (string Name, string Value)[] Settings(params (string Name, string Value)[] more) =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Development"), ("AzureAd__Instance", Instance), ("AzureAd__TenantId", Tenant), ("AzureAd__ClientId", Client), ("AzureAd__Scopes", Scope),
        ("AzureAd__RequireHttpsMetadata", _certificate is null ? "false" : "true"), ("SignIn__ClockSkew", "00:00:00"), .. more,
    ];

    /// <summary>A token that nothing is wrong with, but for what is changed.</summary>
    internal string Token(Action<Dictionary<string, object?>>? claims = null, Action<Dictionary<string, object?>>? header = null, Func<byte[], byte[]>? sign = null)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var said = new Dictionary<string, object?>
        {
            ["aud"] = Client, ["iss"] = Issuer, ["iat"] = now, ["nbf"] = now - 60, ["exp"] = now + 600, ["tid"] = Tenant, ["oid"] = "3d3d3d3d-0000-4000-8000-000000000001",
            ["sub"] = "subject-of-a-person", ["name"] = "Beatrix Quillfeather", ["scp"] = Scope, ["ver"] = "2.0",
        };
        var about = new Dictionary<string, object?> { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = "first" };
        claims?.Invoke(said);
        header?.Invoke(about);
        var text = $"{Encoded(about)}.{Encoded(said)}";
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        return $"{text}.{Base64Url(sign is null ? SignedBy(Key, bytes) : sign(bytes))}";
    }

    internal static byte[] SignedBy(RSA key, byte[] bytes) => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    internal static Dictionary<string, string> Published(string id, RSA key)
    {
        var parts = key.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["alg"] = "RS256", ["n"] = Base64Url(parts.Modulus!), ["e"] = Base64Url(parts.Exponent!) };
    }

    private static string Encoded(Dictionary<string, object?> members) =>
        Base64Url(JsonSerializer.SerializeToUtf8Bytes(members.Where(member => member.Value is not null).ToDictionary()));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
