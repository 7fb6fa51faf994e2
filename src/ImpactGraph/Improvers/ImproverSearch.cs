using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <summary>What one word of a search stands for: words in names and roles, and methods.</summary>
/// <param name="Names">Any of these in a name or a role.</param>
/// <param name="Methods">Any of these, as far as the caller may see who has them.</param>
internal sealed record SearchGroup(IReadOnlyList<TextWord> Names, int[] Methods);

/// <summary>The search over people: names and roles by the index of words, methods by the words of the catalogue.</summary>
/// <remarks>
/// Each word of the text has to be found. A few statements for each word, whatever the number of people; words of names are looked up first,
/// and when these leave few people, only they are looked up for the rest. Else time and memory grow with those who have the rarest method.
/// </remarks>
internal sealed class ImproverSearch
{
    /// <summary>Longer texts are no names, roles and methods.</summary>
    public const int MostCharacters = 200;

    /// <summary>Each word is a walk through an index; a name, a role and a method together have fewer.</summary>
    public const int MostWords = 8;

    /// <summary>So many people the database looks up one by one sooner than it walks through all that a word finds.</summary>
    private const int MostAmong = 5_000;

    public const string Description =
        "Words to be found in name, role, and codes, names and synonyms of methods that the person has and lets the caller see: each of the words, whole or its beginning, whatever the case; one letter is the beginning of names and roles only. "
        + "One typing error is forgiven in a word of four letters or more that nobody would be found by as it is written. At most 200 characters and 8 words; a text without a letter or digit finds nobody.";

    private readonly ImproverSearchRows _rows = new();

    /// <summary>What the argument <c>search</c> finds.</summary>
    public ValueTask<IReadOnlyCollection<int>> FindAsync(SearchContext context, string text, CancellationToken cancellationToken) => ValueTask.FromResult(Find(context.Reader, text));

    /// <summary>Keys of all people whom a text finds, and whom the caller may see.</summary>
    /// <exception cref="InputException">The text is too long, or has too many words.</exception>
    public IReadOnlyCollection<int> Find(Reader reader, string text)
    {
        if (text.Length > MostCharacters) throw TooLong(text.Length);
        var words = TextWords.Of(text);
        if (words.Count > MostWords) throw TooManyWords(words.Count);
        if (words.Count == 0) return [];
        var catalogue = _rows.Catalogue(reader);
        var asWritten = words.Distinct().Select(word => (Word: word, Group: AsWritten(catalogue, word))).ToList();
        var found = Find(reader, asWritten.Select(w => w.Group));
        if (found.Count > 0) return found;
        // A word that finds somebody by itself is right as it is written. Who is hidden from the caller does not count: the word is then like one that nobody has.
        var forgiven = asWritten.Select(w => _rows.FindsSomebody(reader, w.Group) ? w.Group : Similar(reader, catalogue, w)).ToList();
        return forgiven.SequenceEqual(asWritten.Select(w => w.Group)) ? [] : Find(reader, forgiven);
    }

    private IReadOnlyCollection<int> Find(Reader reader, IEnumerable<SearchGroup> groups)
    {
        var parts = groups.ToLookup(g => g.Methods.Length == 0);
        HashSet<int>? found = parts[true].Any() ? [.. _rows.Named(reader, new TextQuery(parts[true].Select(g => g.Names)), among: null)] : null;
        // The fewer methods, the fewer people are read for the next word.
        foreach (var group in parts[false].OrderBy(g => g.Methods.Length))
        {
            if (found is { Count: 0 }) break;
            var among = found is { Count: <= MostAmong } ? found : null;
            HashSet<int> next = [.. _rows.Named(reader, new TextQuery([group.Names]), among), .. _rows.Holders(reader, group.Methods, among)];
            if (found is not null) next.IntersectWith(found);
            found = next;
        }
        return found!;
    }

    private static SearchGroup AsWritten(IReadOnlyList<MethodWord> catalogue, string word) =>
        new([new TextWord(word, IsPrefix: true)], [.. catalogue.Where(m => m.Word == word || (word.Length > 1 && m.Word.StartsWith(word, StringComparison.Ordinal))).Select(m => m.MethodId).Distinct()]);

    /// <summary>The words within one typing error; the same group where none is forgiven.</summary>
    private SearchGroup Similar(Reader reader, IReadOnlyList<MethodWord> catalogue, (string Word, SearchGroup Group) written)
    {
        var word = written.Word;
        var variants = TextWords.Variants(word);
        // Too short or too long to be forgiven: the word has no form but itself.
        if (variants.Count == 1) return written.Group;
        return new(
            [.. _rows.WordsLike(reader, variants).Where(w => TextWords.IsWithinOneError(w, word)).Select(w => new TextWord(w))],
            [.. catalogue.Where(m => TextWords.IsWithinOneError(m.Word, word)).Select(m => m.MethodId).Distinct()]);
    }

    private static InputException TooLong(int characters) => new(GraphError.WithCode("INVALID_ARGUMENT", $"A search text has at most {MostCharacters} characters; {characters} were given. Search for fewer words."));

    private static InputException TooManyWords(int words) => new(GraphError.WithCode("INVALID_ARGUMENT", $"A search text has at most {MostWords} words; {words} were given. Search for those that matter most."));
}
