using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Challenges.Matching;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Matching;
using ImpactGraph.Improvers.Matching.Index;
using ImpactGraph.Privacy;

namespace ImpactGraph.Challenges.Deployment;

/// <summary>The question <c>planDeployment</c>: who goes where, when several challenges need people at once.</summary>
/// <param name="solver">Solves.</param>
/// <param name="gate">Lets a few solve at once.</param>
/// <param name="index">Finds people in memory; null where the database is asked.</param>
/// <remarks>Up to nine statements for each need, whatever the number of people, and some for each need that is filled or not; then the solver.</remarks>
internal sealed class PlanDeployment(IDeploymentSolver solver, SolverGate gate, MatchIndex? index)
{
    private readonly Argument<PlanDeploymentInput> _input = Argument.Required<PlanDeploymentInput>("input", "Which challenges are planned, with whom, and how long that may take.");
    private readonly MatchRows _matches = new();
    private readonly NeedRows _rows = new();

    public void Query(QueryType query) =>
        query.Resolve<DeploymentPlan>("planDeployment", ResolveAsync).With(_input).Cost(2_000).Describe(
            "Proposes who takes which place of several challenges: as many places as can be filled, urgent and highly prioritised ones before others, then who fits best, so that nobody exceeds their days and few do not do everything. "
            + "Writes nothing: a person confirms by inviting. Only people who let the caller see that they have the method are proposed. At most two are solved at once; who waits for longer than five seconds gets SERVER_BUSY.");

    private async ValueTask<DeploymentPlan?> ResolveAsync(ResolveContext context, CancellationToken cancellationToken)
    {
        var (reader, input, today) = (context.Reader, context.Arguments.Get(_input), context.Request.Today);
        Check(input);
        var viewer = (Viewer)context.Request.Viewer!;
        var challenges = Challenges(reader, viewer, input);
        var open = OpenNeeds.Of(reader, _rows, challenges, today);
        var places = open.Sum(n => n.Places);
        if (places > SolverLimits.MostPlaces) throw DeploymentFaults.TooManyPlaces(places);
        var network = input.Network is { } code ? _matches.Network(reader, code) ?? throw MatchFaults.NoNetwork(code) : null;
        var tree = _matches.Tree(reader, today);
        var inside = input.CandidatesFrom is { } from ? Inside(reader, tree, from, today) : null;
        return await gate.RunAsync(PlanAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<DeploymentPlan> PlanAsync()
        {
            var questions = new NeedQuestions(tree, network, viewer);
            var asked = _rows.Asked(reader, [.. challenges.Select(c => c.Id)], context.Request.Now).ToHashSet();
            var candidates = new DeploymentCandidates(reader, viewer, _matches, new(_matches, index), inside, asked);
            var needs = new List<NeedCandidates>();
            foreach (var need in open)
            {
                cancellationToken.ThrowIfCancellationRequested();
                needs.Add(candidates.For(need.Need, Open(need), questions.Of(need, "plan"), places));
            }
            var found = needs.SelectMany(n => n.Found).ToList();
            var problem = new DeploymentProblem(needs.Select(n => n.Open), found.Select(c => c.Person).Distinct().Select(p => new Deployable(p, candidates.FreeOf((int)p))), found);
            var solved = await solver.SolveAsync(problem, new(TimeSpan.FromSeconds(input.TimeLimitSeconds), input.Seed), cancellationToken).ConfigureAwait(false);
            return Answer(reader, Identity(input, today), needs, candidates, solved);
        }
    }

    private static void Check(PlanDeploymentInput input)
    {
        if (input.Challenges.Count is 0 or > PlanDeploymentInput.MostChallenges) throw DeploymentFaults.NumberOfChallenges(input.Challenges.Count);
        if (input.Challenges.Distinct().Count() < input.Challenges.Count) throw DeploymentFaults.ChallengeTwice();
        if (input.TimeLimitSeconds is not (>= PlanDeploymentInput.LeastSeconds and <= PlanDeploymentInput.MostSeconds)) throw DeploymentFaults.TimeLimit(input.TimeLimitSeconds);
    }

    /// <summary>In the order asked.</summary>
    private List<ChallengeRow> Challenges(Reader reader, Viewer viewer, PlanDeploymentInput input)
    {
        Guid[] asked = [.. input.Challenges.Select(c => Guid.Parse(c.Text))];
        var seen = _rows.Challenges(reader, asked).Where(c => InvitingSide.Includes(viewer, c.OrganisationId)).ToDictionary(c => c.PublicId);
        var challenges = asked.Select(id => seen.GetValueOrDefault(id) ?? throw DeploymentFaults.NoChallenge()).ToList();
        return challenges.Any(c => c.State == ChallengeState.Closed) ? throw DeploymentFaults.Closed() : challenges;
    }

    private static OpenNeed Open(OpenPlaces open) =>
        new(open.Need.Id, open.Places, DeploymentCandidates.Hundredths(open.Need.DaysPerWeek), open.Need.FromOn, open.Need.UntilOn, DeploymentWeights.Worth(open.Challenge.Urgency, open.Challenge.Score));

    private HashSet<int> Inside(Reader reader, IReadOnlyList<AboveRow> tree, string code, DateOnly today)
    {
        var top = _matches.Organisation(reader, code) ?? throw MatchFaults.NoOrganisation(code);
        if (top.ClosedOn < today || top.OpenedOn > today) throw DeploymentFaults.NotOpen(code);
        return [top.Id, .. tree.Where(row => row.AncestorId == top.Id).Select(row => row.DescendantId)];
    }

    private DeploymentPlan Answer(Reader reader, string identity, List<NeedCandidates> needs, DeploymentCandidates candidates, SolvedPlan solved)
    {
        var details = new MatchDetails(_matches);
        var publicIds = _matches.PublicIds(reader, [.. solved.Placed.Select(p => (int)p.Person).Distinct()]).ToDictionary(p => p.ImproverId, p => p.PublicId);
        var placed = solved.Placed.ToLookup(p => p.Need);
        var (placements, unmet) = (new List<DeploymentPlacement>(), new List<UnmetNeed>());
        foreach (var need in needs)
        {
            Placed[] page = [.. placed[need.Need.Id].OrderByDescending(p => p.Score).ThenBy(p => p.Person).Select(p => new Placed((int)p.Person, publicIds[(int)p.Person], p.Score))];
            var key = $"{identity}/{need.Need.PublicId:D}";
            if (page.Length > 0) placements.AddRange(details.Of(reader, need.Question, page).Select((match, i) => new DeploymentPlacement($"{key}/{page[i].PublicId:D}", need.Need, match)));
            if (need.Open.Places - page.Length is > 0 and var missing) unmet.Add(new($"{key}/unmet", need.Need, missing, candidates.WhyUnmet(need, page.Length)));
        }
        return new(identity, solved, placements, unmet);
    }

    private static string Identity(PlanDeploymentInput input, DateOnly today)
    {
        // Lengths before texts: no code can be made to look like another question.
        var text = string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', input.Challenges.Select(c => c.Text))}/{input.Seed}/{input.TimeLimitSeconds:R}/{input.CandidatesFrom?.Length}:{input.CandidatesFrom}/{input.Network?.Length}:{input.Network}/{today:o}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
    }
}
