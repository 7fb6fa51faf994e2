using ImpactGraph.Server.Health;
using ImpactGraph.Server.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImpactGraph.Server.Tests;

public sealed class AnswersCheckTests
{
    [Fact]
    public async Task Says_that_a_server_without_its_database_is_not_ready()
    {
        using var folder = new TemporaryFolder();
        using var graph = DomainGraph.Build(folder.File("gone.db"));
        var result = await new AnswersCheck(graph).CheckHealthAsync(new HealthCheckContext());
        Assert.Equal(HealthStatus.Unhealthy, result.Status);
    }
}
