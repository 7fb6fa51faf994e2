using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>Makes of what organisations do something that differs in everything that a caller may not see: other challenges, other guests and answers, other texts.</summary>
/// <remarks>
/// What the domain tells on purpose of what is hidden stays, and nothing else: whoever shows when they can help shows how much of it is taken; who plans learns, of people in view, whose days are taken and who was asked already, and of needs in view how many places are free;
/// whoever shows their history shows with which solved challenges they helped; and figures tell how many places are taken, and whether somebody was asked.
/// </remarks>
/// <param name="original">What is done, by <paramref name="world"/>.</param>
/// <param name="world">The same as rows.</param>
/// <param name="caller">In that world.</param>
/// <param name="names">New ids of people in hiding by their old.</param>
/// <param name="people">Everybody in the twin.</param>
/// <param name="inHiding">Of them, those whom the caller does not see.</param>
internal sealed class TwinAffairs(Affairs original, World world, Caller caller, IReadOnlyDictionary<Guid, Guid> names, IReadOnlyList<Person> people, IReadOnlySet<Guid> inHiding, People words)
{
    private readonly Random _random = new(17);
    private readonly Undertakings _undertakings = new(words, new Random(19));
    private readonly HashSet<Guid> _showHistory = [.. world.Improvers.Where(i => caller.SeesIdentity(i) && caller.SeesHistory(i)).Select(i => i.PublicId)];
    private readonly HashSet<Guid> _showDays = [.. world.Improvers.Where(i => caller.SeesIdentity(i) && caller.SeesAvailability(i) && i.Availability is not null).Select(i => i.PublicId)];

    // That nobody asked them is told in figures, so those who were not asked are not asked here. Who was erased has no invitations.
    private readonly List<Guid> _hidden = [.. people.Where(p => p.Identity != 0 && p.WasAsked && inHiding.Contains(p.Id)).Select(p => p.Id)];
    private readonly List<Guid> _asked = [.. people.Where(p => p.Identity != 0 && p.WasAsked && p.Id != caller.Self?.PublicId).Select(p => p.Id)];

    public Affairs Make()
    {
        var rows = world.Others.OfType<Challenge>().ToList();
        var troubles = Mixed(
            original.Troubles.Select((t, i) => (Trouble: t, Row: rows[i])).Where(t => caller.Sees(t.Row)).Select(t => t.Trouble with { Author = null, Calls = Calls(t.Trouble, t.Row) }),
            original.Troubles.Select((t, i) => (Trouble: t, Row: rows[i])).Where(t => !caller.Sees(t.Row)).SelectMany(t => Others(t.Trouble, t.Row)));
        AskEverybody(troubles);
        return new(
            troubles,
            Twins(original.Lessons, world.Others.OfType<PeerLearning.PracticeExample>().Select(caller.Sees), l => _undertakings.Lesson(words.Pick(Country.Organisations), l.For)),
            Twins(original.Supports, original.Supports.Select(_ => caller.IsReader), s => _undertakings.Support(s.Organisation)),
            Twins(original.Intents, world.Others.OfType<Development.DevelopmentPlan>().Select(caller.Sees), i => _undertakings.Intent(i.Organisation)));
    }

    /// <summary>Invites whoever is not invited here and was there.</summary>
    private void AskEverybody(List<Trouble> troubles)
    {
        foreach (var person in _asked.Except(troubles.SelectMany(t => t.Calls).Select(c => c.Person)).ToList())
        {
            for (var i = 0; ; i++)
            {
                if (i > 2000) throw new InvalidOperationException("Nobody can invite this person in secret.");
                var at = _random.Next(troubles.Count);
                var call = _undertakings.Call(troubles[at], person) with { Author = null };
                if (Told(troubles[at], IsSeen(troubles[at]), call) != default || !IsHidden(troubles[at], call)) continue;
                troubles[at] = troubles[at] with { Calls = [.. troubles[at].Calls, call] };
                break;
            }
        }

        bool IsSeen(Trouble of) => world.Others.OfType<Challenge>().Any(c => c.PublicId == of.Id);
    }

    /// <summary>What is in view, and others for what is not: sometimes none.</summary>
    private List<T> Twins<T>(IReadOnlyList<T> all, IEnumerable<bool> seen, Func<T, T> other)
    {
        var isSeen = seen.ToList();
        return Mixed(all.Where((_, i) => isSeen[i]), all.Where((_, i) => !isSeen[i] && _random.Next(4) > 0).Select(other));
    }

    /// <summary>Those in view keep their order, the others may stand anywhere among them.</summary>
    private List<T> Mixed<T>(IEnumerable<T> seen, IEnumerable<T> others)
    {
        var result = seen.ToList();
        foreach (var other in others.ToList()) result.Insert(_random.Next(result.Count + 1), other);
        return result;
    }

    /// <summary>Instead of a challenge that is hidden: one that is hidden too, sometimes two, and sometimes none, unless something about it is in view.</summary>
    private IEnumerable<Trouble> Others(Trouble of, Challenge row)
    {
        var known = of.Calls.Zip(row.Invitations).Where(c => caller.Sees(c.Second)).Select(c => Seen(c.First, c.Second) with { Want = 0 }).ToList();
        var loads = of.Calls.Zip(row.Invitations).Where(c => !caller.Sees(c.Second) && Told(of, false, c.First) != default).Select(c => c.First).ToList();
        var count = Math.Max(known.Count + loads.Count > 0 ? 1 : 0, _random.Next(3));
        for (var i = 0; i < count; i++)
        {
            var other = _undertakings.Trouble(of.Organisation, of.Reach, words.Pick(Enum.GetValues<ChallengeState>()));
            yield return other with { Calls = i > 0 ? [.. Untold(other, false)] : Mixed(known, [.. loads.Select(c => Alike(other, false, c, Told(of, false, c))), .. Untold(other, false)]) };
        }
    }

    /// <summary>Invitations to a challenge in view: those in view, and for each other one that tells the same.</summary>
    private List<Call> Calls(Trouble of, Challenge row)
    {
        var seen = of.Calls.Zip(row.Invitations).Where(c => caller.Sees(c.Second)).Select(c => Seen(c.First, c.Second)).ToList();
        var others = of.Calls.Zip(row.Invitations).Where(c => !caller.Sees(c.Second)).Select(c => (Call: c.First, Told: Told(of, true, c.First))).Where(c => c.Told != default);
        return Mixed(seen, [.. others.Select(c => Alike(of, true, c.Call, c.Told)), .. Untold(of, true)]);
    }

    /// <summary>Nobody is invited twice to the same.</summary>
    private List<Call> Mixed(List<Call> seen, IReadOnlyList<Call> others) => Mixed<Call>(seen, seen.Concat(others).DistinctBy(c => (c.Want, c.Person)).Skip(seen.Count));

    private Call Seen(Call call, Invitation row) => call with
    {
        // Whose name is not shown may be anybody who is in hiding.
        Person = caller.SeesIdentity(row.Improver) ? call.Person : caller.SeesNameOfInvited(row) ? names[call.Person] : words.Pick(_hidden),
        Author = row.Author is { } author && (caller.SeesInviter(row) || author == caller.Self) ? names.GetValueOrDefault(author.PublicId, author.PublicId) : null,
    };

    /// <summary>Another invitation that is hidden too and tells the same.</summary>
    private Call Alike(Trouble of, bool isSeen, Call call, Telling told)
    {
        for (var i = 0; i < 500; i++)
        {
            var other = _undertakings.Call(of, told.Person ?? words.Pick(_hidden)) with { Author = null };
            if (told.Need is { } need && caller.MayPlan) other = other with { Want = need };
            if (told.From is { } from && other.Duty is not null) other = other with { Duty = other.Duty with { From = from, Until = told.Until!.Value, Days = told.Days!.Value + (_showDays.Contains(other.Person) ? 0 : 0.05 * (1 + _random.Next(2))) } };
            if (Told(of, isSeen, other) == told && IsHidden(of, other)) return other;
        }
        throw new InvalidOperationException($"No other invitation tells the same as {call}.");
    }

    /// <summary>Invitations that tell nothing.</summary>
    private IEnumerable<Call> Untold(Trouble of, bool isSeen)
    {
        for (var i = 0; i < 6 && _asked.Count > 0; i++)
        {
            var call = _undertakings.Call(of, words.Pick(_asked)) with { Author = null };
            if (Told(of, isSeen, call) == default && IsHidden(of, call)) yield return call;
        }
    }

    /// <summary>Whether the caller sees no invitation of a stranger to a challenge, who sent it left aside.</summary>
    private bool IsHidden(Trouble of, Call call) =>
        !caller.ActsFor(world.Organisations.Single(o => o.Code == of.Organisation)) && call.Person != caller.Self?.PublicId
        && (call.State != InvitationState.Accepted || world.Improvers.Find(i => i.PublicId == call.Person) is not { } person || !caller.Keeps(person));

    /// <summary>What the caller learns, on purpose, of an invitation that is hidden.</summary>
    private Telling Told(Trouble of, bool isSeen, Call call)
    {
        var isKnown = !inHiding.Contains(call.Person) && !names.ContainsKey(call.Person);
        var showsDays = _showDays.Contains(call.Person);
        var isLoad = (caller.MayPlan || showsDays) && isKnown && call.Duty is { IsOpen: true };
        var wasAsked = caller.MayPlan && isSeen && isKnown && call.IsAsked;
        var hasHelped = isSeen && of.IsSolved && call.Duty is { HasHelped: true } && _showHistory.Contains(call.Person);
        return new(
            isSeen && call.Duty is { TakesAPlace: true } ? caller.MayPlan ? call.Want : FirstLike(of, call.Want) : null,
            isLoad || wasAsked || hasHelped ? call.Person : null,
            wasAsked,
            wasAsked && call.State != InvitationState.Sent,
            hasHelped,
            isLoad ? call.Duty!.From : null,
            isLoad ? call.Duty!.Until : null,
            isLoad ? showsDays ? call.Duty!.Days : Math.Floor(4 * call.Duty!.Days) / 4 : null);
    }

    /// <summary>Figures tell everybody how many places are taken of an organisation's needs with a method, not which.</summary>
    private static int FirstLike(Trouble of, int want) => of.Wants.ToList().FindIndex(w => w.Method == of.Wants[want].Method);

    /// <param name="Need">Of which a place is taken.</param>
    /// <param name="Days">Days a week that are taken, as far as it makes a difference.</param>
    private readonly record struct Telling(int? Need, Guid? Person, bool WasAsked, bool HasAnswered, bool HasHelped, DateOnly? From, DateOnly? Until, double? Days);
}
