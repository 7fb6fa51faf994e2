using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Sql;

/// <summary>A table that a FROM clause has, or will have once one of its columns is asked for.</summary>
/// <param name="name">Its name in the statement.</param>
/// <param name="table">Its entity.</param>
/// <param name="scope">The FROM clause.</param>
/// <param name="isOptional">It may have no row, and all its columns are null then.</param>
internal sealed class Alias(string name, IEntityType table, SqlScope scope, bool isOptional)
{
    public string Name => name;
    public IEntityType Table => table;
    public SqlScope Scope => scope;
    public bool IsOptional => isOptional;

    /// <summary>The table that refers to this one, where the reference alone says which row it is; null for all others.</summary>
    /// <remarks>What the referring row holds of this one can be read there, and needs no join.</remarks>
    public Alias? From { get; init; }

    /// <summary>The reference that leads here from <see cref="From"/>.</summary>
    public INavigation? Navigation { get; init; }
}
