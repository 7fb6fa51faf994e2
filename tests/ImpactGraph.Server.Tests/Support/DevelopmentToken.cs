using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>Tokens as <c>dotnet user-jwts</c> makes them, without starting it for each.</summary>
internal static class DevelopmentToken
{
    private const string Issuer = "dotnet-user-jwts";
    private const string Keys = "Authentication__Schemes__Bearer__SigningKeys__0__";

    private static readonly byte[] Key = SHA256.HashData("a key of these tests"u8);

    /// <summary>Settings of a server in Development that believes them; their audience stands in appsettings.Development.json.</summary>
    public static (string Name, string Value)[] Settings { get; } =
        [("ASPNETCORE_ENVIRONMENT", "Development"), (Keys + "Issuer", Issuer), (Keys + "Value", Convert.ToBase64String(Key))];

    /// <param name="claims">Claims besides the usual ones, or in their place.</param>
    public static string With(params (string Name, object Value)[] claims)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var said = new Dictionary<string, object> { ["unique_name"] = "ann", ["sub"] = "ann", ["aud"] = "http://localhost:5080", ["nbf"] = now - 60, ["exp"] = now + 600, ["iss"] = Issuer };
        foreach (var (name, value) in claims) said[name] = value;
        var text = $"{Encoded(new { alg = "HS256", typ = "JWT" })}.{Encoded(said)}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encoded(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
