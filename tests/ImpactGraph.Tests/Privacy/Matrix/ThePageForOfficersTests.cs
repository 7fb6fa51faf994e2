using ImpactGraph.TestTools;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>docs/privacy/who-sees-what.md says what the graph does, to the letter.</summary>
[Collection(nameof(MatrixFixture))]
public sealed class ThePageForOfficersTests(MatrixFixture matrix)
{
    private static readonly string Path = Repository.File("docs", "privacy", "who-sees-what.md");

    [Fact]
    public async Task Is_the_committed_one()
    {
        var page = WhoSeesWhatPage.Write(matrix).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_WHO_SEES_WHAT") == "1") await File.WriteAllTextAsync(Path, page);
        Assert.True(File.Exists(Path) && await File.ReadAllTextAsync(Path) == page,
            "What callers see or may do differs from docs/privacy/who-sees-what.md. If that is meant, run `UPDATE_WHO_SEES_WHAT=1 dotnet test tests/ImpactGraph.Tests --filter ThePageForOfficersTests` and read what it changes.");
    }

    [Fact]
    public async Task Stands_beside_the_notice_that_records_name() =>
        Assert.Contains($"Version **{Improvers.Processing.CurrentPrivacyNotice}**", await File.ReadAllTextAsync(Repository.File("docs", "privacy", "notice.md")), StringComparison.Ordinal);
}
