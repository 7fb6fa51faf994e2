using System.Globalization;
using System.Text;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Who was erased, outside the database: after a backup was restored it says whom to erase again. Holds an instant and a public id for each, and nothing else of anybody.</summary>
/// <remarks>
/// A text file with a line such as <c>2026-11-23T08:00:00.0000000Z 0192d1a0-0000-7000-8000-00000000000a</c> for each erasure, in the order in which they were made; ids may come twice. Grows and nothing else.
/// Keep it apart from backups of the database: one that is restored together with an old database has forgotten what it is for.
/// </remarks>
/// <param name="path">The file; made when first needed, in a folder that is there.</param>
public sealed class ErasureRegister(string path)
{
    /// <summary>What is appended to a database's path to name its register, where nothing else is said.</summary>
    public const string Extension = ".erasures";

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Makes sure that it can be written, before anything is erased.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public void RequireWritable() => Open().Dispose();

    /// <summary>Adds people. When it returns the disk has them.</summary>
    /// <param name="people">Public ids.</param>
    /// <param name="erasedAt">UTC.</param>
    /// <param name="cancellationToken">Stops it before anything is written.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task AppendAsync(IReadOnlyCollection<Guid> people, DateTime erasedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count == 0) return;
        await using var file = Open();
        // A line that a failure of the machine cut off must not run into the next.
        var text = new StringBuilder(file.Length == 0 || EndsALine(file) ? "" : "\n");
        foreach (var person in people) text.Append(CultureInfo.InvariantCulture, $"{erasedAt:O} {person}\n");
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Everybody who is in it, each once, in order.</summary>
    /// <returns>Empty when there is no file.</returns>
    /// <exception cref="FormatException">A line is not one of its lines: whoever wrote it meant something that is not understood, and so nobody must be forgotten for it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<IReadOnlyList<Guid>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return [];
        var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        var lines = text.Split('\n');
        var people = new List<Guid>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0) continue;
            if (line.Split(' ') is [var instant, var id] && Guid.TryParseExact(id, "D", out var person) && DateTime.TryParse(instant, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)) people.Add(person);
            // What a failure of the machine cut off was not acknowledged either.
            else if (!IsCutOff(line)) throw new FormatException($"Line {i + 1} of the register '{path}' is not an instant and an id; put it right.");
        }

        return [.. people.Distinct()];
    }

    private const int LineLength = 28 + 1 + 36;

    private static bool IsCutOff(string line) => line.Length < LineLength && line.All(letter => char.IsAsciiHexDigit(letter) || letter is '-' or ':' or '.' or 'T' or 'Z' or ' ');

    private static bool EndsALine(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }

    private FileStream Open() => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
}
