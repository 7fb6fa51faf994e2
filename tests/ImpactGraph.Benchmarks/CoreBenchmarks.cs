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
    private Operation[] _operations = [];

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    public static IEnumerable<string> Names => Operation.All.Select(o => o.Name);

    [GlobalSetup]
    public void Setup()
    {
        _answerers = Answerers.OpenAsync(Database.EnsureAsync(Database.AskedImprovers).GetAwaiter().GetResult()).GetAwaiter().GetResult();
        Agreement.CheckAsync(_answerers).GetAwaiter().GetResult();
        _operations = [.. _answerers.All.Select(i => i.Asked(Name))];
    }

    [GlobalCleanup]
    public void Cleanup() => _answerers.Dispose();

    [Benchmark]
    public Task ImpactGraph() => RunAsync(_answerers.ImpactGraph, _operations[0]);

    [Benchmark]
    public Task Conventional() => RunAsync(_answerers.Conventional, _operations[1]);

    [Benchmark(Baseline = true)]
    public Task Limit() => RunAsync(_answerers.Limit, _operations[2]);

    private async Task RunAsync(Implementation implementation, Operation operation)
    {
        _output.ResetWrittenCount();
        await implementation.Answerer.AnswerAsync(operation, _output, CancellationToken.None);
    }
}
