using System.Runtime.InteropServices;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A person who is found, in the making: what the ranking has to know, and nothing else.</summary>
internal struct Candidate
{
    public int? OrganisationId;

    /// <summary>Methods that were asked for and that the person has.</summary>
    public int Methods;

    /// <summary>The score, in hundredths of a point.</summary>
    public int Hundredths;

    /// <summary>Of several questions the one that they fit best.</summary>
    public int Question;

    public bool IsInNetwork;
}

/// <summary>Finds everybody who fits a question, and what each scores.</summary>
/// <remarks>
/// In memory where there is an index that can say. Else at most twelve statements for each question, whatever the number of people, and some forty bytes for each who is found. What narrows most is read first: the members of a network,
/// else the holders of the methods, else those with experience, else those nearby; everything else is read for these people only.
/// </remarks>
/// <param name="rows">Reads with the caller's own eyes.</param>
/// <param name="index">Finds the same in memory; null where there is none.</param>
internal sealed class CandidateSearch(MatchRows rows, MatchIndex? index)
{
    /// <summary>So many people are looked up in the caller's networks one by one; beyond, all members are read.</summary>
    private const int MostAmong = 5_000;

    /// <summary>Everybody who fits any of some questions, as far as the caller may see; each with the score of the one that they fit best, of equal ones the first.</summary>
    /// <param name="reader">The request's.</param>
    /// <param name="questions">What is asked.</param>
    /// <param name="viewer">Who asks: the reader's own viewer.</param>
    /// <param name="wanted">Who else fits need not be there, or not with the right score.</param>
    public Candidates Find(Reader reader, IReadOnlyList<MatchQuestion> questions, Viewer viewer, WantedRanks wanted) =>
        index?.Search(reader, people => IndexSearch.Find(people, questions, viewer, wanted)) ?? Candidates.Of(FindByStatements(reader, questions), questions.Count, people => rows.PublicIds(reader, people));

    /// <summary>The same of one person, at the cost of one; null when the person does not fit.</summary>
    public Candidate? Find(Reader reader, MatchQuestion question, int person)
    {
        var found = Alone(reader, question, person);
        LeaveOut(reader, question, found);
        AddParts(reader, question, found);
        return found.TryGetValue(person, out var candidate) ? candidate : null;
    }

    private Dictionary<int, Candidate> FindByStatements(Reader reader, IReadOnlyList<MatchQuestion> questions)
    {
        Dictionary<int, Candidate> best = [];
        for (var number = 0; number < questions.Count; number++)
        {
            var found = Found(reader, questions[number]);
            LeaveOut(reader, questions[number], found);
            AddParts(reader, questions[number], found);
            if (number == 0) best = found;
            else KeepBest(best, found, number);
        }

        return best;
    }

    private static void KeepBest(Dictionary<int, Candidate> best, Dictionary<int, Candidate> found, int number)
    {
        foreach (var (person, candidate) in found)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(best, person, out var exists);
            if (exists && known.Hundredths >= candidate.Hundredths) continue;
            known = candidate with { Question = number };
        }
    }

    /// <summary>Whoever cannot be asked for the need, when the question is for one.</summary>
    private void LeaveOut(Reader reader, MatchQuestion question, Dictionary<int, Candidate> found)
    {
        if (question.Need is not { } need) return;
        foreach (var person in need.Asked) found.Remove(person);
        if (found.Count == 0) return;
        int[] people = [.. found.Keys];
        foreach (var person in rows.NotToBeAsked(reader, people)) found.Remove(person);
        if (question.Available is not { DaysPerWeek: { } days } window) return;
        var offered = rows.AvailabilityAmong(reader, people).ToDictionary(row => row.ImproverId);
        var taken = Taken(reader, people, window);
        foreach (var person in people)
            if (!FreeDays.Of(window, offered.TryGetValue(person, out var own) ? own : null, [.. taken[person]]).AreEnough(days)) found.Remove(person);
    }

    private ILookup<int, DaysTaken> Taken(Reader reader, int[] people, AvailabilityWindow window) =>
        (people.Length <= MostAmong ? rows.TakenAmong(reader, people) : rows.TakenWithin(reader, window.FromOn, window.UntilOn)).ToLookup(row => row.ImproverId, row => row.Days);

    private void AddParts(Reader reader, MatchQuestion question, Dictionary<int, Candidate> found)
    {
        if (found.Count == 0) return;
        int[] people = [.. found.Keys];
        AddDistance(found, people, question);
        AddNetworks(reader, found, people, question);
        if (question.Available is { } window) AddTime(reader, found, people, question, window);
        if (question.Themes.Count > 0)
            foreach (var best in Best(rows.ExperienceAmong(reader, people, question.ThemeIds)))
                Add(found, best.ImproverId, MatchScore.Experience(best.Role, question.Themes.Count));
    }

    /// <summary>For each person and theme the greatest experience; of equal ones the latest.</summary>
    public static IEnumerable<ExperienceRow> Best(IEnumerable<ExperienceRow> experience)
    {
        var best = new Dictionary<(int, int), ExperienceRow>();
        foreach (var row in experience)
            if (!best.TryGetValue((row.ImproverId, row.ThemeId), out var known) || (row.Role, row.PlanningYear).CompareTo((known.Role, known.PlanningYear)) > 0) best[(row.ImproverId, row.ThemeId)] = row;
        return best.Values;
    }

    private Dictionary<int, Candidate> Found(Reader reader, MatchQuestion question)
    {
        if (question.Methods.Count == 0)
        {
            var people = Once(
                question.Network is { } network ? rows.Members(reader, network.Id, question.Today)
                : question.Themes.Count > 0 ? rows.Experienced(reader, question.ThemeIds)
                : rows.PeopleOf(reader, question.Near!.Nearby));
            return question.WillingOnly ? Among(people, rows.WillingAmong(reader, [.. people.Keys])) : people;
        }
        if (question.Network is null) return Holding(question, rows.Holders(reader, question.MethodIds, question.LeastLevel));
        int[] members = [.. Once(rows.Members(reader, question.Network.Id, question.Today)).Keys];
        return Holding(question, rows.HoldersAmong(reader, members, question.MethodIds));
    }

    private Dictionary<int, Candidate> Alone(Reader reader, MatchQuestion question, int person)
    {
        int[] people = [person];
        if (question.Network is { } network && rows.MembersAmong(reader, people, [network.Id], question.Today).Count == 0) return [];
        if (question.Methods.Count > 0) return Holding(question, rows.HoldersAmong(reader, people, question.MethodIds));
        var found = Once(rows.PlacesAmong(reader, people));
        var fits = question.Network is not null || (question.Themes.Count > 0
            ? rows.ExperienceAmong(reader, people, question.ThemeIds).Count > 0
            : found.TryGetValue(person, out var candidate) && question.PlaceOf(candidate.OrganisationId).Kind < DistanceKind.SameCountry);
        return fits && (!question.WillingOnly || rows.WillingAmong(reader, people).Count > 0) ? found : [];
    }

    /// <summary>Those who have the methods, and what each has of them is worth.</summary>
    private static Dictionary<int, Candidate> Holding(MatchQuestion question, IReadOnlyList<HolderRow> holders)
    {
        var found = new Dictionary<int, Candidate>(question.Methods.Count == 1 ? holders.Count : 0);
        var unsure = new HashSet<int>(question.NeedsSeveral ? holders.Where(h => h.Level is null).Select(h => h.ImproverId) : []);
        foreach (var row in holders)
        {
            if (question.Worth(row, unsure.Contains(row.ImproverId)) is not { } worth) continue;
            ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(found, row.ImproverId, out _);
            candidate.OrganisationId = row.OrganisationId;
            candidate.Methods++;
            candidate.Hundredths = question.NeedsAll ? candidate.Hundredths + worth : Math.Max(candidate.Hundredths, worth);
        }
        if (question.NeedsAll && question.Methods.Count > 1)
            foreach (var (person, candidate) in found)
                if (candidate.Methods < question.Methods.Count) found.Remove(person);
        return found;
    }

    /// <summary>When they can help, and how much of their days is free: both of those of whom the caller may see the first.</summary>
    private void AddTime(Reader reader, Dictionary<int, Candidate> found, int[] people, MatchQuestion question, AvailabilityWindow window)
    {
        var taken = Taken(reader, people, window);
        foreach (var row in rows.AvailabilityAmong(reader, people))
            Add(found, row.ImproverId, MatchScore.Availability(window, row, question.PlaceOf(found[row.ImproverId].OrganisationId).Kind) + MatchScore.Load(FreeDays.Of(window, row, [.. taken[row.ImproverId]])));
    }

    private static Dictionary<int, Candidate> Once(IReadOnlyList<FoundRow> people)
    {
        var found = new Dictionary<int, Candidate>(people.Count);
        foreach (var row in people) found[row.ImproverId] = new() { OrganisationId = row.OrganisationId };
        return found;
    }

    private static Dictionary<int, Candidate> Among(Dictionary<int, Candidate> people, IReadOnlyList<int> chosen)
    {
        var found = new Dictionary<int, Candidate>();
        foreach (var person in chosen) found[person] = people[person];
        return found;
    }

    private static void AddDistance(Dictionary<int, Candidate> found, int[] people, MatchQuestion question)
    {
        if (question.Near is null) return;
        foreach (var person in people) Add(found, person, MatchScore.Distance(question.PlaceOf(found[person].OrganisationId).Kind));
    }

    private void AddNetworks(Reader reader, Dictionary<int, Candidate> found, int[] people, MatchQuestion question)
    {
        if (question.Network is not null)
        {
            foreach (var person in people) Add(found, person, MatchScore.Network(shared: true));
            return;
        }
        if (question.CallersNetworks.Count == 0) return;
        int[] networks = [.. question.CallersNetworks];
        var members = people.Length <= MostAmong ? rows.MembersAmong(reader, people, networks, question.Today).Select(m => m.ImproverId) : rows.MemberIds(reader, networks, question.Today);
        foreach (var person in members)
        {
            ref var candidate = ref CollectionsMarshal.GetValueRefOrNullRef(found, person);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref candidate) || candidate.IsInNetwork) continue;
            candidate.IsInNetwork = true;
            candidate.Hundredths += MatchScore.Network(shared: true);
        }
    }

    private static void Add(Dictionary<int, Candidate> found, int person, int hundredths) => CollectionsMarshal.GetValueRefOrNullRef(found, person).Hundredths += hundredths;
}
