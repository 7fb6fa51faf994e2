using System.Runtime.CompilerServices;

namespace ImpactGraph.TestTools;

/// <summary>A test that needs programs besides .NET. Where one is missing the test is skipped and its name says why; where CI is "true" it fails instead.</summary>
/// <remarks>The name, for that is the one thing that a line about a skipped test always shows.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactThatNeedsAttribute : FactAttribute
{
    /// <param name="tools">Names of programs with blanks between them.</param>
    /// <param name="promise">The test's own name.</param>
    public FactThatNeedsAttribute(string tools, [CallerMemberName] string promise = "")
    {
        if (Tool.MustBeThere || tools.Split(' ').FirstOrDefault(tool => Tool.Path(tool) is null) is not { } missing) return;
        Skip = Tool.Reason(missing);
        DisplayName = $"{promise}: {Skip}";
    }
}
