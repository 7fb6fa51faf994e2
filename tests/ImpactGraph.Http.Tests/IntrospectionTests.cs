using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class IntrospectionTests
{
    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Staging", null, false)]
    [InlineData("Development", false, false)]
    [InlineData("Production", true, true)]
    public async Task Is_answered_in_Development_or_where_it_is_switched_on(string environment, bool? enabled, bool answered)
    {
        await using var host = await TestHost.StartAsync(o => (o.EnableIntrospection, o.EnableSchemaRequests) = (enabled, enabled), environment);
        Assert.Equal(answered ? 200 : 400, (await host.PostAsync("""{"query":"{ __schema { queryType { name } } }"}""")).Status);
        foreach (var address in new[] { "/graphql?sdl", "/graphql?sdl&types=Query", "/graphql/sdl", "/graphql/schema", "/graphql/schema.graphql" })
            Assert.Equal(answered ? 200 : 404, (await host.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("{ hello __schema { queryType { name } } }", "__schema")]
    [InlineData("{ a: __type(name: \\\"Query\\\") { name } }", "__type")]
    [InlineData("query A { hello } query B { ...F } fragment F on Query { ... { __schema { queryType { name } } } }", "__schema")]
    [InlineData("query A($t: Boolean = false) { __schema @include(if: $t) { queryType { name } } }", "__schema")]
    public async Task Is_refused_wherever_it_stands(string query, string field)
    {
        await using var host = await TestHost.StartAsync(environment: "Production");
        var answer = await host.PostAsync($$"""{"query":"{{query}}"{{(query.Contains("query B", StringComparison.Ordinal) ? ",\"operationName\":\"A\"" : "")}}}""");
        Assert.Equal((400, "HC0046", "Introspection is not allowed for the current request.", field), (answer.Status, answer.Code, answer.Message, answer.Extension("field")));
        Assert.Null(host.Graph.Last);
    }

    [Fact]
    public async Task Is_not_what_asks_for_the_name_of_a_type()
    {
        await using var host = await TestHost.StartAsync(environment: "Production");
        Assert.Equal("""{"data":{"__typename":"Query","hello":"world"}}""", (await host.PostAsync("""{"query":"{ __typename hello }"}""")).Body);
    }
}
