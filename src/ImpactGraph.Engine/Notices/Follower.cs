using System.Threading.Channels;

namespace ImpactGraph.Engine.Notices;

/// <summary>The notices that wait for one follower.</summary>
internal sealed class Follower
{
    private readonly Channel<string> _waiting;

    public Follower(Delivery delivery, int mostWaiting)
    {
        Delivery = delivery;
        _waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(delivery == Delivery.Latest ? 1 : mostWaiting)
        {
            SingleReader = true,
            FullMode = delivery == Delivery.Latest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
        });
    }

    public Delivery Delivery { get; }

    /// <summary>Puts a notice with those that wait; does not wait itself.</summary>
    public void Hear(string text)
    {
        // What waits is still taken; then the walk ends.
        if (!_waiting.Writer.TryWrite(text)) _waiting.Writer.TryComplete(TooSlow);
    }

    /// <exception cref="InputException">More came than could wait.</exception>
    public async ValueTask<string> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _waiting.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is InputException)
        {
            throw TooSlow;
        }
    }

    private static InputException TooSlow => new(GraphError.WithCode("SUBSCRIPTION_TOO_SLOW", "More events came than were taken, so the subscription ends here. Subscribe again, and ask for the present state first."));
}
