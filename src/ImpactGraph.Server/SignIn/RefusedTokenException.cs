using Microsoft.IdentityModel.Tokens;

namespace ImpactGraph.Server.SignIn;

/// <summary>Why a token is not believed, in words that repeat nothing of it.</summary>
/// <param name="error">Code of RFC 6750.</param>
/// <param name="message">For whoever made the client.</param>
internal sealed class RefusedTokenException(string error, string message) : Exception(message)
{
    private const string Invalid = "invalid_token";

    /// <summary>Code of RFC 6750.</summary>
    public string Error => error;

    /// <summary>The header is not one that holds a token.</summary>
    public static RefusedTokenException Malformed(string message) => new("invalid_request", message);

    /// <summary>The token is genuine, but not for here.</summary>
    public static RefusedTokenException OfAnotherTenant() => new(Invalid, "The token is of another tenant.");

    /// <summary>Nobody can tell whether the token is genuine.</summary>
    public static RefusedTokenException WithoutKeys() => new(Invalid, "The issuer's keys cannot be fetched at the moment.");

    /// <summary>What the token's validation found. Its own words may hold the token's claims.</summary>
    public static RefusedTokenException Of(Exception? fault) => fault as RefusedTokenException ?? new(Invalid, fault switch
    {
        SecurityTokenExpiredException => "The token has expired.",
        SecurityTokenNotYetValidException => "The token is not valid yet.",
        SecurityTokenNoExpirationException => "The token never expires.",
        SecurityTokenInvalidLifetimeException => "The token's times make no sense.",
        SecurityTokenInvalidAudienceException => "The token is for another audience.",
        SecurityTokenInvalidIssuerException => "The token is of another issuer.",
        SecurityTokenInvalidAlgorithmException => "The token is signed in a way that is not taken.",
        SecurityTokenInvalidSignatureException => "The token's signature is not one of the issuer.",
        _ => "The token cannot be read.",
    });
}
