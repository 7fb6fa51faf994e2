using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>The model in an embedded SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : ImpactGraphDb(options)
{
    /// <summary>Options for the database file at <paramref name="path"/>, which is created when it is missing.</summary>
    public static DbContextOptions<SqliteDb> OptionsFor(string path) =>
        (DbContextOptions<SqliteDb>)Configure(new DbContextOptionsBuilder<SqliteDb>(), path).Options;

    /// <summary>The same for a builder that dependency injection hands out.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var connection = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        return builder.UseSqlite(connection).AddInterceptors(SqliteConnectionSettings.Instance);
    }
}
