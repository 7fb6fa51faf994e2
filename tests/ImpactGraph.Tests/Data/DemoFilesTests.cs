using ImpactGraph.Data.Demo;

namespace ImpactGraph.Data;

public sealed class DemoFilesTests
{
    private static string Folder => Path.Combine(Repository.File("seed"), "demo");

    [Fact]
    public async Task Are_committed_as_the_generator_writes_them()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SEED") == "1")
        {
            await DemoData.WriteAsync(Folder);
        }

        var files = DemoData.Files();

        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder, "*.csv").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(Folder, file.Key))));
    }

    [Fact]
    public void Come_out_the_same_twice() => Assert.Equal(DemoData.Files(), DemoData.Files());

    [Fact]
    public void Share_no_code_and_no_name_with_a_real_organisation()
    {
        var real = Names(Path.Combine(Repository.File("seed"), "reference"));
        var invented = Names(Folder);

        Assert.Equal(268 * 2, real.Count(name => name.File == "organisations.csv"));
        Assert.Empty(invented.Select(name => name.Text).Intersect(real.Select(name => name.Text), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Mark_every_organisation_as_invented_by_its_code() =>
        Assert.All(Rows(Path.Combine(Folder, "organisations.csv")), row => Assert.Matches("^(DEMO|DIR)-", row[0]));

    private static List<(string File, string Text)> Names(string folder) =>
    [
        .. Rows(Path.Combine(folder, "organisations.csv")).SelectMany(row => row[..2]).Select(text => ("organisations.csv", text)),
        .. Rows(Path.Combine(folder, "former-names.csv")).Select(row => ("former-names.csv", row[1])),
    ];

    private static List<string[]> Rows(string path)
    {
        using var reader = CsvHelper.CsvReader.FromFile(path, new CsvHelper.CsvReaderOptions { Separator = ',' });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add(reader.Current.ToArray());
        }

        return rows;
    }
}
