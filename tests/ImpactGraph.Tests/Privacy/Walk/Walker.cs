using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Asks questions of both worlds of each caller, and keeps what differs.</summary>
internal sealed class Walker(WalkFixture worlds)
{
    private const int MostKept = 10;

    // Callers who ask a question that is not for all; the next question has the next callers.
    private const int AtOnce = 2;

    private readonly ConcurrentQueue<string> _differences = new();
    private long _answers;
    private int _questions;
    private int _telling;

    public IReadOnlyCollection<string> Differences => _differences;

    public int Questions => _questions;

    public long Answers => _answers;

    /// <summary>Questions that somebody who sees everything has answered otherwise in the two worlds: those that could have told something.</summary>
    public int Telling => _telling;

    public void Ask(IReadOnlyList<Probe> probes) =>
        Parallel.For(0, probes.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) }, i => Ask(probes[i], i));

    private void Ask(Probe probe, int turn)
    {
        var document = worlds.Read(probe.Text);
        if (!document.IsValid)
        {
            Keep($"{probe.Kind} is not valid: {document.Errors[0].Message}\n{probe.Text}");
            return;
        }
        Interlocked.Increment(ref _questions);
        var tells = false;
        for (var i = 0; i < worlds.Visitors.Count; i++)
        {
            if (!probe.IsForAll && (i + turn) % worlds.Visitors.Count >= AtOnce) continue;
            var visitor = worlds.Visitors[i];
            foreach (var values in ValuesFor(visitor, probe, turn))
            {
                var given = Probe.Values(values);
                var here = Compare(probe, document, visitor, given);
                if (!tells) tells = Tells(document, visitor, given);
                if (!probe.IsPaged) continue;
                foreach (var cursor in Cursors(visitor, document, given, here)) Compare(probe, document, visitor, Probe.Values(values, cursor));
            }
        }
        if (tells) Interlocked.Increment(ref _telling);
    }

    /// <summary>Whether the caller would have learnt something if nothing were hidden.</summary>
    private bool Tells(GraphDocument document, Visitor visitor, byte[] values) =>
        !worlds.Ask(0, WalkFixture.Steward, document, values).AsSpan().SequenceEqual(worlds.Ask(visitor.World, WalkFixture.Steward, document, values));

    /// <summary>Sets of values for the variables of a question: what only one world has, and what both have.</summary>
    private IEnumerable<IReadOnlyList<string>> ValuesFor(Visitor visitor, Probe probe, int turn)
    {
        if (probe.Variables.Count == 0)
        {
            yield return [];
            yield break;
        }
        for (var i = 0; i < probe.Tries; i++)
        {
            var chosen = probe.Variables.Select((field, at) => Choose(visitor, field, i + at, turn + i + (7 * at))).ToList();
            if (chosen.TrueForAll(v => v is not null)) yield return chosen!;
        }
    }

    private string? Choose(Visitor visitor, string field, int category, int turn)
    {
        var (here, there) = (worlds.Here.Of(field), visitor.Secrets.Of(field));
        // Hidden values of one world, then of the other, then such as nobody hides.
        IEnumerable<string>[] kinds = [here.Except(there), there.Except(here), here.Intersect(there)];
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[(category + i) % kinds.Length].ToList() is { Count: > 0 } values) return values[turn * 31 % values.Count];
        return null;
    }

    /// <summary>The cursor of a row in view, and of rows that only somebody else can have seen.</summary>
    private IEnumerable<string> Cursors(Visitor visitor, GraphDocument document, byte[] values, byte[] here) =>
        Probe.CursorsIn(here).Take(1).Concat(Probe.CursorsIn(worlds.Ask(visitor.World, WalkFixture.Steward, document, values)).Take(2));

    /// <returns>The answer of the world that all share.</returns>
    private byte[] Compare(Probe probe, GraphDocument document, Visitor visitor, byte[] values)
    {
        var (here, there) = (worlds.Ask(0, visitor.Here, document, values), worlds.Ask(visitor.World, visitor.There, document, values));
        Interlocked.Add(ref _answers, 2);
        var isAnswer = here.AsSpan().IndexOf("Unexpected Execution Error"u8) < 0 && (!probe.MustSucceed || here.AsSpan().StartsWith("{\"data\""u8));
        if (!isAnswer || !here.AsSpan().SequenceEqual(there))
            Keep($"{probe.Kind}, {visitor.Name}: {(isAnswer ? "tells what is hidden" : "is no answer")}\n{probe.Text}\n{Encoding.UTF8.GetString(values)}\n{Difference(here, there)}");
        return here;
    }

    private void Keep(string difference)
    {
        if (_differences.Count < MostKept) _differences.Enqueue(difference);
    }

    private static string Difference(byte[] here, byte[] there)
    {
        var at = here.AsSpan().CommonPrefixLength(there);
        return string.Create(CultureInfo.InvariantCulture, $"at {at}: …{Part(here)}…\n    and …{Part(there)}…");

        string Part(byte[] answer)
        {
            var from = Math.Max(0, at - 60);
            return Encoding.UTF8.GetString(answer, from, Math.Min(160, answer.Length - from));
        }
    }
}
