namespace ImpactGraph.Engine;

/// <summary>
/// Indexes of words, as expressions name them: a table of the database that holds texts under the primary keys of an entity.
/// On SQLite an FTS5 table whose rowid is the key, which the application's migration makes and keeps.
/// </summary>
public static class TextIndex
{
    /// <summary>Stands in an expression of a question for whether an index has a text under a row's key that matches a query.</summary>
    /// <param name="row">A row: the expression's parameter, or the end of a path of references. A reference that leads to no row does not match.</param>
    /// <param name="index">Name of the index in the database: a constant.</param>
    /// <param name="query">What to find: an <see cref="Argument{T}"/>'s value, or a constant. Null, like <see cref="TextQuery.None"/>, matches nothing.</param>
    /// <exception cref="InvalidOperationException">Called in ordinary code.</exception>
    public static bool Matches(object? row, string index, TextQuery? query) =>
        throw new InvalidOperationException("TextIndex.Matches has a value only inside a question's expression.");
}
