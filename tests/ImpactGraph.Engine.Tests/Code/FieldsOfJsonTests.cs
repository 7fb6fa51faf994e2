using System.Text.Json;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Code;

public sealed class FieldsOfJsonTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private sealed record Letter(JsonText? Text, JsonElement Element);

    private sealed class LetterType : ObjectType<Letter>
    {
        public LetterType() : base("Letter", "A letter.")
        {
            Field("text", l => l.Text).Describe("What it says.");
            Field("element", l => l.Element).Describe("The same.");
        }
    }

    private sealed class Wish
    {
        public JsonText? Text { get; init; }
    }

    private sealed class WishInput : InputType<Wish>
    {
        public WishInput() : base("WishInput", "A wish.") => Optional(w => w.Text, "text").Describe("What it says.");
    }

    [Theory]
    [InlineData("""{"a":[1,2.50,"\u00e4'<",null,true],"b":{}}""")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task Are_answered_as_they_are(string json)
    {
        using var graph = LibraryFixture.NewBuilder().Add(new LetterType())
            .Query(q => q.Resolve<Letter>("letter", (_, _) => ValueTask.FromResult<Letter?>(new(new JsonText(json), JsonDocument.Parse(json).RootElement))).Describe("A letter."))
            .Build(library.NewOptions(new SqliteDialect(library.Path)));
        var answer = await LibraryFixture.AskAsync(graph, "{ letter { text element } }");
        Assert.Equal(json, answer["letter", "text"].GetRawText());
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(json).RootElement, answer["letter", "element"]));
        Assert.Contains("  text: JSON\n", graph.Sdl, StringComparison.Ordinal);
        Assert.Contains("  element: JSON!\n", graph.Sdl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    [InlineData("{} ]")]
    public void Are_refused_when_the_text_is_not_one_value(string text) => Assert.ThrowsAny<JsonException>(() => new JsonText(text));

    [Fact]
    public void Are_not_given_by_callers() => Assert.StartsWith(
        "JsonText cannot be given by callers",
        Assert.Throws<DeclarationException>(() => LibraryFixture.NewBuilder().Add(new WishInput()).Build(library.NewOptions(new SqliteDialect(library.Path)))).Message, StringComparison.Ordinal);
}
