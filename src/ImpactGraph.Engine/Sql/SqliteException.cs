namespace ImpactGraph.Engine.Sql;

/// <summary>SQLite refused something.</summary>
/// <param name="code">SQLite's result code.</param>
/// <param name="message">What, and why.</param>
public sealed class SqliteException(int code, string message) : Exception(message)
{
    /// <summary>SQLite's result code.</summary>
    public int Code { get; } = code;
}
