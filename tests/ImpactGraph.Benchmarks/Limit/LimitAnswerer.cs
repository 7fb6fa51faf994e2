using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>What the same bytes cost at least: SQL and writing by hand, for these questions and nothing else.</summary>
internal sealed class LimitAnswerer(string path) : IAnswerer, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The one used last is the one whose pages are warm.
    private readonly ConcurrentStack<LimitConnection> _idle = new();

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    public ValueTask AnswerAsync(Operation operation, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        Answer(operation, output);
        return ValueTask.CompletedTask;
    }

    public void Answer(Operation operation, IBufferWriter<byte> output)
    {
        var json = t_json ??= new Utf8JsonWriter(output, Options);
        json.Reset(output);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        if (!_idle.TryPop(out var connection)) connection = new(path);
        connection.Begin.Run();
        connection.Write(json, operation);
        connection.Commit.Run();
        _idle.Push(connection);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
    }
}
