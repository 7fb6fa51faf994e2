using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>Code gets what the caller wrote, be it in the document or in variables, as objects of the declared classes.</summary>
public sealed class InputObjectsTests(LibraryFixture library) : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly WishLibrary _wishes = new(library);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Hold_what_was_given_however_it_was_given(int seed)
    {
        var maker = new WishMaker(seed);
        var document = _wishes.Graph.Read("query($w: WishInput!) { wish(input: $w) { text } authors(first: 1) { nodes { wish(input: $w) { text } } } }");
        Assert.Empty(document.Errors);
        for (var i = 0; i < 60; i++)
        {
            var wish = maker.Next(2);
            var expected = Expected(wish);
            var answer = await LibraryFixture.AskAsync(_wishes.Graph, document, variables: $"{{\"w\":{wish.ToJsonString()}}}");
            Assert.Equal(expected, answer["wish", "text"].GetString());
            Assert.Equal(expected, answer["authors", "nodes"][0].GetProperty("wish").GetProperty("text").GetString());
            Assert.Equal(expected, (await AskAsync($"{{ wish(input: {Literal(wish)}) {{ text }} }}"))["wish", "text"].GetString());
        }
    }

    [Fact]
    public async Task Keep_what_their_class_says_where_the_caller_says_nothing()
    {
        var expected = Expected(new JsonObject { ["title"] = "a" });
        Assert.Equal(expected, await WishAsync("""{ wish(input: {title: "a"}) { text } }"""));
        Assert.Equal(expected, await WishAsync("""{ wish(input: {title: "a", pages: null, genres: null, inPrint: null, part: null, parts: null}) { text } }"""));
        Assert.Equal(expected, await WishAsync("query($n: Int, $g: [Genre!], $p: PartInput) { wish(input: {title: \"a\", pages: $n, genres: $g, part: $p}) { text } }"));
        Assert.Equal(expected, await WishAsync("query($n: Int, $g: [Genre!], $p: PartInput) { wish(input: {title: \"a\", pages: $n, genres: $g, part: $p}) { text } }", """{"n":null,"g":null,"p":null}"""));
        Assert.Equal(expected, await WishAsync("query($w: WishInput!) { wish(input: $w) { text } }", """{"w":{"title":"a","pages":null,"parts":null}}"""));
    }

    [Fact]
    public async Task Take_the_default_of_the_schema_and_not_that_of_their_class()
    {
        using var graph = LibraryFixture.NewBuilder().Add(new EchoType()).Add(new LimitInput()).Query(query =>
        {
            var input = Argument.Required<Limit>("input", "A limit.");
            query.Resolve<Echo>("limit", (context, _) => ValueTask.FromResult<Echo?>(new(JsonSerializer.Serialize(context.Arguments.Get(input), WishLibrary.Json)))).With(input).Describe("Says the limit.");
        }).Build(library.NewOptions(new Sql.SqliteDialect(library.Path)));
        const string Defaults = """{"most":5,"genres":["NOVEL","A1B"]}""";
        Assert.Equal(Defaults, (await LibraryFixture.AskAsync(graph, "{ limit(input: {}) { text } }"))["limit", "text"].GetString()!.Replace("A1_B", "A1B", StringComparison.Ordinal));
        Assert.Equal(Defaults, (await LibraryFixture.AskAsync(graph, "query($i: LimitInput!) { limit(input: $i) { text } }", variables: """{"i":{}}"""))["limit", "text"].GetString()!.Replace("A1_B", "A1B", StringComparison.Ordinal));
        Assert.Equal(Defaults, (await LibraryFixture.AskAsync(graph, "query($m: Int) { limit(input: {most: $m}) { text } }"))["limit", "text"].GetString()!.Replace("A1_B", "A1B", StringComparison.Ordinal));
        var refused = await LibraryFixture.AskAsync(graph, "query($m: Int) { limit(input: {most: $m}) { text } }", variables: """{"m":null}""");
        Assert.Equal("HC0018", Assert.Single(refused.Errors).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"t":"a","n":1,"p":{"chapter":2,"words":["x"]}}""", """{"t":"b","n":3,"p":{"chapter":4,"words":["y","z"]}}""")]
    [InlineData("""{"t":"a","n":1,"p":{"chapter":2}}""", """{"t":"b","n":3,"p":{"chapter":4,"words":[]}}""")]
    public async Task Made_of_literals_and_variables_are_read_anew_each_time(params string[] variables)
    {
        var document = _wishes.Graph.Read("query($t: String!, $n: Int!, $p: PartInput!) { wish(input: {title: $t, editions: [1, $n], part: $p, parts: [{chapter: $n, words: [$t, \"c\"]}, $p]}) { text } }");
        Assert.Empty(document.Errors);
        foreach (var given in variables.Concat(variables))
        {
            var v = JsonNode.Parse(given)!;
            var wish = new JsonObject
            {
                ["title"] = v["t"]!.DeepClone(), ["editions"] = new JsonArray(1, v["n"]!.DeepClone()), ["part"] = v["p"]!.DeepClone(),
                ["parts"] = new JsonArray(new JsonObject { ["chapter"] = v["n"]!.DeepClone(), ["words"] = new JsonArray(v["t"]!.DeepClone(), "c") }, v["p"]!.DeepClone()),
            };
            Assert.Equal(Expected(wish), (await LibraryFixture.AskAsync(_wishes.Graph, document, variables: given))["wish", "text"].GetString());
        }
    }

    [Theory]
    [InlineData("{ maybe { text } }", null, "null")]
    [InlineData("{ maybe(input: null) { text } }", null, "null")]
    [InlineData("query($w: WishInput) { maybe(input: $w) { text } }", null, "null")]
    [InlineData("query($w: WishInput) { maybe(input: $w) { text } }", """{"w":null}""", "null")]
    [InlineData("{ parts(input: []) { text } }", null, "[]")]
    [InlineData("{ parts(input: {chapter: 1}) { text } }", null, """[{"chapter":1,"words":null}]""")]
    [InlineData("{ parts(input: [{chapter: 1, words: \"a\"}, {chapter: 2}]) { text } }", null, """[{"chapter":1,"words":["a"]},{"chapter":2,"words":null}]""")]
    [InlineData("query($p: [PartInput!]!) { parts(input: $p) { text } }", """{"p":[]}""", "[]")]
    [InlineData("query($p: [PartInput!]!) { parts(input: $p) { text } }", """{"p":{"chapter":3}}""", """[{"chapter":3,"words":null}]""")]
    public async Task May_be_left_out_or_be_many(string query, string? variables, string expected) =>
        Assert.Equal(expected, (await AskAsync(query, variables)).Data.EnumerateObject().Single().Value.GetProperty("text").GetString());

    [Fact]
    public async Task In_lists_may_be_more_and_fewer_with_each_request()
    {
        var document = _wishes.Graph.Read("query($p: [PartInput!]!) { parts(input: $p) { text } }");
        foreach (var count in new[] { 2, 0, 5, 1, 2, 3 })
        {
            var parts = JsonSerializer.Serialize(Enumerable.Range(count, count).Select(n => new Part { Chapter = n, Words = [.. Enumerable.Repeat("w", n % 3)] }), WishLibrary.Json);
            Assert.Equal(parts, (await LibraryFixture.AskAsync(_wishes.Graph, document, variables: $"{{\"p\":{parts}}}"))["parts", "text"].GetString());
        }
    }

    [Theory]
    [InlineData("""{title: "a", wrong: 1}""", "The specified input object field `wrong` does not exist.")]
    [InlineData("""{pages: 1}""", "`title` is a required field and cannot be null.")]
    [InlineData("""{title: null}""", "`title` is a required field and cannot be null.")]
    [InlineData("""{title: "a", most: null}""", "`most` is a required field and cannot be null.")]
    [InlineData("""{title: "a", pages: "1"}""", "The specified value type of field `pages` does not match the field type.")]
    [InlineData("""{title: "a", genre: OTHER}""", "The specified value type of field `genre` does not match the field type.")]
    [InlineData("""{title: "a", parts: [{words: []}]}""", "`chapter` is a required field and cannot be null.")]
    [InlineData("""{title: "a", published: "2023-02-30"}""", "The specified value type of field `published` does not match the field type.")]
    [InlineData("\"a\"", "The specified argument value does not match the argument type.")]
    public void In_a_document_that_do_not_fit_are_refused(string literal, string message) =>
        Assert.Equal(message, Assert.Single(_wishes.Graph.Read($"{{ wish(input: {literal}) {{ text }} }}").Errors).Message);

    [Theory]
    [InlineData("""{"title":"a","wrong":1}""", "has the field `wrong`, which does not exist on the type `WishInput`.")]
    [InlineData("""{"pages":1}""", "The value at `title` is required.")]
    [InlineData("""{"title":"a","most":null}""", "The value at `most` must not be null.")]
    [InlineData("""{"title":"a","parts":[{"chapter":1},{"chapter":"2"}]}""", "The value at `parts[1].chapter` is no `Int`")]
    [InlineData("""{"title":"a","genres":["NOVEL","OTHER"]}""", "The value at `genres[1]` is no `Genre`")]
    [InlineData("[]", "is no `WishInput`: expected an object.")]
    public async Task In_variables_that_do_not_fit_are_refused(string value, string reason)
    {
        var answer = await AskAsync("query($w: WishInput!) { wish(input: $w) { text } }", $"{{\"w\":{value}}}");
        var error = Assert.Single(answer.Errors).GetProperty("extensions");
        Assert.Equal("HC0016", error.GetProperty("code").GetString());
        Assert.Contains(reason, error.GetProperty("underlyingError").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Are_printed_with_descriptions_and_defaults()
    {
        var sdl = _wishes.Graph.Sdl;
        Assert.Contains("\"\"\"A part of a book.\"\"\"\ninput PartInput {\n  \"\"\"Number of the chapter.\"\"\"\n  chapter: Int!\n  \"\"\"Words in it.\"\"\"\n  words: [String!]\n}\n", sdl, StringComparison.Ordinal);
        foreach (var line in new[]
        {
            "  title: String!\n", "  pages: Int\n", "  genres: [Genre!]\n", "  grid: [[Int!]!]\n", "  most: Int! = 20\n", "  demand: Demand! = VERY_HIGH\n", "  sizes: [Int!]! = [1, 2]\n",
            "  part: PartInput\n", "  parts: [PartInput!]\n", "  others: [WishInput!]\n", "    input: WishInput!\n", "    input: WishInput\n", "    input: [PartInput!]!\n",
        })
            Assert.Contains(line, sdl, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_introspected_with_defaults()
    {
        var answer = await AskAsync("""{ __type(name: "WishInput") { kind inputFields { name defaultValue type { kind } } } }""");
        var fields = answer["__type", "inputFields"].EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("defaultValue").GetString());
        Assert.Equal(("20", "VERY_HIGH", "[1, 2]", null), (fields["most"], fields["demand"], fields["sizes"], fields["pages"]));
    }

    public void Dispose() => _wishes.Dispose();

    private Task<Answer> AskAsync(string query, string? variables = null) => LibraryFixture.AskAsync(_wishes.Graph, query, variables: variables);

    private async Task<string?> WishAsync(string query, string? variables = null) => (await AskAsync(query, variables))["wish", "text"].GetString();

    /// <summary>What another reader of JSON makes of it: one for which null means left out.</summary>
    private static string Expected(JsonNode wish) => JsonSerializer.Serialize(WithoutNulls(wish).Deserialize<Wish>(WishLibrary.Json), WishLibrary.Json);

    private static JsonNode WithoutNulls(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)WithoutNulls(m.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(i => WithoutNulls(i!))]),
        _ => node.DeepClone(),
    };

    /// <summary>JSON as a literal of a document.</summary>
    private static string Literal(JsonNode? node, string name = "") => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(", ", members.Select(m => $"{m.Key}: {Literal(m.Value, m.Key)}")) + "}",
        JsonArray items => "[" + string.Join(", ", items.Select(i => Literal(i, name))) + "]",
        _ when name is "genre" or "genres" or "demand" => node.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    private sealed class Limit
    {
        public int Most { get; init; } = 1;
        public IReadOnlyList<Genre> Genres { get; init; } = [];
    }

    private sealed class LimitInput : InputType<Limit>
    {
        public LimitInput() : base("LimitInput", "A limit.")
        {
            WithDefault(l => l.Most, "most", 5).Describe("The most.");
            WithDefault(l => l.Genres, "genres", [Genre.Novel, Genre.A1B]).Describe("Genres.");
        }
    }

    /// <summary>Wishes made up from a seed; each member may be there, be null or be left out.</summary>
    private sealed class WishMaker(int seed)
    {
        private static readonly string[] Genres = ["NOVEL", "POETRY", "SHORT_STORIES"];

        private readonly Random _random = new(seed);

        public JsonObject Next(int depth)
        {
            var wish = new JsonObject { ["title"] = Text() };
            void Maybe(string name, Func<JsonNode?> make, bool nullable = true)
            {
                if (_random.Next(2) == 0) wish[name] = nullable && _random.Next(5) == 0 ? null : make();
            }
            Maybe("pages", () => Number());
            Maybe("edition", () => Number());
            Maybe("barcode", () => _random.NextInt64());
            Maybe("shelf", () => _random.Next(-3, 3));
            Maybe("weight", () => _random.Next(-8, 9) / 4.0);
            Maybe("inPrint", () => _random.Next(2) == 0);
            Maybe("genre", () => Genres[_random.Next(3)]);
            Maybe("genres", () => Many(() => Genres[_random.Next(3)]));
            Maybe("editions", () => Many(() => Number()));
            Maybe("grid", () => Many(() => Many(() => Number())));
            Maybe("published", () => new DateOnly(2000, 1, 1).AddDays(_random.Next(9999)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Maybe("addedAt", () => new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(_random.Next()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            Maybe("key", () => new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString("D"));
            Maybe("most", () => Number(), nullable: false);
            Maybe("demand", () => "LOW", nullable: false);
            Maybe("sizes", () => Many(() => Number()), nullable: false);
            Maybe("part", NewPart);
            Maybe("parts", () => Many(NewPart));
            if (depth > 0) Maybe("others", () => Many(() => Next(depth - 1)));
            return wish;
        }

        private JsonObject NewPart()
        {
            var part = new JsonObject { ["chapter"] = Number() };
            if (_random.Next(2) == 0) part["words"] = _random.Next(4) == 0 ? null : Many(() => Text());
            return part;
        }

        private int Number() => _random.Next(-5, 1000);

        private string Text() => new('x', _random.Next(4));

        private JsonArray Many(Func<JsonNode?> make) => new([.. Enumerable.Range(0, _random.Next(4)).Select(_ => make())]);
    }
}
