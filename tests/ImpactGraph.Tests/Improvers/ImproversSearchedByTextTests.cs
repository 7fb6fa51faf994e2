using System.Text.Json;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Worlds;

namespace ImpactGraph.Improvers;

/// <summary>A world whose words can be searched.</summary>
public sealed class SearchedWorld : IAsyncLifetime
{
    internal World World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = RandomWorld.Make(20261122, people: 80);
        World.Methods[0].Synonyms.Add(new() { Method = World.Methods[0], Text = "Quality Service Improvement and Redesign" });
        World.Methods[3].Synonyms.Add(new() { Method = World.Methods[3], Text = "Lean Six Sigma" });
        await World.SaveAsync();
        await AddWordsAsync(World.Improvers.SelectMany(i => new[] { i.Name, i.Role }).OfType<string>());
    }

    /// <summary>Adds words that are not there yet.</summary>
    internal async Task AddWordsAsync(IEnumerable<string> texts)
    {
        await using var context = World.Open();
        var known = context.SearchWords.Select(w => w.Word).ToHashSet();
        context.AddRange(texts.SelectMany(TextWords.Of).Distinct().Where(word => !known.Contains(word)).SelectMany(word => TextWords.Variants(word).Select(variant => new SearchWord { Variant = variant, Word = word })));
        await context.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await World.DisposeAsync();
}

/// <summary>The argument <c>search</c> of <c>improvers</c>.</summary>
public sealed class ImproversSearchedByTextTests(SearchedWorld searched) : IClassFixture<SearchedWorld>
{
    private const string Question = "query($text: String) { improvers(search: $text, first: 100) { totalCount nodes { id } } }";

    private readonly World _world = searched.World;

    [Fact]
    public async Task Are_those_whom_a_slow_search_finds_whoever_asks()
    {
        var random = new Random(7);
        var people = 0;
        foreach (var caller in Callers())
        {
            for (var i = 0; i < 60; i++)
            {
                var text = Text(random);
                var expected = SearchOracle.Find(_world, caller, text).Select(World.IdOf).Order().ToList();
                Assert.Equal((caller.Name, text, string.Join(' ', expected)), (caller.Name, text, string.Join(' ', (await FoundAsync(text, caller)).Order())));
                people += expected.Count;
            }
        }
        Assert.True(people > 500, $"Only {people} people were found: the texts say little.");
    }

    [Theory]
    [InlineData("six sigma")]
    [InlineData("Lean SIX sigma")]
    [InlineData("\"lean\" + six*(sigma)")]
    [InlineData("sigmma")]
    [InlineData("isgma")]
    public async Task Are_found_by_a_synonym_of_their_method(string text)
    {
        var holders = _world.Improvers.Where(i => Caller.Reader.SeesCapabilities(i) && i.Capabilities.Any(c => c.Method == _world.Methods[3])).Select(World.IdOf).Order();
        Assert.NotEmpty(holders);
        Assert.Equal(holders, (await FoundAsync(text, Caller.Reader)).Order());
    }

    [Fact]
    public async Task Are_not_told_apart_from_nobody_when_hidden()
    {
        var own = new SearchedWorld();
        await own.InitializeAsync();
        await using var world = own.World;
        var hidden = world.Improvers.First(i => !Caller.Reader.SeesIdentity(i) && i.Capabilities.Count > 0);
        var visible = world.Improvers.First(Caller.Reader.SeesIdentity);
        await using (var context = world.Open())
        {
            // Nearly the same names.
            (await context.Improvers.FindAsync(hidden.Id))!.Name = "Quuxia Zanzibar";
            (await context.Improvers.FindAsync(visible.Id))!.Name = "Quuxie Zanzibor";
            await context.SaveChangesAsync();
        }
        await own.AddWordsAsync(["Quuxia Zanzibar", "Quuxie Zanzibor"]);
        Assert.Equal([World.IdOf(hidden)], await FoundAsync(world, "quuxia zanzibar", Caller.NationalSteward));
        // A word that is only a hidden person's is forgiven like one that nobody has.
        foreach (var text in new[] { "quuxia", "quuxib", "zanzibar", "zanzibbr", "Quuxia Zanzibar", "Quuxib Zanzibbr" })
            Assert.Equal((text, World.IdOf(visible)), (text, Assert.Single(await FoundAsync(world, text, Caller.Reader))));
        Assert.Empty(await FoundAsync(world, "quuxiac", Caller.Reader));
    }

    [Fact]
    public async Task Are_not_found_by_a_method_that_they_hide()
    {
        foreach (var code in new[] { "qsir", "lean", "mfi" })
        {
            var found = await FoundAsync(code, Caller.Anonymous);
            foreach (var hiding in _world.Improvers.Where(i => Caller.Anonymous.SeesIdentity(i) && !Caller.Anonymous.SeesCapabilities(i))) Assert.DoesNotContain(World.IdOf(hiding), found);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t\n ")]
    [InlineData("?!… --- *** \"\" (:)^")]
    [InlineData("😀")]
    public async Task Are_none_when_the_text_has_no_word(string text) => Assert.Empty(await FoundAsync(text, Caller.NationalSteward));

    [Theory]
    [InlineData("ada OR gwen")]
    [InlineData("ada AND")]
    [InlineData("NOT ada")]
    [InlineData("ada NEAR gwen")]
    [InlineData("NEAR(ada gwen, 2)")]
    [InlineData("Name:ada")]
    [InlineData("{Name Role}:ada")]
    [InlineData("^ada*")]
    [InlineData("\"ada")]
    [InlineData("'; DROP TABLE Improvers; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("ada\0gwen")]
    [InlineData("%_")]
    [InlineData("ad\u0300a")]
    public async Task Take_operators_and_SQL_for_plain_words(string text)
    {
        // Diacritics are no difference; everything else that is not a letter or digit separates.
        var plain = text.Replace("\u0300", "", StringComparison.Ordinal);
        var expected = SearchOracle.Find(_world, Caller.NationalSteward, plain).Select(World.IdOf).Order();
        Assert.Equal(expected, (await FoundAsync(text, Caller.NationalSteward)).Order());
    }

    [Fact]
    public async Task Are_all_when_nothing_is_searched()
    {
        var everybody = JsonDocument.Parse(await AnswerAsync(null, Caller.NationalSteward)).RootElement.GetProperty("data").GetProperty("improvers").GetProperty("totalCount").GetInt32();
        Assert.Equal(80, everybody);
    }

    [Theory]
    [InlineData(200, 1, null)]
    [InlineData(201, 1, "A search text has at most 200 characters; 201 were given. Search for fewer words.")]
    [InlineData(100_000, 1, "A search text has at most 200 characters; 100000 were given. Search for fewer words.")]
    [InlineData(1, 8, null)]
    [InlineData(1, 9, "A search text has at most 8 words; 9 were given. Search for those that matter most.")]
    [InlineData(1, 60, "A search text has at most 8 words; 60 were given. Search for those that matter most.")]
    public async Task Are_refused_for_a_text_that_is_too_long(int characters, int words, string? error)
    {
        var answer = JsonDocument.Parse(await AnswerAsync(string.Join(' ', Enumerable.Repeat(new string('a', characters), words)), Caller.Reader)).RootElement;
        if (error is null)
        {
            Assert.False(answer.TryGetProperty("errors", out _));
            return;
        }
        var fault = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal(error, fault.GetProperty("message").GetString());
        Assert.Equal("INVALID_ARGUMENT", fault.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("improvers").ValueKind);
    }

    [Fact]
    public async Task Are_filtered_ordered_and_paged_like_others()
    {
        const string Pages = "query($text: String!, $after: String) { improvers(search: $text, where: {role: {neq: \"Ward sister\"}}, order: [{role: DESC}, {name: ASC}], first: 3, after: $after) { pageInfo { hasNextPage endCursor } nodes { id role } } }";
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = (await _world.DataAsync(Pages, Caller.NationalSteward.ToViewer(_world.Organisations), new { text = "method", after })).GetProperty("improvers");
            ids.AddRange(page.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        var expected = SearchOracle.Find(_world, Caller.NationalSteward, "method").Where(i => i.Role != "Ward sister").OrderByDescending(i => i.Role, StringComparer.Ordinal).ThenBy(i => i.Name, StringComparer.Ordinal).ThenBy(i => i.PublicId.ToString("D"), StringComparer.Ordinal);
        Assert.Equal(expected.Select(World.IdOf), ids);
    }

    [Fact]
    public async Task Cost_statements_by_the_words_and_not_by_the_people()
    {
        var one = await _world.StatementsAsync(Question, new { text = _world.Improvers[0].Name + " consultant ward quality" }, World.NationalSteward);
        Assert.InRange(one, 1, 4 + (5 * 7));
        Assert.Equal(await _world.StatementsAsync(Question, new { text = "gwen" }, World.NationalSteward), await _world.StatementsAsync(Question, new { text = "g" }, World.Anonymous));
    }

    private IEnumerable<Caller> Callers() =>
    [
        Caller.Anonymous, Caller.Reader, Caller.NationalSteward, Caller.ReaderOf(_world.Organisations[4]), Caller.MemberOf(_world.Networks[0]), Caller.StewardOf(_world.Organisations[1]),
        Caller.As(_world.Improvers.First(i => i.Memberships.Count > 1)),
    ];

    private Task<IReadOnlyList<string>> FoundAsync(string text, Caller caller) => FoundAsync(_world, text, caller);

    private static async Task<IReadOnlyList<string>> FoundAsync(World world, string text, Caller caller)
    {
        var found = (await world.DataAsync(Question, caller.ToViewer(world.Organisations), new { text })).GetProperty("improvers");
        var ids = found.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!).ToList();
        Assert.Equal(found.GetProperty("totalCount").GetInt32(), ids.Count);
        return ids;
    }

    private Task<string> AnswerAsync(string? text, Caller caller) => _world.AnswerAsync(Question, caller.ToViewer(_world.Organisations), new { text });

    /// <summary>Words of somebody or of a method: as they are, their beginning, or with an error or two.</summary>
    private string Text(Random random)
    {
        var words = new List<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var person = RandomWorld.Pick(random, _world.Improvers);
            var method = RandomWorld.Pick(random, _world.Methods);
            var source = random.Next(5) switch { 0 => person.Role ?? "nothing", 1 => method.Name, 2 => method.Synonyms.FirstOrDefault()?.Text ?? method.Code, _ => person.Name };
            var word = RandomWorld.Pick(random, SearchOracle.WordsOf(source));
            for (var errors = random.Next(5) - 2; errors > 0; errors--) word = WithError(random, word);
            if (random.Next(4) == 0) word = word[..random.Next(1, word.Length + 1)];
            words.Add(random.Next(3) == 0 ? word.ToUpperInvariant() : word);
        }
        return string.Join(RandomWorld.Pick(random, [" ", ", ", "-", " & "]), words);
    }

    private static string WithError(Random random, string word)
    {
        var at = random.Next(word.Length);
        var letter = (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 when word.Length > 1 => word.Remove(at, 1),
            1 => word.Insert(at, letter.ToString()),
            2 when at > 0 => word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
            _ => word[..at] + letter + word[(at + 1)..],
        };
    }
}
