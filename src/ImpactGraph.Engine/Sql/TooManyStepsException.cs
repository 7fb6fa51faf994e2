namespace ImpactGraph.Engine.Sql;

/// <summary>The statements of a request have taken more steps than they may.</summary>
public sealed class TooManyStepsException() : Exception("The statements of a request have taken more steps than they may.");
