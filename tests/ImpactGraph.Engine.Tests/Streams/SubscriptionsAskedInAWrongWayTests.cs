using System.Buffers;
using System.Text;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Streams;

public sealed class SubscriptionsAskedInAWrongWayTests : IClassFixture<LibraryFixture>, IDisposable
{
    private readonly NewsLibrary _news;

    public SubscriptionsAskedInAWrongWayTests(LibraryFixture library) => _news = new NewsLibrary(library);

    public void Dispose() => _news.Dispose();

    [Theory]
    [InlineData("""subscription { a: lent(topic: "a") { pages } b: lent(topic: "b") { pages } }""", "Subscription operations must have exactly one root field.")]
    [InlineData("""subscription { ...A ... on Subscription { shown { pages } } } fragment A on Subscription { lent(topic: "a") { pages } }""", "Subscription operations must have exactly one root field.")]
    [InlineData("subscription { __typename }", "Subscription must not select an introspection top level field.")]
    [InlineData("subscription { kind: __typename }", "Subscription must not select an introspection top level field.")]
    [InlineData("subscription { ...A } fragment A on Subscription { __typename }", "Subscription must not select an introspection top level field.")]
    public void Are_not_valid_unless_they_follow_one_thing(string text, string message)
    {
        var error = Assert.Single(_news.Graph.Read(text).Errors);
        Assert.Equal(message, error.Message);
        Assert.Contains(error.Extensions!, e => e is { Key: "specifiedBy", Value: "https://spec.graphql.org/October2021/#sec-Single-root-field" });
    }

    [Fact]
    public void Are_valid_when_two_fragments_follow_the_same() =>
        Assert.True(_news.Graph.Read("subscription { ...A ... on Subscription { shown { pages } } } fragment A on Subscription { shown { __typename } }").IsValid);

    [Theory]
    [InlineData("""subscription { lent(topic: "nothing") { pages } }""", null, """{"errors":[{"message":"Nobody speaks of nothing.","locations":[{"line":1,"column":16}],"extensions":{"code":"NO_TOPIC"}}]}""")]
    [InlineData("subscription($t: String!) { lent(topic: $t) { pages } }", null, "Variable `t` is required.")]
    [InlineData("subscription($t: String!) { lent(topic: $t) { pages } }", """{"t":7}""", "\"variable\":\"t\"")]
    [InlineData("""subscription($not: Boolean!) { lent(topic: "a") @skip(if: $not) { pages } }""", """{"not":true}""", "exactly one root field")]
    [InlineData("query { books { totalCount } }", null, "The specified operation kind is not allowed.")]
    [InlineData("""subscription A { lent(topic: "a") { pages } } subscription B { lent(topic: "a") { pages } }""", null, "The operation name can only be omitted")]
    public async Task Are_refused_before_anything_is_followed(string text, string? variables, string error)
    {
        var (subscription, refusal) = await _news.TryFollowAsync(text, variables: variables);
        Assert.Null(subscription);
        Assert.Contains(error, refusal, StringComparison.Ordinal);
        Assert.StartsWith("""{"errors":[{""", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", refusal, StringComparison.Ordinal);
        Assert.Equal(0, _news.Notices.Followers);
    }

    [Fact]
    public async Task Are_not_answered_like_queries()
    {
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphRequest { Document = _news.Graph.Read("subscription { shown { pages } }"), Viewer = LibraryFixture.Visitor };
        Assert.False(await _news.Graph.ExecuteAsync(request, output, CancellationToken.None));
        Assert.Equal("""{"errors":[{"message":"The specified operation kind is not allowed."}]}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Are_in_the_schema_as_they_are_declared()
    {
        Assert.Contains("  subscription: Subscription\n", _news.Graph.Sdl, StringComparison.Ordinal);
        Assert.Contains("\"\"\"Books that are shown.\"\"\"\n  shown: Credit! @cost(weight: \"10\")\n", _news.Graph.Sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_be_declared_without_a_description()
    {
        var builder = LibraryFixture.NewBuilder().Add(new CreditType()).Subscription(s => s.Resolve<Credit>("shown", (_, _) => throw new InvalidOperationException()));
        using var library = new LibraryFixture();
        var fault = Assert.Throws<DeclarationException>(() => builder.Build(library.NewOptions(new Sql.SqliteDialect(library.Path))));
        Assert.Equal("Subscription.shown has no description.", fault.Message);
    }
}
