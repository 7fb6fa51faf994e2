namespace ImpactGraph.Engine;

/// <summary>The members of the enum are in ascending rank: callers may filter by greater and less, and order by it.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class RankedAttribute : Attribute;
