using System.Collections.Concurrent;
using System.Linq.Expressions;
using ImpactGraph.Engine;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>How many people of an organisation hold something.</summary>
/// <param name="MethodId">0 when counts are not by method.</param>
/// <param name="Level">Null also when counts are not by level.</param>
internal readonly record struct CapabilityTally(int? OrganisationId, int MethodId, CapabilityLevel? Level, long People);

/// <summary>Which capabilities count.</summary>
/// <param name="Today">Those that ended before do not.</param>
/// <param name="Organisations">Of people with these; null for all who are with any.</param>
/// <param name="Methods">Of these; null for all.</param>
/// <param name="Least">At this level or above; null for all, unknown levels too.</param>
/// <param name="Where">What the caller wants of those the caller may see; null for everybody's.</param>
internal sealed record CapabilityScope(DateOnly Today, int[]? Organisations, int[]? Methods, CapabilityLevel? Least, Filter<Capability>? Where);

/// <summary>Counts people by organisation, and by method and level where asked. The database counts, in the order of one index; what comes back does not grow with people.</summary>
internal sealed class CapabilityCounts
{
    /// <summary>Up to so many methods are looked up, organisation by organisation; for more it is quicker to go through the whole index and to leave out the others.</summary>
    public const int FewMethods = 8;

    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");
    private readonly Argument<int[]> _organisations = Argument.Required<int[]>("organisations", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly Argument<CapabilityLevel> _least = Argument.Required<CapabilityLevel>("least", "");
    private readonly ConcurrentDictionary<Shape, Counter> _counters = [];

    private delegate IEnumerable<CapabilityTally> Counter(Reader reader, Filter<Capability>? where, params ReadOnlySpan<(Argument Argument, object? Value)> arguments);

    /// <summary>Each group that has anybody, once, in no order.</summary>
    public IEnumerable<CapabilityTally> Read(Reader reader, bool byMethod, bool byLevel, CapabilityScope scope)
    {
        var shape = new Shape(byMethod, byLevel, scope.Organisations is not null, scope.Methods is not null, scope.Least is not null, scope.Where is null);
        return _counters.GetOrAdd(shape, Make)(
            reader,
            scope.Where,
            (_today, scope.Today), (_organisations, scope.Organisations ?? []), (_methods, scope.Methods ?? []), (_least, scope.Least ?? default));
    }

    // Columns that are not asked for are left out: a group for each level would be six times as many rows to fetch and to add up.
    private Counter Make(Shape shape) => shape switch
    {
        { ByMethod: true, ByLevel: true } => Counting(shape, c => new OfMethodAndLevel(c.OrganisationId, c.MethodId, c.Level), (key, people) => new(key.OrganisationId, key.MethodId, key.Level, people)),
        { ByMethod: true } => Counting(shape, c => new OfMethod(c.OrganisationId, c.MethodId), (key, people) => new(key.OrganisationId, key.MethodId, null, people)),
        { ByLevel: true } => Counting(shape, c => new OfLevel(c.OrganisationId, c.Level), (key, people) => new(key.OrganisationId, 0, key.Level, people)),
        _ => Counting(shape, c => c.OrganisationId, (key, people) => new(key, 0, null, people)),
    };

    private Counter Counting<TKey>(Shape shape, Expression<Func<Capability, TKey>> by, Func<TKey, long, CapabilityTally> make)
    {
        var query = new CountQuery<Capability, TKey>(by).Where(c => c.ExpiresOn == null || c.ExpiresOn >= _today.Value);
        // A person has a method once, so rows are people; over several methods they are not.
        if (!shape.ByMethod) query.Distinct(c => c.ImproverId);
        if (shape.OfOrganisations) query.Where(c => _organisations.Value.Contains(c.OrganisationId!.Value));
        else query.Where(c => c.OrganisationId != null);
        if (shape.OfMethods) query.Where(c => _methods.Value.Contains(c.MethodId));
        if (shape.AtLeast) query.Where(c => c.Level >= _least.Value);
        if (shape.Everybody) query.RegardlessOfViewer();
        return (reader, where, arguments) => reader.Count(query, where, null, arguments).Select(g => make(g.Key, g.Count));
    }

    private readonly record struct Shape(bool ByMethod, bool ByLevel, bool OfOrganisations, bool OfMethods, bool AtLeast, bool Everybody);

    private readonly record struct OfMethod(int? OrganisationId, int MethodId);

    private readonly record struct OfLevel(int? OrganisationId, CapabilityLevel? Level);

    private readonly record struct OfMethodAndLevel(int? OrganisationId, int MethodId, CapabilityLevel? Level);
}
