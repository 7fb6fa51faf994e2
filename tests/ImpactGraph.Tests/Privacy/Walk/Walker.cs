using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Asks questions of both worlds of each caller, and keeps what differs.</summary>
internal sealed class Walker(WalkFixture worlds)
{
    private const int MostKept = 12;

    // Callers who ask a question that is not for all; the next question has the next callers.
    private const int AtOnce = 3;

    private static readonly string[] Unlucky = ["Unexpected Execution Error"];

    private readonly ConcurrentQueue<string> _differences = new();
    private readonly Viewer _steward = Caller.NationalSteward.ToViewer([]);
    private long _answers;
    private int _questions;
    private int _telling;

    public IReadOnlyCollection<string> Differences => _differences;

    public int Questions => _questions;

    public long Answers => _answers;

    /// <summary>Questions that somebody who sees everything has answered otherwise in the two worlds: those that could have told something.</summary>
    public int Telling => _telling;

    public void Ask(IReadOnlyList<Probe> questions) =>
        Parallel.For(0, questions.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) }, i => Ask(questions[i], i));

    /// <summary>Sets of values for the variables of a question: what only one world has, and what both have.</summary>
    public IEnumerable<byte[]> ValuesFor(Visitor visitor, Probe question, int turn)
    {
        if (question.Variables.Count == 0)
        {
            yield return [];
            yield break;
        }
        for (var i = 0; i < question.Tries; i++)
        {
            var chosen = question.Variables.Select((field, at) => Choose(visitor, field, i + at, turn + i + (7 * at))).ToList();
            if (chosen.TrueForAll(v => v is not null)) yield return Probe.Values(chosen!);
        }
    }

    private void Ask(Probe question, int turn)
    {
        var document = worlds.Read(question.Text);
        if (!document.IsValid)
        {
            Keep($"{question.Kind} is not valid: {document.Errors[0].Message}\n{question.Text}");
            return;
        }
        Interlocked.Increment(ref _questions);
        for (var i = 0; i < worlds.Visitors.Count; i++)
        {
            if (!question.IsForAll && (i + turn) % worlds.Visitors.Count >= AtOnce) continue;
            var visitor = worlds.Visitors[i];
            foreach (var values in ValuesFor(visitor, question, turn)) Compare(question, document, visitor, values);
        }
        var witness = worlds.Visitors[turn % (worlds.Visitors.Count - 1)];
        if (ValuesFor(witness, question, turn).Any(values => !worlds.Ask(0, _steward, document, values).AsSpan().SequenceEqual(worlds.Ask(witness.World, _steward, document, values)))) Interlocked.Increment(ref _telling);
    }

    public void Compare(Probe question, GraphDocument document, Visitor visitor, byte[] values)
    {
        var (here, there) = (worlds.Ask(0, visitor.Here, document, values), worlds.Ask(visitor.World, visitor.There, document, values));
        Interlocked.Add(ref _answers, 2);
        if (here.AsSpan().SequenceEqual(there) && !IsBad(question, here)) return;
        Keep($"{question.Kind}, {visitor.Name}: {(IsBad(question, here) ? "is no answer" : "tells what is hidden")}\n{question.Text}\n{Encoding.UTF8.GetString(values)}\n{Difference(here, there)}");
    }

    private static bool IsBad(Probe question, byte[] answer)
    {
        var text = answer.AsSpan();
        return Unlucky.Any(u => answer.AsSpan().IndexOf(Encoding.UTF8.GetBytes(u)) >= 0) || (question.MustSucceed && !text.StartsWith("{\"data\""u8));
    }

    private string? Choose(Visitor visitor, string field, int category, int turn)
    {
        var (here, there) = (worlds.Here.Of(field), visitor.Secrets.Of(field));
        // Hidden values of one world, then of the other, then such as nobody hides.
        IEnumerable<string>[] kinds = [here.Except(there), there.Except(here), here.Intersect(there)];
        for (var i = 0; i < kinds.Length; i++)
            if (kinds[(category + i) % kinds.Length].ToList() is { Count: > 0 } values) return values[(turn * 31) % values.Count];
        return null;
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
