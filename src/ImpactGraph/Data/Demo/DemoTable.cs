using System.Globalization;
using CsvHelper;

namespace ImpactGraph.Data.Demo;

/// <summary>One CSV file in the making.</summary>
internal sealed class DemoTable(string name, params string[] columns)
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    private readonly List<string[]> _rows = [columns];

    public string Name => name;

    /// <summary>Adds a row: texts, whole numbers, dates, instants, flags and enum members as seed files write them; null as nothing.</summary>
    public void Add(params object?[] fields) => _rows.Add([.. fields.Select(Text)]);

    public string ToCsv()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = CsvWriter.Create(text, Options, leaveOpen: true))
        {
            foreach (var row in _rows)
            {
                writer.WriteRecord(row);
            }
        }

        return text.ToString();
    }

    private static string Text(object? field) => field switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        string or int => Convert.ToString(field, CultureInfo.InvariantCulture)!,
        _ => throw new ArgumentException($"A seed file has no form for {field.GetType().Name}.", nameof(field)),
    };
}
