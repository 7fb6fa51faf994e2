using System.Runtime.CompilerServices;

namespace ImpactGraph.Engine.Notices;

/// <summary>Notices within one process.</summary>
/// <param name="mostWaiting">
/// The most notices that wait for one follower in <see cref="Delivery.Ordered"/>; at least 1. The default holds a burst, and at 100 characters each
/// keeps a follower that takes nothing below 100 kB.
/// </param>
public sealed class LocalNotices(int mostWaiting = 256) : INotices
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, HashSet<Follower>> _topics = new(StringComparer.Ordinal);
    private TaskCompletionSource _followed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _followers;

    /// <inheritdoc/>
    public int Followers => Volatile.Read(ref _followers);

    /// <inheritdoc/>
    public void Publish(string topic, string text = "")
    {
        // Under the lock, so that two publishers' notices come to all followers in one order; nobody is waited for within.
        lock (_changing)
        {
            if (!_topics.TryGetValue(topic, out var followers)) return;
            foreach (var follower in followers) follower.Hear(text);
        }
    }

    /// <inheritdoc/>
    public void PublishToAll()
    {
        lock (_changing)
        {
            foreach (var follower in _topics.Values.SelectMany(f => f))
                if (follower.Delivery == Delivery.Latest) follower.Hear("");
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> Follow(string topic, Delivery delivery, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var follower = new Follower(delivery, mostWaiting);
        Add(topic, follower);
        try
        {
            if (delivery == Delivery.Latest) yield return "";
            while (true) yield return await follower.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Remove(topic, follower);
        }
    }

    /// <inheritdoc/>
    public Task WhenFollowedAsync(CancellationToken cancellationToken)
    {
        lock (_changing) return _followed.Task.WaitAsync(cancellationToken);
    }

    private void Add(string topic, Follower follower)
    {
        lock (_changing)
        {
            if (!_topics.TryGetValue(topic, out var followers)) _topics[topic] = followers = [];
            followers.Add(follower);
            if (Interlocked.Increment(ref _followers) == 1) _followed.TrySetResult();
        }
    }

    private void Remove(string topic, Follower follower)
    {
        lock (_changing)
        {
            var followers = _topics[topic];
            followers.Remove(follower);
            if (followers.Count == 0) _topics.Remove(topic);
            if (Interlocked.Decrement(ref _followers) == 0) _followed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
