using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImpactGraph.Surveys;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>Does every mutation as every caller, each on the same database, and looks at what is left behind.</summary>
internal sealed partial class TableOfMutations(MatrixFixture matrix)
{
    /// <summary>By mutation and whose it is about, and caller: as in a cell of <see cref="MatrixMutations.Table"/>.</summary>
    public SortedDictionary<(string Mutation, string Caller), string> Done { get; } = [];

    /// <summary>Refused ones that wrote something, and others that wrote nothing, or not one entry of the audit.</summary>
    public List<string> Traces { get; } = [];

    public async Task MeasureAsync()
    {
        await using var pristine = new SqliteConnection("Data Source=:memory:");
        await using var live = new SqliteConnection($"Data Source={matrix.World.Database}");
        await pristine.OpenAsync();
        await live.OpenAsync();
        live.BackupDatabase(pristine);
        var (before, entries) = (Rows(live), Entries(live));
        foreach (var (mutation, cells) in MatrixTable.Read(MatrixMutations.Table, 2))
        {
            if (!matrix.Schema.Objects["Mutation"].Any(field => mutation.StartsWith(field.Name + " ", StringComparison.Ordinal))) continue;
            foreach (var caller in cells.Keys.Where(name => MatrixCallers.All.Any(one => one.Name == name)))
            {
                var outcome = Done[(mutation, caller)] = Outcome(await matrix.AskAsync(Query(mutation), caller));
                var (hasWritten, written) = (Rows(live) != before, Entries(live) - entries);
                if (outcome == "+" ? !hasWritten || written != 1 : hasWritten)
                    Traces.Add($"{mutation} by {caller} is {(outcome == "+" ? "done" : "refused")}, but {(hasWritten ? "rows differ" : "nothing differs")} and the audit has {written} entries more.");
                if (hasWritten) pristine.BackupDatabase(live);
            }
        }
    }

    private string Query(string mutation)
    {
        var (name, whose) = (mutation.Split(' ')[0], mutation.Split(' ')[1].Split(':')[0]);
        var input = MatrixMutations.Inputs.GetValueOrDefault(mutation) ?? MatrixMutations.Inputs.GetValueOrDefault(name);
        Assert.True(input is not null, $"Nothing is given for '{mutation}'; enter it in {nameof(MatrixMutations)}.{nameof(MatrixMutations.Inputs)}.");
        // Somebody who shows what they can do to everybody: who may not do something is refused for that, and not because there is nobody to be seen.
        var ids = matrix.Exhibits["Capability"].Last(exhibit => exhibit.Subject == whose).Ids.ToDictionary();
        if (matrix.Exhibits.TryGetValue($"Request of {whose}", out var requests)) ids["request"] = requests[0].Ids["request"];
        if (matrix.Exhibits["Response"].Find(exhibit => exhibit.Subject == whose && exhibit.Rung == (int)ResponseState.Submitted) is { } submitted) ids["submitted"] = submitted.Ids["response"];
        if (matrix.Exhibits.TryGetValue($"Challenge of {whose}", out var challenges)) ids["challenge"] = challenges[0].Ids["challenge"];
        if (matrix.Exhibits.TryGetValue($"Challenge of {(whose == "home" ? whose : "elsewhere")}", out var needy)) ids["need"] = needy[0].Ids["need"];
        // The one that waits comes first.
        if (matrix.Exhibits["Invitation"].Find(exhibit => exhibit.Subject == whose) is { } invitation) ids["invitation"] = invitation.Ids["invitation"];
        if (matrix.Exhibits["Assignment"].Find(exhibit => exhibit.Subject == whose) is { } assignment) ids["assignment"] = assignment.Ids["assignment"];
        return $"mutation {{ it: {name}(input: {{ {Word().Replace(input, word => ids[word.Groups[1].Value])} }}) {{ errors {{ __typename }} }} }}";
    }

    private static string Outcome(JsonElement answer)
    {
        if (answer.TryGetProperty("errors", out var refused)) return Word(refused[0].GetProperty("extensions").GetProperty("code").GetString()!);
        var errors = answer.GetProperty("data").GetProperty("it").GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Null ? "+" : Word(errors[0].GetProperty("__typename").GetString()!);

        static string Word(string code) => MatrixMutations.Refusals.FirstOrDefault(refusal => refusal.Value == code).Key ?? code;
    }

    /// <summary>A digest of every row of every table.</summary>
    private static string Rows(SqliteConnection connection)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Texts(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"))
            foreach (var row in Texts(connection, $"SELECT * FROM \"{table}\"")) digest.AppendData(Encoding.UTF8.GetBytes(table + row));
        return Convert.ToHexString(digest.GetHashAndReset());
    }

    private static int Entries(SqliteConnection connection) => int.Parse(Texts(connection, "SELECT count(*) FROM AuditEntries").Single(), CultureInfo.InvariantCulture);

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();
}
