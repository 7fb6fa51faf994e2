namespace ImpactGraph.Data;

/// <summary>Databases that were seeded once in this run of the tests, of which each test class gets a copy: a copy takes milliseconds, a seeding half a second.</summary>
internal static class SeededFile
{
    private static readonly Lazy<Task<string>> Demo = new(() => MakeAsync(DataSet.Demo));
    private static readonly Lazy<Task<string>> Reference = new(() => MakeAsync(DataSet.Reference));

    /// <param name="dataSet">What it holds; of the demo data set, with the usual number of people.</param>
    /// <param name="path">Where to; there is no file yet.</param>
    public static async Task CopyAsync(DataSet dataSet, string path) => File.Copy(await (dataSet == DataSet.Demo ? Demo : Reference).Value, path);

    private static async Task<string> MakeAsync(DataSet dataSet)
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await DatabaseSetup.EnsureReadyAsync(folder.Database, dataSet, Repository.File("seed"), TimeProvider.System);
        folder.Close();
        return folder.Database;
    }
}
