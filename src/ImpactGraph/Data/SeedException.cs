namespace ImpactGraph.Data;

/// <summary>Seeding stopped, and the database is as it was.</summary>
public sealed class SeedException : Exception
{
    private SeedException(string message, string? file, int? line, string? column, Exception? cause)
        : base(message, cause)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>Path that begins with the seed folder's own name. Null when no file is to blame.</summary>
    public string? File { get; }

    /// <summary>Line on which the row begins, from 1; the header is line 1. Null when no single row is to blame.</summary>
    public int? Line { get; }

    /// <summary>Null when no single column is to blame.</summary>
    public string? Column { get; }

    internal static SeedException InRow(string file, int line, string? column, string reason) =>
        new(column is null ? $"{file}, line {line}: {reason}" : $"{file}, line {line}, column {column}: {reason}", file, line, column, null);

    internal static SeedException InFile(string file, string reason, Exception? cause = null) =>
        new($"{file}: {reason}", file, null, null, cause);

    internal static SeedException OtherDataSet(DataSet asked, DataSet held) =>
        new($"The database holds the {Name(held)} data set, so the {Name(asked)} data set cannot be seeded into it. Use another database file.", null, null, null, null);

    internal static SeedException OtherContent(DataSet held) =>
        new($"The database holds the {Name(held)} data set from seed files of another content. Use another database file.", null, null, null, null);

    internal static SeedException OtherNumber(int asked, int held) =>
        new($"The database was seeded with {held} improvers, so it cannot be seeded with {asked}. Leave the number out to keep it as it is, or use another database file.", null, null, null, null);

    internal static SeedException NotEmpty() =>
        new("The database holds organisations, methods or surveys that no data set brought. Use another database file.", null, null, null, null);

    internal static SeedException Refused(Exception cause) =>
        new($"The database refused the data set: {cause.Message}", null, null, null, cause);

    private static string Name(DataSet dataSet) => Seeding.EnumText<DataSet>.Of(dataSet).ToLowerInvariant();
}
