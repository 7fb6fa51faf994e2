using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Sql;

/// <summary>Everything in which one database differs from another, as far as the engine reads it.</summary>
public interface IDialect
{
    /// <summary>Opens a connection for reading.</summary>
    IReadConnection Open();

    /// <summary>The statement that begins a read snapshot: what later statements see is the state at the first read.</summary>
    string BeginSnapshot { get; }

    /// <summary>The statement that ends it.</summary>
    string EndSnapshot { get; }

    /// <summary>The most tables in one FROM clause.</summary>
    int MaxTables { get; }

    /// <summary>The most parameters of one statement.</summary>
    int MaxParameters { get; }

    /// <summary>An identifier of the model, quoted.</summary>
    string Quote(string identifier);

    /// <summary>A truth value as a literal.</summary>
    string Literal(bool value);

    /// <summary>Equality in which two nulls are equal.</summary>
    string NullSafeEqual(string left, string right);

    /// <summary>Whether <paramref name="text"/> contains <paramref name="part"/>, case-sensitively; null when the text is.</summary>
    string Contains(string text, string part);

    /// <summary>Whether <paramref name="text"/> starts with <paramref name="part"/>, case-sensitively; null when the text is.</summary>
    string StartsWith(string text, string part);

    /// <summary>Whether <paramref name="text"/> ends with <paramref name="part"/>, case-sensitively; null when the text is.</summary>
    string EndsWith(string text, string part);

    /// <summary>Length of a text in characters.</summary>
    string Length(string text);

    /// <summary>An order term with nulls first when ascending and last when descending.</summary>
    string OrderTerm(string key, bool descending, bool nullable);

    /// <summary>Whether <paramref name="value"/> is one of the list in a parameter made by <see cref="ListValue"/>.</summary>
    string InList(string value, string parameter, CellKind kind);

    /// <summary>A FROM item named <paramref name="alias"/> with the list's items: their ordinals from 0 in <see cref="ListOrdinal"/>, their values in <see cref="ListItem"/>.</summary>
    string ListSource(string parameter, string alias, CellKind kind);

    /// <summary>The ordinal of an item of <see cref="ListSource"/>.</summary>
    string ListOrdinal(string alias);

    /// <summary>The value of an item of <see cref="ListSource"/>.</summary>
    string ListItem(string alias);

    /// <summary>A list as one parameter's value.</summary>
    /// <param name="values">Provider values; no nulls.</param>
    object ListValue(IEnumerable<object> values);

    /// <summary>A list of integer keys as one parameter's value.</summary>
    object ListValue(ReadOnlySpan<long> keys);

    /// <summary>Whether an index of words has a text under a key that matches a query.</summary>
    /// <param name="index">Name of the index, as the database has it.</param>
    /// <param name="key">The primary key of a row; null matches nothing.</param>
    /// <param name="parameter">The parameter with what <see cref="TextQueryValue"/> made.</param>
    string MatchesText(string index, string key, string parameter);

    /// <summary>A query for words as one parameter's value. Nothing in a word may act as an operator.</summary>
    object TextQueryValue(TextQuery query);

    /// <summary>Whether the nested page of each item of a list is best found by a correlated subquery for each.</summary>
    /// <param name="innerSelect">SELECT of the page's row keys for one item, ordered and limited.</param>
    /// <param name="rowKey">The key of the outer row.</param>
    string PageOfEach(string rowKey, string innerSelect);

    /// <summary>A limit clause.</summary>
    string Limit(string parameter);

    /// <summary>Which cells a column of this provider type becomes.</summary>
    CellKind KindOf(Type providerType);

    /// <summary>A provider value as a parameter's value.</summary>
    object ParameterValue(object providerValue);
}
