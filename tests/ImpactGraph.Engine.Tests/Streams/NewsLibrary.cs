using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ImpactGraph.Engine.Notices;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Streams;

/// <summary>A library whose readers follow what happens in it.</summary>
internal sealed class NewsLibrary : IDisposable
{
    private static readonly Argument<int> Least = Argument.WithDefault("least", "The least pages of a book that is news.", 0);
    private static readonly Argument<string> Topic = Argument.Required<string>("topic", "What to follow.");
    private readonly RowQuery<Book, int> _pages = new RowQuery<Book, int>(b => b.Pages).Where(b => b.Id == Key.Value);
    private static readonly Argument<int> Key = Argument.Required<int>("key", "");

    public NewsLibrary(LibraryFixture library) => Graph = LibraryFixture.NewBuilder().Add(new CreditType())
        .Subscription(s => s.Resolve<string, Credit>("lent", StartAsync, MakeAsync).With(Topic).With(Least).Describe("Books that are lent."))
        .Subscription(s => s.Resolve<Credit>("shown", (_, _) => ValueTask.FromResult(Shown.ToAsyncEnumerable())).Describe("Books that are shown."))
        .Subscription(s => s.Entity<string, Author>("heard", (_, token) => ValueTask.FromResult(Notices.Follow("heard", Delivery.Ordered, token)), KeyAsync).Describe("Authors of whom something is heard."))
        .Build(library.NewOptions(new SqliteDialect(library.Path), sessions: 2));

    public Graph Graph { get; }
    public LocalNotices Notices { get; } = new(mostWaiting: 4);
    public List<Credit> Shown { get; } = [];

    public async Task<IGraphSubscription> FollowAsync(string text, Viewer? viewer = null, Func<CancellationToken, ValueTask<object?>>? anew = null, string? variables = null, CancellationToken cancellationToken = default)
    {
        var (subscription, refusal) = await TryFollowAsync(text, viewer, anew, variables, cancellationToken);
        Assert.True(subscription is not null, refusal);
        return subscription;
    }

    public async Task<(IGraphSubscription? Subscription, string Refusal)> TryFollowAsync(
        string text, Viewer? viewer = null, Func<CancellationToken, ValueTask<object?>>? anew = null, string? variables = null, CancellationToken cancellationToken = default)
    {
        var document = Graph.Read(text);
        Assert.True(document.IsValid, string.Join('\n', document.Errors));
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphRequest
        {
            Document = document, Viewer = viewer ?? LibraryFixture.Director, ViewerAnew = anew, Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables),
        };
        return (await Graph.SubscribeAsync(request, output, cancellationToken), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    /// <summary>The next answer, which must be one.</summary>
    public static async Task<string> NextAsync(IGraphSubscription subscription, SubscriptionStep expected = SubscriptionStep.Answer)
    {
        var output = new ArrayBufferWriter<byte>();
        var step = await subscription.NextAsync(output);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.True(step == expected, $"{step}: {text}");
        return text;
    }

    public void Dispose() => Graph.Dispose();

    private ValueTask<IAsyncEnumerable<string>> StartAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var topic = context.Arguments.Get(Topic);
        if (topic == "nothing") throw new InputException(GraphError.WithCode("NO_TOPIC", "Nobody speaks of nothing."));
        return ValueTask.FromResult(topic == "broken" ? BrokenAsync(cancellationToken) : Notices.Follow(topic, Delivery.Ordered, cancellationToken));
    }

    private static async IAsyncEnumerable<string> BrokenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "1";
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        throw new InvalidDataException("secret");
    }

    private static ValueTask<int?> KeyAsync(ResolveContext context, string text, CancellationToken cancellationToken) => text switch
    {
        "bad" => throw new InputException(GraphError.WithCode("BAD_AUTHOR", "This is no author.")),
        "none" => ValueTask.FromResult<int?>(null),
        _ => ValueTask.FromResult<int?>(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private ValueTask<Credit?> MakeAsync(ResolveContext context, string text, CancellationToken cancellationToken)
    {
        if (text == "bad") throw new InputException(GraphError.WithCode("BAD_BOOK", "This is no book."));
        var key = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var pages = context.Reader.Read(_pages, (Key, key)).Single();
        return ValueTask.FromResult(pages < context.Arguments.Get(Least) ? null : new Credit(pages, context.Reader is null ? null : 1, [key]));
    }
}
