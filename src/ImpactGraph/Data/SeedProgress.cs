namespace ImpactGraph.Data;

/// <summary>How far a seeding has come. Told for each step when it begins, when it ends, and on the way where it is long.</summary>
/// <param name="Step">What is being done, such as <c>People</c>.</param>
/// <param name="Done">Of <paramref name="Total"/>; the same at the end.</param>
/// <param name="Total">1 or more; what is counted depends on the step.</param>
public readonly record struct SeedProgress(string Step, int Done, int Total);
