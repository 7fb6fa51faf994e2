using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Networks;

namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>Reads what has changed of people, in the snapshot of a request. Regardless of who asks: the index serves everybody, and who sees what is decided when it is searched.</summary>
internal sealed class ChangedFacts
{
    private readonly Argument<int> _after = Argument.Required<int>("after", "");
    private readonly Argument<int> _most = Argument.Required<int>("most", "");
    private readonly Argument<int[]> _people = Argument.Required<int[]>("people", "");
    private readonly RowQuery<ChangedImprover, int> _newest;
    private readonly RowQuery<ChangedImprover, int> _changed;
    private readonly RowQuery<Improver, PersonFact> _persons;
    private readonly RowQuery<Capability, SkillFact> _skills;
    private readonly RowQuery<Membership, MemberFact> _memberships;
    private readonly RowQuery<Availability, AvailabilityRow> _availability;
    private readonly RowQuery<ThemeExperience, ExperienceFact> _experience;
    private readonly RowQuery<Assignment, TakenRow> _taken;

    public ChangedFacts()
    {
        _newest = new RowQuery<ChangedImprover, int>(c => c.Sequence).OrderBy(c => c.Sequence, descending: true).Take(1);
        _changed = new RowQuery<ChangedImprover, int>(c => c.ImproverId).Where(c => c.Sequence > _after.Value).OrderBy(c => c.Sequence).Take(_most);
        _persons = new RowQuery<Improver, PersonFact>(MatchFacts.OfPerson).RegardlessOfViewer().Where(i => _people.Value.Contains(i.Id));
        _skills = new RowQuery<Capability, SkillFact>(MatchFacts.OfSkill).RegardlessOfViewer().Where(c => _people.Value.Contains(c.ImproverId));
        _memberships = new RowQuery<Membership, MemberFact>(MatchFacts.OfMember).RegardlessOfViewer().Where(m => _people.Value.Contains(m.ImproverId));
        _availability = new RowQuery<Availability, AvailabilityRow>(MatchFacts.OfAvailability).RegardlessOfViewer().Where(a => _people.Value.Contains(a.ImproverId));
        _experience = new RowQuery<ThemeExperience, ExperienceFact>(MatchFacts.OfExperience).RegardlessOfViewer().Where(e => _people.Value.Contains(e.ImproverId));
        _taken = new RowQuery<Assignment, TakenRow>(MatchFacts.OfTaken).RegardlessOfViewer().Where(PlacesAndLoad.TakesDays).Where(a => _people.Value.Contains(a.ImproverId));
    }

    /// <summary>Number of the last change in the snapshot; 0 when there was none.</summary>
    public int Newest(Reader reader) => reader.Read(_newest) is [var newest] ? newest : 0;

    /// <summary>Who changed after a number; the first of them where they are more than <paramref name="most"/>.</summary>
    public int[] After(Reader reader, int sequence, int most) => [.. reader.Read(_changed, (_after, sequence), (_most, most))];

    /// <summary>All that is so of each of the people. Six statements, whatever their number.</summary>
    public IEnumerable<(int Person, FactsOfPerson Now)> Of(Reader reader, int[] people)
    {
        var persons = reader.Read(_persons, (_people, people)).ToDictionary(fact => fact.ImproverId);
        var availability = reader.Read(_availability, (_people, people)).ToDictionary(fact => fact.ImproverId);
        var skills = reader.Read(_skills, (_people, people)).ToLookup(fact => fact.ImproverId);
        var memberships = reader.Read(_memberships, (_people, people)).ToLookup(fact => fact.ImproverId);
        var experience = reader.Read(_experience, (_people, people)).ToLookup(fact => fact.ImproverId);
        var taken = reader.Read(_taken, (_people, people)).ToLookup(fact => fact.ImproverId);
        return people.Select(person => (person, new FactsOfPerson(
            persons.TryGetValue(person, out var one) ? one : null, availability.TryGetValue(person, out var offered) ? offered : null, skills[person], memberships[person], experience[person], taken[person])));
    }
}
