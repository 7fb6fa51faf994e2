using System.Buffers;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace ImpactGraph.Benchmarks;

/// <summary>From the request's bytes to the answer's, in one thread, without Kestrel.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams)]
public class CoreBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private Answerers _answerers = null!;
    private Operation _operation = null!;

    [Params("organisation-profile", "organisations-page", "baseline-table")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _answerers = new(Database.EnsureAsync(Environment.GetEnvironmentVariable("BENCHMARK_DATABASE")).GetAwaiter().GetResult());
        Agreement.CheckAsync(_answerers).GetAwaiter().GetResult();
        _operation = Operation.All.Single(o => o.Name == Name);
    }

    [GlobalCleanup]
    public void Cleanup() => _answerers.Dispose();

    [Benchmark]
    public Task ImpactGraph() => RunAsync(_answerers.ImpactGraph);

    [Benchmark]
    public Task Conventional() => RunAsync(_answerers.Conventional);

    [Benchmark(Baseline = true)]
    public Task Limit() => RunAsync(_answerers.Limit);

    private async Task RunAsync(IAnswerer answerer)
    {
        _output.ResetWrittenCount();
        await answerer.AnswerAsync(_operation, _output, CancellationToken.None);
    }
}
