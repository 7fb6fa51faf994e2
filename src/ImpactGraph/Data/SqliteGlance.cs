using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ImpactGraph.Data;

/// <summary>A look at a database file without EF Core, whose model takes the better part of a second to build: a later start does not wait for it.</summary>
internal static class SqliteGlance
{
    /// <summary>The data set of a database that has exactly this version's migrations. Null when there is anything to do or to find out.</summary>
    public static async Task<DataSet?> HeldWhenMigratedAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var tables = await ListAsync(connection, "SELECT name FROM sqlite_schema WHERE name IN ('__EFMigrationsHistory', 'SeedRecords')", cancellationToken).ConfigureAwait(false);
        if (tables.Count < 2)
        {
            return null;
        }

        var applied = await ListAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory", cancellationToken).ConfigureAwait(false);
        var held = await ListAsync(connection, "SELECT DataSet FROM SeedRecords ORDER BY Id LIMIT 1", cancellationToken).ConfigureAwait(false);
        return applied.ToHashSet().SetEquals(Migrations()) && held is [long dataSet] ? (DataSet)dataSet : null;
    }

    private static IEnumerable<string> Migrations() =>
        from type in typeof(SqliteDb).Assembly.GetTypes()
        where type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteDb)
        let migration = type.GetCustomAttribute<MigrationAttribute>()
        where migration is not null
        select migration.Id;

    private static async Task<List<object>> ListAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new SqliteCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var values = new List<object>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }
}
