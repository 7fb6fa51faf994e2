using System.Buffers;
using System.Text.Json;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes the whole answer of a run: errors, if any, stand before the data.</summary>
internal static class AnswerComposer
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    private const int MaxKeptBuffer = 1 << 20;

    public static void Write(RunState run, IBufferWriter<byte> output)
    {
        // Errors are known only when the data is written, and stand before it: so the data waits in a buffer of the thread's own.
        var data = t_buffer ??= new ArrayBufferWriter<byte>(64 * 1024);
        var json = t_json ??= new Utf8JsonWriter(data, GraphErrorWriter.WriterOptions);
        try
        {
            data.ResetWrittenCount();
            json.Reset(data);
            var errors = WriteData(run, data, json);
            if (errors.Count == 0 && run.Report is null && run.Cost is null && run.Request.Extensions is null)
            {
                output.Write("{\"data\":"u8);
                output.Write(data.WrittenSpan);
                output.Write("}"u8);
                return;
            }
            Compose(run, errors, data.WrittenSpan, output);
        }
        finally
        {
            if (data.Capacity > MaxKeptBuffer) (t_buffer, t_json) = (null, null);
        }
    }

    /// <summary>The answer of a run that came to no data.</summary>
    public static void Fail(RunState run, GraphError error, IBufferWriter<byte> output) => Compose(run, [error], "null"u8, output);

    private static void Compose(RunState run, List<GraphError> errors, ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        // Whole before it is handed on: a fault on the way must leave nothing in the output.
        var composed = new ArrayBufferWriter<byte>(data.Length + 1024);
        using var whole = new Utf8JsonWriter(composed, GraphErrorWriter.WriterOptions);
        whole.WriteStartObject();
        if (errors.Count > 0) GraphErrorWriter.WriteErrors(whole, errors);
        whole.WritePropertyName("data");
        whole.WriteRawValue(data, skipInputValidation: true);
        WriteExtensions(whole, run);
        whole.WriteEndObject();
        whole.Flush();
        output.Write(composed.WrittenSpan);
    }

    private static List<GraphError> WriteData(RunState run, ArrayBufferWriter<byte> data, Utf8JsonWriter json)
    {
        var errors = new List<GraphError>();
        var causes = new List<GraphError>();
        var nulled = new HashSet<string>();
        while (true)
        {
            run.Reads?.Clear();
            try
            {
                run.Plan.Data.Write(new AnswerWriter(run, json, errors, nulled), null, 0);
                json.Flush();
                return [.. causes, .. errors];
            }
            catch (NonNullFault fault)
            {
                // A null where none may be: the place above it becomes null. Rare, so the data is simply written again.
                causes.Add(errors[^1]);
                errors.Clear();
                data.ResetWrittenCount();
                json.Reset(data);
                if (fault.Path.Length > 0 && nulled.Add(fault.Path) && causes.Count < run.Graph.Options.MaxErrors) continue;
                json.WriteNullValue();
                json.Flush();
                return causes;
            }
        }
    }

    private static void WriteExtensions(Utf8JsonWriter json, RunState run)
    {
        if (run.Report is null && run.Cost is null && run.Request.Extensions is null) return;
        json.WriteStartObject("extensions");
        foreach (var (name, value) in run.Request.Extensions ?? [])
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value.Span, skipInputValidation: true);
        }
        if (run.Cost is { } cost) CostGuard.Write(json, cost);
        if (run.Report is { } report) WriteReport(json, report);
        json.WriteEndObject();
    }

    private static void WriteReport(Utf8JsonWriter json, List<PlanLine> report)
    {
        json.WriteStartArray("plan");
        foreach (var line in report)
        {
            json.WriteStartObject();
            json.WriteString("field", line.Field);
            json.WriteString("sql", line.Sql);
            json.WriteNumber("rows", line.Rows);
            json.WriteNumber("milliseconds", Math.Round(line.Milliseconds, 3));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
