using System.Text;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Documents;

namespace ImpactGraph.Http.Tests.Documents;

public sealed class DocumentCacheTests
{
    [Fact]
    public void Finds_what_was_added_by_its_text_alone()
    {
        var cache = new DocumentCache(10, 1000);
        var document = Document();
        Add(cache, Key("{ a }"), document);
        Assert.Same(document, cache.Find(Key("{ a }")));
        Assert.Null(cache.Find(Key("{ b }")));
        Assert.Null(cache.Find(Key("{ a }", escaped: true)));
    }

    [Fact]
    public void Keeps_no_more_than_its_number()
    {
        var cache = new DocumentCache(10, 1000);
        for (var i = 0; i < 100; i++) Add(cache, Key($"{{ a{i} }}"), Document());
        Assert.Equal(10, cache.Count);
    }

    [Fact]
    public void Keeps_no_more_than_its_bytes()
    {
        var cache = new DocumentCache(1000, 100);
        for (var i = 0; i < 100; i++) Add(cache, Key($"{i:00} {new string('x', 30)}"), Document());
        Assert.Equal(3, cache.Count);
        Add(cache, Key(new string('x', 101)), Document());
        Assert.Equal(3, cache.Count);
    }

    [Fact]
    public void Keeps_what_is_asked_for_while_others_come_and_go()
    {
        var cache = new DocumentCache(10, 1000);
        Add(cache, Key("{ everyone }"), Document());
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(cache.Find(Key("{ everyone }")));
            Add(cache, Key($"{{ a{i} }}"), Document());
        }
    }

    [Fact]
    public async Task Stays_within_its_bounds_when_many_add_at_once()
    {
        var cache = new DocumentCache(10, 1000);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                cache.Find(Key($"{{ a{i % 30} }}"));
                Add(cache, Key($"{{ a{i % 30} }}"), Document());
            }
        })));
        Assert.InRange(cache.Count, 1, 10);
    }

    private static void Add(DocumentCache cache, DocumentKey key, GraphDocument document) => cache.Add(key, document, key.Bytes.Length);

    private static GraphDocument Document() => new(null, [], []);

    private static DocumentKey Key(string text, bool escaped = false) => new(Encoding.UTF8.GetBytes(text), escaped);
}
