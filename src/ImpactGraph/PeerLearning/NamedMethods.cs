using ImpactGraph.Data;
using ImpactGraph.Methods;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.PeerLearning;

/// <summary>Methods that callers name in a list.</summary>
internal static class NamedMethods
{
    /// <summary>The methods of some codes.</summary>
    /// <returns>Each once, by code; null when a code is of none.</returns>
    public static async ValueTask<IReadOnlyList<Method>?> OfAsync(ImpactGraphDb db, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var asked = codes.Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Methods.Where(m => asked.Contains(m.Code)).OrderBy(m => m.Code).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.Count == asked.Count ? found : null;
    }
}
