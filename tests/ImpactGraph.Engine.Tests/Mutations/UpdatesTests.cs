using System.Text;
using System.Text.Json.Nodes;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Mutations;

/// <summary>An update tells a field that is left out from one that is null, however it is written.</summary>
public sealed class UpdatesTests : IClassFixture<LibraryFixture>, IDisposable
{
    private static readonly Guid Author = new("0193a1b2-0000-7000-8000-000000000001");
    private readonly LibraryFixture _library;
    private readonly Graph _graph;

    public UpdatesTests(LibraryFixture library)
    {
        _library = library;
        _graph = LibraryFixture.NewBuilder().Add(new ToldType()).Add(new UpdateInput()).Add(new RenameBookInput())
            .Mutation(m => m.Make<Update, Told>("update", "told", (_, input, _) => ValueTask.FromResult<MutationResult<Told>>(new Told(input.Told))).Describe("Tells what it is given."))
            .Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    private static string Id(string type, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{key}"));

    private static string AuthorId => Convert.ToBase64String([.. "Author:"u8, .. Author.ToByteArray()]).Replace('+', '-').Replace('/', '_');

    private static readonly (string Name, string Type, Func<Random, (JsonNode Value, string Told)> Make)[] Fields =
    [
        ("text", "String", r => (r.Next(2) == 0 ? "" : "a\"b", null!)),
        ("number", "Int", r => (r.Next(-5, 5), null!)),
        ("genre", "Genre", _ => ("POETRY", "Poetry")),
        ("sizes", "[Int!]", r => r.Next(2) == 0 ? (new JsonArray(), "") : (new JsonArray(3, 4), "3,4")),
        ("owner", "ID", _ => (Id("Publisher", "p 7"), "p 7")),
        ("part", "RenameBookInput", _ => (new JsonObject { ["book"] = 1, ["title"] = "t" }, "t")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Tell_absent_null_and_a_value_apart(int seed)
    {
        var random = new Random(seed);
        for (var turn = 0; turn < 120; turn++)
        {
            var told = new List<string>();
            var (literal, whole, variables, declared) = (new List<string>(), new JsonObject { ["author"] = AuthorId }, new JsonObject { ["author"] = AuthorId }, new List<string> { "$author: ID!" });
            foreach (var (name, type, make) in Fields)
            {
                var state = random.Next(3);
                var (value, text) = make(random);
                told.Add(state switch { 0 => "absent", 1 => "null", _ => text ?? value.ToString() });
                JsonNode? node = state == 2 ? value : null;
                if (state > 0) whole[name] = node?.DeepClone();
                switch (random.Next(3))
                {
                    case 0 when state > 0:
                        literal.Add($"{name}: {Literal(node)}");
                        break;
                    case 1:
                        declared.Add($"${name}: {type}");
                        literal.Add($"{name}: ${name}");
                        if (state > 0) variables[name] = node?.DeepClone();
                        break;
                    default:
                        if (state > 0) declared.Add($"${name}: {type} = {Literal(node)}");
                        if (state > 0) literal.Add($"{name}: ${name}");
                        break;
                }
            }
            var expected = $"{Author:D}|||{string.Join('|', told)}|";
            Assert.Equal(expected, await TellAsync($"mutation({string.Join(' ', declared)}) {{ update(input: {{ author: $author {string.Join(' ', literal)} }}) {{ told {{ text }} }} }}", variables));
            Assert.Equal(expected, await TellAsync("mutation($input: UpdateInput!) { update(input: $input) { told { text } } }", new JsonObject { ["input"] = whole }));
        }
    }

    [Fact]
    public async Task Take_global_ids_alone_in_lists_and_in_objects_of_lists()
    {
        var other = new JsonObject { ["author"] = AuthorId };
        var input = new JsonObject { ["author"] = AuthorId, ["publisher"] = Id("Publisher", "x"), ["publishers"] = new JsonArray(Id("Publisher", "a"), Id("Publisher", "b")), ["others"] = new JsonArray(other) };
        var told = await TellAsync("mutation($input: UpdateInput!) { update(input: $input) { told { text } } }", new JsonObject { ["input"] = input });
        Assert.Equal($"{Author:D}|x|a,b|absent|absent|absent|absent|absent|absent|1", told);
    }

    [Theory]
    [InlineData("author", "nonsense")]
    [InlineData("author", "UHVibGlzaGVyOng=")]
    [InlineData("publisher", "Qm9vazp4")]
    [InlineData("owner", "")]
    public async Task Refuse_an_id_of_anything_else_before_anything_runs(string field, string id)
    {
        var input = new JsonObject { ["author"] = AuthorId };
        input[field] = id;
        var answer = await LibraryFixture.AskAsync(
            _graph, "mutation($a: ID! $input: UpdateInput!) { a: update(input: { author: $a }) { told { text } } b: update(input: $input) { told { text } } }",
            variables: new JsonObject { ["a"] = AuthorId, ["input"] = input }.ToJsonString());
        var error = Assert.Single(answer.Errors);
        Assert.Equal($"The ID `{id}` has an invalid format.", error.GetProperty("message").GetString());
        Assert.Equal("b", error.GetProperty("path")[0].GetString());
    }

    [Fact]
    public void Are_refused_over_a_value_that_cannot_be_null() => Assert.StartsWith(
        "WrongInput.count: Int32 cannot be null, so it cannot be cleared", Assert.Throws<DeclarationException>(() => new WrongInput()).Message, StringComparison.Ordinal);

    [Fact]
    public void Are_refused_over_an_entity_without_global_ids() => Assert.Equal(
        "Branch has no global id; make it a Node(…), or take another key.",
        Assert.Throws<DeclarationException>(() => LibraryFixture.NewBuilder().Add(new StandingInput()).Build(_library.NewOptions(new SqliteDialect(_library.Path)))).Message);

    public void Dispose() => _graph.Dispose();

    private async Task<string> TellAsync(string text, JsonObject variables) =>
        (await LibraryFixture.AskAsync(_graph, text, variables: variables.ToJsonString()))["update", "told", "text"].GetString()!;

    private static string Literal(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(' ', members.Select(m => $"{m.Key}: {Literal(m.Value)}")) + "}",
        JsonValue value when value.ToString() == "POETRY" => "POETRY",
        _ => node.ToJsonString(),
    };

    private sealed class Wrong
    {
        public Optional<int> Count { get; init; }
    }

    private sealed class WrongInput : InputType<Wrong>
    {
        public WrongInput() : base("WrongInput", "Wrong.") => Clearable(w => w.Count, "count");
    }

    private sealed class Standing
    {
        public required NodeKey<Branch> Branch { get; init; }
    }

    private sealed class StandingInput : InputType<Standing>
    {
        public StandingInput() : base("StandingInput", "Where it stands.") => Id(s => s.Branch, "branch").Describe("A branch.");
    }
}
