using ImpactGraph.Engine;
using ImpactGraph.Http.Tests.Support;

namespace ImpactGraph.Http.Tests;

public sealed class CostsThatAreAskedTests
{
    [Theory]
    [InlineData("report", CostReport.Report)]
    [InlineData("Validate", CostReport.Validate)]
    [InlineData("anything", CostReport.None)]
    [InlineData("", CostReport.None)]
    [InlineData(null, CostReport.None)]
    public async Task Reach_the_engine_by_a_header(string? header, CostReport expected)
    {
        await using var host = await TestHost.StartAsync(environment: "Production");
        await host.PostAsync("""{"query":"{ hello }"}""", headers: header is null ? [] : [("GraphQL-Cost", header)]);
        Assert.Equal(expected, host.Graph.Last!.Cost);
    }
}
