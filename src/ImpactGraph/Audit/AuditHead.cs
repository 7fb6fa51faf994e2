using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ImpactGraph.Audit;

/// <summary>How far a chain goes: written down elsewhere it proves later that nothing up to there was changed or cut off.</summary>
/// <param name="Sequence">Of the entry; 0 for a chain without any.</param>
/// <param name="Hash">Of the entry.</param>
public sealed record AuditHead(int Sequence, string Hash)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AuditHead? head)
    {
        ArgumentNullException.ThrowIfNull(text);
        head = text.Split(':') is [var sequence, var hash] && int.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && hash.Length == AuditChain.HashLength && hash.All(char.IsAsciiHexDigit)
            ? new(number, hash.ToLowerInvariant())
            : null;
        return head is not null;
    }

    /// <summary>Sequence, colon, hash.</summary>
    public override string ToString() => FormattableString.Invariant($"{Sequence}:{Hash}");
}
