using System.Text.Json;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>Code is not even told of rows that the caller may not see, nor of those whose field is hidden.</summary>
public sealed class HiddenRowsAndCodeTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly CodedLibrary _coded = new(library);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Of_a_hidden_field_are_not_among_the_keys(int level)
    {
        var answer = await _coded.AskAsync("{ books(first: 100) { nodes { inPrint edition secret { pages } secrets { pages } } } }", new Viewer(level, null, []));
        Assert.Empty(answer.Errors);
        var seen = library.Data.Books.Where(b => b.InPrint || level >= 1).Select(b => b.Id).Order().ToList();
        Assert.Equal(2, _coded.Calls.Count);
        Assert.All(_coded.Calls, c => Assert.Equal(seen, c.Keys.Order()));
        foreach (var node in answer["books", "nodes"].EnumerateArray())
        {
            var shown = (node.GetProperty("inPrint").GetBoolean() || level >= 1) && node.GetProperty("edition").ValueKind != JsonValueKind.Null;
            Assert.Equal(shown, node.GetProperty("secret").ValueKind == JsonValueKind.Object);
            Assert.Equal(shown ? 1 : 0, node.GetProperty("secrets").GetArrayLength());
        }
    }

    [Fact]
    public async Task Below_a_hidden_relation_are_not_among_the_keys()
    {
        const string Query = "{ books(first: 100) { nodes { translator { entries { pages } mentor { entries { pages } } } } } }";
        await _coded.AskAsync(Query, LibraryFixture.Visitor);
        var translators = library.Data.Books.Where(b => b is { InPrint: true, Translator.Anonymous: false }).Select(b => b.Translator!).Distinct().ToList();
        Assert.True(translators.Count < library.Data.Books.Select(b => b.Translator).OfType<Author>().Distinct().Count(a => !a.Anonymous));
        Assert.Equal(translators.Select(t => t.Id).Order(), _coded.Calls[0].Keys.Order());
        Assert.Equal(translators.Select(t => t.Mentor).OfType<Author>().Where(m => !m.Anonymous).Select(m => m.Id).Distinct().Order(), _coded.Calls[1].Keys.Order());
    }

    [Fact]
    public async Task That_a_policy_hides_are_not_among_the_keys()
    {
        await _coded.AskAsync("{ authors(first: 100) { nodes { entries { pages } } } books(first: 100) { nodes { credit { author { entries { pages } } } author { entries { pages } } } } }", LibraryFixture.Visitor);
        Assert.Equal(4, _coded.Calls.Count);
        foreach (var call in _coded.Calls.Where(c => c.Field == "entries")) Assert.All(call.Keys, k => Assert.False(library.Data.Authors.Single(a => a.Id == k).Anonymous));
    }

    public void Dispose() => _coded.Dispose();
}
