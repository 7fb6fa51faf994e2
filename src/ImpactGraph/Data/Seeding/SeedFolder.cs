using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace ImpactGraph.Data.Seeding;

/// <summary>The CSV files of a seed folder; keeps a hash of all that was read.</summary>
internal sealed class SeedFolder(string path) : IDisposable
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The header is read as a row, so that its faults are told with file and line like any other.
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Hash of the files read until now; the next call starts afresh.</summary>
    public string TakeContentHash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <summary>The rows of a file whose header holds exactly these columns, in any order.</summary>
    /// <param name="file">Relative path with forward slashes.</param>
    /// <param name="columns">Names as in the header.</param>
    public List<SeedRow> Rows(string file, params string[] columns)
    {
        var name = $"{_name}/{file}";
        var text = Read(file, name);
        var rows = new List<SeedRow>();
        try
        {
            using var reader = CsvReader.FromText(text, Options);
            if (!reader.Read())
            {
                throw SeedException.InFile(name, "has no header row.");
            }

            var header = Header(name, reader.Current.ToArray(), columns);
            while (reader.Read())
            {
                rows.Add(Row(name, (int)reader.LineNumber, header, reader.Current.ToArray()));
            }
        }
        catch (CsvFormatException exception)
        {
            throw SeedException.InRow(name, (int)exception.LineNumber, null, "the quotes do not match.");
        }

        return rows;
    }

    public void Dispose() => _hash.Dispose();

    private string Read(string file, string name)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(path, file));
            _hash.AppendData(Encoding.UTF8.GetBytes(file));
            _hash.AppendData(BitConverter.GetBytes(bytes.Length));
            _hash.AppendData(bytes);
            return StrictUtf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            throw SeedException.InFile(name, "is not UTF-8.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SeedException.InFile(name, exception is FileNotFoundException or DirectoryNotFoundException ? "is missing." : "cannot be read.", exception);
        }
    }

    private static Dictionary<string, int> Header(string name, string[] found, string[] wanted)
    {
        var header = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < found.Length; index++)
        {
            if (!wanted.Contains(found[index]))
            {
                throw SeedException.InRow(name, 1, found[index], $"is not a column of this file; its columns are {string.Join(", ", wanted)}.");
            }

            if (!header.TryAdd(found[index], index))
            {
                throw SeedException.InRow(name, 1, found[index], "is there twice.");
            }
        }

        var missing = wanted.FirstOrDefault(column => !header.ContainsKey(column));
        return missing is null ? header : throw SeedException.InRow(name, 1, missing, "is missing.");
    }

    private static SeedRow Row(string name, int line, Dictionary<string, int> header, string[] fields) =>
        fields.Length == header.Count
            ? new SeedRow(name, line, header, fields)
            : throw SeedException.InRow(name, line, null, $"there are {fields.Length} fields; the header has {header.Count}.");
}
