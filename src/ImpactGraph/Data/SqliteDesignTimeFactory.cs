using Microsoft.EntityFrameworkCore.Design;

namespace ImpactGraph.Data;

/// <summary>Lets <c>dotnet ef</c> make a context; it never opens the file.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) => new(SqliteDb.OptionsFor("design-time.db"));
}
