using ImpactGraph.Engine.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImpactGraph.Data;

/// <summary>The model in an embedded SQLite file.</summary>
/// <remarks>
/// The model is compiled ahead, which saves three quarters of a second at each start. After any change of an entity
/// (delete <c>Data/Compiled</c> first when a property is gone, for it still names it):
/// <code>
/// dotnet ef migrations add WhatChanged --project src/ImpactGraph --context SqliteDb --output-dir Data/Migrations/Sqlite
/// dotnet ef dbcontext optimize --project src/ImpactGraph --context SqliteDb --output-dir Data/Compiled/Sqlite --namespace ImpactGraph.Data.Compiled.Sqlite
/// </code>
/// </remarks>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : ImpactGraphDb(options)
{
    /// <summary>Options for the database file at <paramref name="path"/>, which is created when it is missing.</summary>
    /// <param name="interceptors">What else hears of what contexts do, such as <see cref="ChangeNotices"/>.</param>
    public static DbContextOptions<SqliteDb> OptionsFor(string path, params IInterceptor[] interceptors) =>
        (DbContextOptions<SqliteDb>)Configure(new DbContextOptionsBuilder<SqliteDb>(), path).AddInterceptors(interceptors).Options;

    /// <summary>The same for a builder that dependency injection hands out.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // Before the first connection of the process, which may be this context's.
        SqliteProcess.Configure();
        var connection = new SqliteConnectionStringBuilder { DataSource = path }.ToString();

        // A migration at start would compare the whole model with its snapshot, which a test does already.
        return builder.UseSqlite(connection)
            .AddInterceptors(SqliteConnectionSettings.Instance)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
