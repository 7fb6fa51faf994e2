using ImpactGraph.Data.Demo.People;
using ImpactGraph.Improvers;

namespace ImpactGraph.Data.Seeding;

/// <summary>Invented people, of whom one portion is being invented, from the beginning on, while another is written.</summary>
internal sealed class PeopleAhead : IAsyncDisposable
{
    private readonly IEnumerator<IReadOnlyList<Improver>> _portions;
    private Task<IReadOnlyList<Improver>?> _next;

    public PeopleAhead(DemoPeople people)
    {
        _portions = people.Portions().GetEnumerator();
        _next = InventAsync();
    }

    /// <returns>The next portion. Null when there are no more.</returns>
    public async Task<IReadOnlyList<Improver>?> NextAsync()
    {
        var portion = await _next.ConfigureAwait(false);
        if (portion is not null)
        {
            _next = InventAsync();
        }

        return portion;
    }

    /// <summary>Waits for the portion that is being invented.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _portions.Dispose();
    }

    private Task<IReadOnlyList<Improver>?> InventAsync() => Task.Run(() => _portions.MoveNext() ? _portions.Current : null);
}
