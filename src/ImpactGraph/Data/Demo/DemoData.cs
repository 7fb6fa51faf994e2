namespace ImpactGraph.Data.Demo;

/// <summary>Writes the files of the demo data set. The same on every machine and every day: nothing but fixed seeds goes in.</summary>
public static class DemoData
{
    /// <summary>Day of the baseline.</summary>
    internal static readonly DateOnly CollectedOn = new(2023, 8, 31);

    /// <summary>The day on which the invented people are where they are; what is dated is dated around it.</summary>
    internal static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Content by file name.</summary>
    public static IReadOnlyDictionary<string, string> Files()
    {
        var country = new DemoCountry();
        return country.Tables().Concat(new DemoAnswers(country.Organisations).Tables()).Concat(new DemoNetworks(country.Organisations).Tables())
            .ToDictionary(table => table.Name, table => table.ToCsv());
    }

    /// <summary>Puts the files into a folder, over those that are there.</summary>
    public static async Task WriteAsync(string folder, CancellationToken cancellationToken = default)
    {
        foreach (var (name, content) in Files())
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), content, cancellationToken).ConfigureAwait(false);
        }
    }
}
