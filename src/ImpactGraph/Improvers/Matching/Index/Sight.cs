using System.Runtime.CompilerServices;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>What one caller sees of people in the index: the answers of <see cref="PersonPolicy"/>, each asked once and then looked up.</summary>
/// <remarks>
/// The rule decides by the audience, by where the person is, by whether the person is the caller, and by whether the person is today in a network whose members the caller sees.
/// So people who are alike in these are seen alike, and some hundred answers serve a million of them. Generated tests compare this with what the database answers.
/// </remarks>
internal sealed class Sight
{
    private const int Audiences = (int)Audience.Public + 1;

    /// <summary>No caller's row number.</summary>
    private const int SomebodyElse = 0;

    private enum Answer : byte { Unasked, No, Yes }

    private readonly Viewer _viewer;
    private readonly int _self;
    private readonly Membership[] _shared;
    private readonly ulong[] _inNetwork;
    private readonly Answer[] _answers;
    private readonly int _organisations;

    public Sight(IndexedPeople people, Viewer viewer, Scratch scratch)
    {
        (_viewer, _self) = (viewer, viewer.Self);
        _organisations = people.LastOrganisation + 2;
        var seen = viewer.SeenNetworkIds;
        _shared = seen.Count == 0 ? [] : [new() { PublicId = Guid.Empty, Role = MembershipRole.Member, NetworkId = seen[0] }];
        _inNetwork = seen.Count == 0 ? [] : MembersOf(people, seen, viewer.Today, scratch);
        _answers = new Answer[Audiences * _organisations * (seen.Count == 0 ? 1 : 2)];
    }

    /// <summary>Who is in any of the networks on a day, a bit for each row number.</summary>
    public static ulong[] MembersOf(IndexedPeople people, IEnumerable<int> networks, DateOnly day, Scratch scratch)
    {
        var bits = scratch.Rent<ulong>((people.Places + 63) / 64);
        foreach (var network in networks)
        {
            foreach (ref readonly var member in people.Members[network].Rows)
                if (member.Covers(day.DayNumber)) bits[member.Person >> 6] |= 1UL << member.Person;
        }

        return bits;
    }

    public static bool Has(ulong[] bits, int person) => (bits[person >> 6] & (1UL << person)) != 0;

    /// <summary>Whether the caller sees something of a person.</summary>
    /// <param name="person">Row number.</param>
    /// <param name="organisation">Where the person is; <see cref="Traits.Nowhere"/> for nowhere.</param>
    /// <param name="audience">Whom the person lets see it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Sees(int person, int organisation, byte audience)
    {
        // Whoever is seen by a caller who shares nothing with them is seen by every such caller: for most people nothing else is looked at.
        return _answers[(audience * _organisations) + organisation + 1] == Answer.Yes || SeesMore(person, organisation, audience);
    }

    private bool SeesMore(int person, int organisation, byte audience)
    {
        var shares = _inNetwork.Length > 0 && Has(_inNetwork, person);
        var place = (((shares ? Audiences : 0) + audience) * _organisations) + organisation + 1;
        var answer = _answers[place];
        return answer != Answer.Unasked && person != _self ? answer == Answer.Yes : Ask(person, organisation, audience, shares, place);
    }

    private bool Ask(int person, int organisation, byte audience, bool shares, int place)
    {
        var sees = PersonPolicy.Sees(_viewer, (Audience)audience, person == _self ? person : SomebodyElse, organisation == Traits.Nowhere ? null : organisation, shares ? _shared : []);
        // What the caller sees of themselves is no answer for others.
        if (person != _self) _answers[place] = sees ? Answer.Yes : Answer.No;
        return sees;
    }
}
