namespace ImpactGraph.Engine.Notices;

/// <summary>Carries word of what has happened from those who made it happen to those who follow it. Thread-safe.</summary>
/// <remarks>
/// A notice is a topic and a short text. It holds no rows: whoever hears it reads, with the eyes of whom it is for. A cluster's implementation
/// may carry notices from one server to the others; it may then bring one twice, and bound the text (PostgreSQL's NOTIFY: 8,000 bytes).
/// </remarks>
public interface INotices
{
    /// <summary>Tells everybody who follows the topic. Never waits for them, and does nothing when nobody does.</summary>
    /// <param name="topic">What it is about, such as <c>round/17</c>.</param>
    /// <param name="text">What happened, in a form that the follower knows; empty when the topic says it all.</param>
    void Publish(string topic, string text = "");

    /// <summary>Tells everybody, whatever they follow, that something may have happened and nobody knows what.</summary>
    /// <remarks>Heard by <see cref="Delivery.Latest"/> as an empty text. A follower in <see cref="Delivery.Ordered"/> is not told: it would not know which of its events it missed.</remarks>
    void PublishToAll();

    /// <summary>Follows a topic from the first step of the walk until its end.</summary>
    /// <param name="topic">What is followed.</param>
    /// <param name="delivery">What happens with notices that come faster than they are taken.</param>
    /// <param name="cancellationToken">Ends the walk with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Texts of notices. In <see cref="Delivery.Latest"/> an empty one comes first, at once, so that whoever reads the present state then misses nothing.</returns>
    IAsyncEnumerable<string> Follow(string topic, Delivery delivery, CancellationToken cancellationToken = default);

    /// <summary>How many walks are going on.</summary>
    int Followers { get; }

    /// <summary>Waits until somebody follows something; does not wait when somebody does.</summary>
    Task WhenFollowedAsync(CancellationToken cancellationToken);
}

/// <summary>What a follower gets when notices come faster than it takes them. Memory is bounded either way.</summary>
public enum Delivery
{
    /// <summary>Only the newest of those that wait: for states, of which the latest says everything.</summary>
    Latest,
    /// <summary>All of them, in order. Where more wait than the implementation's bound, the walk ends with <c>SUBSCRIPTION_TOO_SLOW</c>: a gap would go unseen.</summary>
    Ordered,
}
