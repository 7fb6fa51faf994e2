using ImpactGraph.Development;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.PeerLearning;

/// <summary>A random world whose organisations have answered two rounds of a survey by yes and no, and assessed themselves for their own use, released to some or not.</summary>
internal static class AnsweredWorld
{
    public static readonly string[] Callers = ["anonymous", "analyst", "demo", "reader", "reader of P111", "contributor of P112", "contributor of P211", "steward of B11", "national steward", "administrator", "auditor"];

    /// <param name="hidden">Whether answers that are handed in and not released say the opposite.</param>
    public static async Task<World> MakeAsync(int seed, bool hidden = false)
    {
        var random = new Random(seed);
        var world = RandomWorld.Make(seed, people: 60);
        var survey = new Survey { Code = "baseline", Name = "Baseline", Description = "What there is." };
        var questions = new[] { ("Q1", Theme.Leadership), ("Q2", Theme.Tools), ("Q3", Theme.Governance), ("Q4", Theme.Capability) }
            .Select((question, place) => new Question { PublicId = Guid(), Survey = survey, Code = question.Item1, Theme = question.Item2, Kind = AnswerKind.YesNo, Position = place + 1 }).ToList();
        foreach (var question in questions)
            foreach (var tier in Enum.GetValues<Tier>().Where(tier => question.Code != "Q4" || tier == Tier.Provider)) question.Wordings.Add(new() { Tier = tier, Text = "?" });
        world.Others.AddRange([survey, .. questions, new Question { PublicId = Guid(), Survey = survey, Code = "TEXT", Theme = Theme.Tools, Kind = AnswerKind.Text, Position = 9 }]);
        foreach (var year in new[] { 2023, 2025 })
        {
            var round = new Round { PublicId = Guid(), Survey = survey, Code = $"{year}", Name = $"{year}", OpensOn = new(year, 8, 1), ClosesOn = new(year, 8, 31), CollectedOn = new(year, 8, 31) };
            world.Others.Add(round);
            foreach (var organisation in world.Organisations.Where(_ => random.Next(5) > 0))
            {
                var response = new Response { PublicId = Guid(), Organisation = organisation, OrganisationId = organisation.Id, Round = round, State = RandomWorld.Pick(random, Enum.GetValues<ResponseState>()) };
                foreach (var question in questions.Where(_ => random.Next(6) > 0))
                {
                    var (yes, absent) = (random.Next(2) == 0, random.Next(8) == 0);
                    // Neither of these is seen by anybody here but those of the organisation.
                    if (hidden && response.State <= ResponseState.Submitted) yes = !yes;
                    var answer = new Answer { PublicId = Guid(), Response = response, Question = question, Organisation = organisation, Round = round, Yes = absent ? null : yes, Absence = absent ? AbsenceReason.NoResponse : null };
                    response.Answers.Add(answer);
                }

                world.Others.Add(response);
            }
        }

        AddLevels(world, random, hidden, Guid);
        foreach (var organisation in world.Organisations)
        {
            organisation.Size = random.Next(3) == 0 ? null : RandomWorld.Pick(random, Enum.GetValues<OrganisationSize>());
            if (random.Next(3) > 0) organisation.Segments.Add(new() { Organisation = organisation, Segment = random.Next(1, 5), FromOn = World.Today.AddDays(-random.Next(1, 500)) });
            foreach (var method in world.Methods.Where(_ => random.Next(4) == 0)) organisation.MethodUses.Add(new() { PublicId = Guid(), Organisation = organisation, Method = method, Agreed = random.Next(2) == 0, Source = "Made up" });
        }

        foreach (var improver in world.Improvers) (improver.TakesInvitations, improver.Lending) = (random.Next(5) > 0, RandomWorld.Pick(random, Enum.GetValues<Lending>()));
        return await world.SaveAsync();

        Guid Guid()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new(bytes);
        }
    }

    /// <summary>Whether the caller sees a response and its answers.</summary>
    public static bool Sees(Viewer viewer, Response response) => response.State == ResponseState.ReleasedPublic
        || (viewer.IsReader && (response.State == ResponseState.ReleasedToPeers || (response.State == ResponseState.Submitted && response.OrganisationId == viewer.OrganisationId) || viewer.ContributedOrganisationIds.Contains(response.OrganisationId)));

    public static Viewer Viewer(World world, string caller)
    {
        int Of(string code) => world.Organisations.Single(o => o.Code == code).Id;
        return caller switch
        {
            "anonymous" => World.Anonymous,
            "analyst" => World.Reader with { SeesFiguresOnly = true, OrganisationId = Of("P111") },
            "demo" => World.Anonymous with { IsDemo = true },
            "reader" => World.Reader,
            "reader of P111" => World.Reader with { OrganisationId = Of("P111") },
            "contributor of P112" => World.Reader with { ContributedOrganisationIds = [Of("P112")] },
            "contributor of P211" => World.Reader with { OrganisationId = Of("P211"), ContributedOrganisationIds = [Of("P211")] },
            "steward of B11" => World.Reader with { StewardedOrganisationIds = [Of("B11"), Of("P111"), Of("P112"), Of("P113")] },
            "national steward" => World.NationalSteward,
            "administrator" => World.Reader with { IsAdministrator = true },
            _ => World.Reader with { IsNationalAuditor = true, AuditedOrganisationIds = [Of("P111")] },
        };
    }

    private static void AddLevels(World world, Random random, bool hidden, Func<Guid> guid)
    {
        var survey = new Survey { Code = "levels", Name = "Levels", Description = "How far we are.", IsPrivate = true };
        var round = new Round { PublicId = guid(), Survey = survey, Code = "now", Name = "Now", OpensOn = World.Today, ClosesOn = World.Today, CollectedOn = World.Today };
        var questions = new[] { ("L1", Theme.Leadership, ImpactComponent.Purpose), ("L2", Theme.Governance, ImpactComponent.Systems), ("L3", Theme.Governance, ImpactComponent.Systems) }
            .Select((question, place) => new Question { PublicId = guid(), Survey = survey, Code = question.Item1, Theme = question.Item2, Component = question.Item3, Kind = AnswerKind.Choice, Position = place + 1 }).ToList();
        foreach (var question in questions)
        {
            foreach (var tier in new[] { Tier.IntegratedCareBoard, Tier.Provider }) question.Wordings.Add(new() { Tier = tier, Text = "?" });
            for (var level = 1; level <= 5; level++) question.Options.Add(new() { Code = $"{level}", Label = $"{level}", Position = level });
        }

        world.Others.AddRange([survey, round, .. questions]);
        foreach (var organisation in world.Organisations.Where(o => o.Tier >= Tier.IntegratedCareBoard && random.Next(5) > 0))
        {
            var response = new Response { PublicId = guid(), Organisation = organisation, OrganisationId = organisation.Id, Round = round, State = RandomWorld.Pick(random, Enum.GetValues<ResponseState>()) };
            world.Others.Add(response);
            foreach (var question in questions)
            {
                var level = random.Next(0, 6);
                if (hidden && response.State <= ResponseState.Submitted) level = 5 - level;
                var answer = new Answer { PublicId = guid(), Response = response, Question = question, Organisation = organisation, Round = round, Absence = level == 0 ? AbsenceReason.NoResponse : null };
                if (level > 0) answer.Selections.Add(new() { Option = question.Options.Single(option => option.Position == level) });
                response.Answers.Add(answer);
            }
        }
    }
}
