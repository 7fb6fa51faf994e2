using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Takes indexes and triggers of tables away while these are filled, and makes them again as they were: sorting once is a fraction of the work of keeping sorted.</summary>
internal sealed class IndexesAside
{
    private readonly SqliteConnection _connection;
    private readonly List<string> _indexes;
    private readonly List<string> _triggers;

    private IndexesAside(SqliteConnection connection, List<string> indexes, List<string> triggers) => (_connection, _indexes, _triggers) = (connection, indexes, triggers);

    /// <summary>How many indexes there are to make again.</summary>
    public int Indexes => _indexes.Count;

    /// <param name="connection">In a transaction, so that they are back whatever happens.</param>
    /// <param name="tables">Names of tables, as they are in the model.</param>
    public static IndexesAside Take(SqliteConnection connection, IReadOnlyList<string> tables)
    {
        var (indexes, triggers) = (new List<string>(), new List<string>());
        var drops = new List<string>();
        using (var command = connection.CreateCommand())
        {
            // What has no text of its own belongs to a key and cannot be dropped.
            command.CommandText = $"SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ('{string.Join("', '", tables)}') ORDER BY rowid";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var kind = reader.GetString(0);
                (kind == "index" ? indexes : triggers).Add(reader.GetString(2));
                drops.Add($"DROP {kind} \"{reader.GetString(1)}\"");
            }
        }

        foreach (var drop in drops)
        {
            Execute(connection, drop);
        }

        return new(connection, indexes, triggers);
    }

    /// <summary>Makes the indexes again, one after the other.</summary>
    /// <returns>How many there are by then.</returns>
    public IEnumerable<int> PutIndexesBack()
    {
        for (var index = 0; index < _indexes.Count; index++)
        {
            Execute(_connection, _indexes[index]);
            yield return index + 1;
        }
    }

    public void PutTriggersBack()
    {
        foreach (var trigger in _triggers)
        {
            Execute(_connection, trigger);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
