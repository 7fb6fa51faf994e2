using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

/// <summary>What a caller wishes: a property of each kind that an input object can have.</summary>
public sealed class Wish
{
    public required string Title { get; init; }
    public int Pages { get; init; } = 7;
    public int? Edition { get; init; }
    public long Barcode { get; init; } = -1;
    public short? Shelf { get; set; }
    public double? Weight { get; init; }
    public bool InPrint { get; init; } = true;
    public Genre? Genre { get; init; }
    public IReadOnlyList<Genre> Genres { get; init; } = [Library.Genre.A1B];
    public int[]? Editions { get; init; }
    public int[][]? Grid { get; init; }
    public DateOnly? Published { get; init; }
    public DateTime? AddedAt { get; init; }
    public Guid? Key { get; init; }
    public int Most { get; init; } = 20;
    public Demand Demand { get; init; } = Demand.VeryHigh;
    public IReadOnlyList<int> Sizes { get; init; } = [1, 2];
    public Part? Part { get; init; }
    public IReadOnlyList<Part> Parts { get; init; } = [];
    public Wish[]? Others { get; init; }
}

public sealed record Part
{
    public required int Chapter { get; init; }
    public IReadOnlyList<string>? Words { get; init; }
}

internal sealed class WishInput : InputType<Wish>
{
    public WishInput() : base("WishInput", "What a reader wishes for.")
    {
        Required(w => w.Title, "title").Describe("Title of the book.");
        Optional(w => w.Pages, "pages").Describe("Pages; 7 when left out.");
        Optional(w => w.Edition, "edition").Describe("Edition.");
        Optional(w => w.Barcode, "barcode").Describe("Barcode.");
        Optional(w => w.Shelf, "shelf").Describe("Shelf.");
        Optional(w => w.Weight, "weight").Describe("Kilograms.");
        Optional(w => w.InPrint, "inPrint").Describe("Still printed.");
        Optional(w => w.Genre, "genre").Describe("Genre.");
        Optional(w => w.Genres, "genres").Describe("Genres.");
        Optional(w => w.Editions, "editions").Describe("Editions.");
        Optional(w => w.Grid, "grid").Describe("Numbers in rows.");
        Optional(w => w.Published, "published").Describe("Day of publication.");
        Optional(w => w.AddedAt, "addedAt").Describe("When it came.");
        Optional(w => w.Key, "key").Describe("Key.");
        WithDefault(w => w.Most, "most", 20).Describe("The most books.");
        WithDefault(w => w.Demand, "demand", Demand.VeryHigh).Describe("How much it is asked for.");
        WithDefault(w => w.Sizes, "sizes", [1, 2]).Describe("Sizes.");
        Optional(w => w.Part, "part").Describe("A part of it.");
        Optional(w => w.Parts, "parts").Describe("Parts of it.");
        Optional(w => w.Others, "others").Describe("What else.");
    }
}

internal sealed class PartInput : InputType<Part>
{
    public PartInput() : base("PartInput", "A part of a book.")
    {
        Required(p => p.Chapter, "chapter").Describe("Number of the chapter.");
        Optional(p => p.Words, "words").Describe("Words in it.");
    }
}

internal sealed record Echo(string Text);

internal sealed class EchoType : ObjectType<Echo>
{
    public EchoType() : base("Echo", "What the code was given.") => Field("text", e => e.Text).Describe("The argument as JSON.").NonNull();
}

/// <summary>A graph whose code says what it was given.</summary>
internal sealed class WishLibrary : IDisposable
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Genre>(JsonNamingPolicy.SnakeCaseUpper), new JsonStringEnumConverter<Demand>(JsonNamingPolicy.SnakeCaseUpper) },
    };

    private static readonly Argument<Wish> Required = Argument.Required<Wish>("input", "A wish.");
    private static readonly Argument<Wish?> Optional = Argument.Optional<Wish?>("input", "A wish, or none.", _ => null);
    private static readonly Argument<IReadOnlyList<Part>> Many = Argument.Required<IReadOnlyList<Part>>("input", "Parts.");

    public WishLibrary(LibraryFixture library) =>
        Graph = LibraryFixture.NewBuilder(author: new EchoingAuthorType()).Add(new EchoType()).Add(new WishInput()).Add(new PartInput()).Query(query =>
        {
            query.Resolve<Echo>("wish", (context, _) => Say(context.Arguments.Get(Required))).With(Required).Describe("Says what is wished.");
            query.Resolve<Echo>("maybe", (context, _) => Say(context.Arguments.Get(Optional))).With(Optional).Describe("Says what is wished, if anything.");
            query.Resolve<Echo>("parts", (context, _) => Say(context.Arguments.Get(Many))).With(Many).Describe("Says which parts are wished.");
        }).Build(library.NewOptions(new SqliteDialect(library.Path)));

    public Graph Graph { get; }

    public void Dispose() => Graph.Dispose();

    private static ValueTask<Echo?> Say(object? given) => ValueTask.FromResult<Echo?>(new(JsonSerializer.Serialize(given, Json)));

    private sealed class EchoingAuthorType : AuthorType
    {
        public EchoingAuthorType() =>
            Resolve("wish", (context, _) => ValueTask.FromResult<IReadOnlyDictionary<int, Echo>>(context.Keys.ToDictionary(k => k, _ => new Echo(JsonSerializer.Serialize(context.Arguments.Get(Required), Json)))))
                .With(Required).Describe("Says what is wished.");
    }
}
