using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Model;

/// <summary>Which columns tell the rows of a table apart.</summary>
/// <remarks>A unique index counts for the whole table: the model at run time does not keep what an index with a filter leaves out.</remarks>
internal static class UniqueColumns
{
    /// <summary>Whether no two rows have the same value in a column; rows without a value aside.</summary>
    public static bool Alone(IEntityType table, IProperty column) => Any(table, new HashSet<IProperty> { column });

    /// <summary>Whether no two rows have the same values in all of these columns; rows that lack one aside.</summary>
    public static bool Any(IEntityType table, IReadOnlySet<IProperty> columns) =>
        table.GetIndexes().Any(i => i.IsUnique && columns.IsSupersetOf(i.Properties)) || table.GetKeys().Any(k => columns.IsSupersetOf(k.Properties));
}
