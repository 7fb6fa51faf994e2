using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GraphQLParser.AST;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Notices;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>The subscriptions of <see cref="TestSchema"/>.</summary>
internal sealed class TestStreams
{
    private int _live;

    /// <summary>Subscriptions that were started and not yet disposed of.</summary>
    public int Live => Volatile.Read(ref _live);

    /// <summary>What is said under topics.</summary>
    public LocalNotices Notices { get; } = new(mostWaiting: 1_000);

    /// <summary>Answers that were made.</summary>
    public int Made { get; set; }

    public IGraphSubscription? Subscribe(GraphRequest request, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var operation = request.Document.Find(request.OperationName)!;
        var field = operation.Ast.SelectionSet.Selections.OfType<GraphQLField>().Single();
        var name = field.Name.StringValue;
        if (name == "refused")
        {
            output.Write("""{"errors":[{"message":"Not this one."},{"message":"Nor that."}]}"""u8);
            return null;
        }
        Interlocked.Increment(ref _live);
        var argument = Argument(field, request);
        var events = name switch
        {
            "ticks" => Ticks(int.Parse(argument ?? "3", CultureInfo.InvariantCulture)),
            "said" => Said(Notices.Follow(argument!, Delivery.Ordered, cancellationToken)),
            "broken" => Broken(),
            "flood" => Flood(),
            _ => Silence(cancellationToken),
        };
        return new Subscription(this, name, events.GetAsyncEnumerator(cancellationToken), request, cancellationToken);
    }

    private static string? Argument(GraphQLField field, GraphRequest request) => field.Arguments?.Items[0].Value switch
    {
        GraphQLIntValue number => number.Value.ToString(),
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLVariable variable => JsonDocument.Parse(request.Variables).RootElement.GetProperty(variable.Name.StringValue).ToString(),
        _ => null,
    };

    private static async IAsyncEnumerable<string> Ticks(int n)
    {
        for (var i = 1; i <= n; i++)
        {
            await Task.Yield();
            yield return i.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static async IAsyncEnumerable<string> Said(IAsyncEnumerable<string> notices)
    {
        await foreach (var text in notices) yield return JsonSerializer.Serialize(text);
    }

    private static async IAsyncEnumerable<string> Broken()
    {
        yield return "1";
        await Task.Yield();
        throw new InputException(GraphError.WithCode("BROKEN", "It broke."));
    }

    private static async IAsyncEnumerable<string> Flood()
    {
        var much = JsonSerializer.Serialize(new string('x', 64 * 1024));
        while (true)
        {
            await Task.Yield();
            yield return much;
        }
    }

    private static async IAsyncEnumerable<string> Silence([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    private sealed class Subscription(TestStreams streams, string name, IAsyncEnumerator<string> events, GraphRequest request, CancellationToken cancellationToken) : IGraphSubscription
    {
        public async ValueTask<SubscriptionStep> NextAsync(IBufferWriter<byte> output)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!await events.MoveNextAsync()) return SubscriptionStep.End;
                if (request.ViewerAnew is { } anew) await anew(cancellationToken);
                streams.Made++;
                output.Write(Encoding.UTF8.GetBytes($$$"""{"data":{"{{{name}}}":{{{events.Current}}}""" + "}}"));
                return SubscriptionStep.Answer;
            }
            catch (InputException fault)
            {
                output.Write(JsonSerializer.SerializeToUtf8Bytes(new { errors = new[] { new { message = fault.Error.Message, extensions = new { code = fault.Error.Code } } } }));
                return SubscriptionStep.Failure;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await events.DisposeAsync();
            Interlocked.Decrement(ref streams._live);
        }
    }
}
