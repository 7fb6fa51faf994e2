using System.Globalization;

namespace ImpactGraph.Data;

/// <summary>What can be followed. Texts are row numbers, which mean nothing outside: who hears one reads the row, as far as the follower may.</summary>
internal static class Topics
{
    /// <summary>A challenge was raised; the text is its key.</summary>
    public const string Challenge = "challenge";

    /// <summary>Something changed that is looked at in finding somebody; the text is the key of the person.</summary>
    public const string Improver = "improver";

    /// <summary>Responses or answers of a round changed.</summary>
    public static string Round(int round) => string.Create(CultureInfo.InvariantCulture, $"round/{round}");

    /// <summary>Somebody was invited, or reminded of it; the text is the key of the invitation.</summary>
    public static string Invitation(int improver) => string.Create(CultureInfo.InvariantCulture, $"invitation/{improver}");
}
