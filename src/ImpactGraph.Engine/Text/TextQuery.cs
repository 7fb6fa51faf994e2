namespace ImpactGraph.Engine;

/// <summary>A word to be found in a text.</summary>
/// <param name="Text">A word of <see cref="TextWords.Of"/>. A text of several words means those, next to each other; one without a letter or digit is found nowhere.</param>
/// <param name="IsPrefix">Words that begin with it are meant too.</param>
public readonly record struct TextWord(string Text, bool IsPrefix = false);

/// <summary>What is to be found in a text: of each of several groups of words, at least one word. Immutable.</summary>
/// <remarks>Words are only ever words: no sign in one is taken for an operator of the database's query language.</remarks>
public sealed class TextQuery
{
    /// <summary>A query for every one of the groups.</summary>
    /// <param name="groups">Alternatives for one another inside a group; a group of none is found nowhere, and then neither is the query.</param>
    public TextQuery(IEnumerable<IEnumerable<TextWord>> groups) => Groups = [.. groups.Select(g => (IReadOnlyList<TextWord>)[.. g])];

    /// <summary>The query without a group, which matches nothing: who asks for no word has not said what to find.</summary>
    public static TextQuery None { get; } = new([]);

    /// <summary>Of each of these one word must be in a text.</summary>
    public IReadOnlyList<IReadOnlyList<TextWord>> Groups { get; }
}
