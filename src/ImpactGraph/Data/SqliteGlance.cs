using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ImpactGraph.Data;

/// <summary>A look at a database file without EF Core, whose model takes the better part of a second to build: a later start does not wait for it.</summary>
internal static class SqliteGlance
{
    /// <summary>The data set, and the number of people it brought, of a database that has exactly this version's migrations. Null when there is anything to do or to find out.</summary>
    public static async Task<(DataSet DataSet, int Improvers)?> HeldWhenMigratedAsync(string path, CancellationToken cancellationToken)
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
        if (!applied.ToHashSet().SetEquals(Migrations()))
        {
            return null;
        }

        await using var command = new SqliteCommand("SELECT DataSet, Improvers FROM SeedRecords ORDER BY Id LIMIT 1", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? ((DataSet)reader.GetInt32(0), reader.GetInt32(1)) : null;
    }

    /// <summary>Whether a migrated database has anybody who was erased.</summary>
    public static async Task<bool> HasErasedAsync(string path, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new SqliteCommand("SELECT EXISTS (SELECT 1 FROM Processing WHERE ErasedOn IS NOT NULL)", connection);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 1L;
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
