using ImpactGraph.Engine;
using ImpactGraph.Methods;

namespace ImpactGraph.Improvers;

/// <summary>A word of a method's code, name or synonym.</summary>
internal readonly record struct MethodWord(int MethodId, string Word);

/// <summary>A code, name or synonym of a method.</summary>
internal sealed record MethodText(int MethodId, string Text);

/// <summary>What the search over people reads, with the caller's own eyes.</summary>
internal sealed class ImproverSearchRows
{
    /// <summary>The index of words in names and roles, which the migration makes.</summary>
    private const string Index = "ImproverSearch";

    private readonly Argument<TextQuery> _query = Argument.Required<TextQuery>("query", "");
    private readonly Argument<int[]> _people = Argument.Required<int[]>("people", "");
    private readonly Argument<int[]> _methods = Argument.Required<int[]>("methods", "");
    private readonly Argument<string[]> _variants = Argument.Required<string[]>("variants", "");

    private readonly RowQuery<Method, MethodText> _codes = new(m => new MethodText(m.Id, m.Code));
    private readonly RowQuery<Method, MethodText> _names = new(m => new MethodText(m.Id, m.Name));
    private readonly RowQuery<MethodSynonym, MethodText> _synonyms = new(s => new MethodText(s.MethodId, s.Text));
    private readonly RowQuery<SearchWord, string> _similar;
    private readonly RowQuery<Improver, int> _named;
    private readonly RowQuery<Improver, int> _namedAmong;
    private readonly RowQuery<Improver, int> _anyNamed;
    private readonly RowQuery<Capability, int> _holders;
    private readonly RowQuery<Capability, int> _holdersAmong;
    private readonly RowQuery<Capability, int> _anyHolder;

    public ImproverSearchRows()
    {
        _similar = new RowQuery<SearchWord, string>(w => w.Word).Where(w => _variants.Value.Contains(w.Variant));
        _named = Named();
        _namedAmong = Named().Where(i => _people.Value.Contains(i.Id));
        _anyNamed = Named().Take(1);
        _holders = Holders();
        _holdersAmong = Holders().Where(c => _people.Value.Contains(c.ImproverId));
        _anyHolder = Holders().Take(1);
    }

    /// <summary>The words by which methods are known; some hundreds.</summary>
    public IReadOnlyList<MethodWord> Catalogue(Reader reader) =>
        [.. reader.Read(_codes).Concat(reader.Read(_names)).Concat(reader.Read(_synonyms)).SelectMany(t => TextWords.Of(t.Text).Select(word => new MethodWord(t.MethodId, word))).Distinct()];

    /// <summary>Words of names and roles, also of hidden people, that share a variant.</summary>
    public IReadOnlyList<string> WordsLike(Reader reader, IEnumerable<string> variants) => [.. reader.Read(_similar, (_variants, variants.ToArray())).Distinct()];

    /// <summary>Those whose name or role matches.</summary>
    /// <param name="among">Only of these people; null for all.</param>
    public IReadOnlyList<int> Named(Reader reader, TextQuery query, IReadOnlyCollection<int>? among) =>
        among is null ? reader.Read(_named, (_query, query)) : reader.Read(_namedAmong, (_query, query), (_people, among.ToArray()));

    /// <summary>Those who have one of the methods; somebody several times.</summary>
    /// <param name="among">Only of these people; null for all.</param>
    public IReadOnlyList<int> Holders(Reader reader, int[] methods, IReadOnlyCollection<int>? among) =>
        among is null ? reader.Read(_holders, (_methods, methods)) : reader.Read(_holdersAmong, (_methods, methods), (_people, among.ToArray()));

    /// <summary>Whether there is anybody.</summary>
    public bool FindsSomebody(Reader reader, SearchGroup group) =>
        reader.Read(_anyNamed, (_query, new TextQuery([group.Names]))).Count > 0 || (group.Methods.Length > 0 && reader.Read(_anyHolder, (_methods, group.Methods)).Count > 0);

    private RowQuery<Improver, int> Named() => new RowQuery<Improver, int>(i => i.Id).Where(i => TextIndex.Matches(i, Index, _query.Value));

    private RowQuery<Capability, int> Holders() => new RowQuery<Capability, int>(c => c.ImproverId).Where(c => _methods.Value.Contains(c.MethodId));
}
