using ImpactGraph.Engine;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class PostedOperationsTests
{
    [Fact]
    public async Task May_change()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal("""{"data":{"touch":true}}""", (await host.PostAsync("""{"query":"mutation { touch }"}""")).Body);
    }

    [Fact]
    public async Task May_not_stream_without_a_stream_to_answer_on()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.PostAsync("""{"query":"subscription { ticks }"}""");
        Assert.Equal((405, "The specified operation kind is not allowed."), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Reach_the_engine_with_their_variables_unchanged()
    {
        await using var host = await TestHost.StartAsync();
        const string Variables = """{ "t" : "\u00e4\"\n", "n":[1, 2.50] }""";
        await host.PostAsync($$"""{"variables":{{Variables}},"query":"query A($t: String) { echo(text: $t) }","operationName":"A"}""");
        Assert.Equal(Variables, host.Graph.LastVariables);
        Assert.Equal("A", host.Graph.Last!.OperationName);
    }

    [Fact]
    public async Task Are_the_viewers_whom_the_application_names()
    {
        await using var host = await TestHost.StartAsync(o => o.ViewerFactory = context => ValueTask.FromResult<object?>(context.Request.Headers["x-who"].ToString()));
        await host.PostAsync("""{"query":"{ hello }"}""", headers: ("x-who", "me"));
        Assert.Equal("me", host.Graph.Last!.Viewer);
    }

    [Fact]
    public async Task Are_refused_with_the_applications_error_when_nobody_can_ask_so()
    {
        await using var host = await TestHost.StartAsync(o => o.ViewerFactory = async _ =>
        {
            await Task.Yield();
            throw new InputException(GraphError.WithCode("WHO", "Say who you are."));
        });
        var answer = await host.PostAsync("""{"query":"{ hello }"}""");
        Assert.Equal((400, "WHO", "Say who you are."), (answer.Status, answer.Code, answer.Message));
        Assert.Null(host.Graph.Last);
        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task Are_validated_before_anybody_is_looked_up()
    {
        var asked = 0;
        await using var host = await TestHost.StartAsync(o => o.ViewerFactory = _ => new(++asked));
        await host.PostAsync("""{"query":"{ nothing }"}""");
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("Development", true, "report", true)]
    [InlineData("Development", true, "no", false)]
    [InlineData("Development", false, "report", false)]
    [InlineData("Production", true, "report", false)]
    public async Task Show_their_plan_in_development_only(string environment, bool allowed, string header, bool shown)
    {
        await using var host = await TestHost.StartAsync(o => o.AllowPlanReport = allowed, environment);
        await host.PostAsync("""{"query":"{ hello }"}""", headers: ("GraphQL-Plan", header));
        Assert.Equal(shown, host.Graph.Last!.ReportPlan);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Come_by_no_other_method(string method)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await host.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/graphql"));
        Assert.Equal((405, "GET, POST"), (answer.Status, answer.Header("allow")));
    }

    [Fact]
    public async Task Are_read_once_for_each_text()
    {
        await using var host = await TestHost.StartAsync();
        for (var i = 0; i < 3; i++) await host.PostAsync("""{"query":"{ echo(text: \"a\") }"}""");
        for (var i = 0; i < 3; i++) await host.PostAsync("""{"query":"{ nothing }"}""");
        Assert.Equal(2, host.Graph.Reads);
    }

    [Fact]
    public async Task Are_told_apart_when_only_their_escaping_is_the_same()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(200, (await host.PostAsync("""{"query":"{ echo(text: \"a\") }"}""")).Status);
        Assert.Equal(400, (await host.PostAsync("""{ echo(text: \"a\") }""", "application/graphql")).Status);
    }
}
