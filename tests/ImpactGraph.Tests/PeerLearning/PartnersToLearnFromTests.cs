using System.Text.Json;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.PeerLearning;

/// <summary>Whom an organisation can learn from, against a plain reckoning over the same rows, for callers who see more and less of them.</summary>
public sealed class PartnersToLearnFromTests
{
    private const string Fields = "totalCount nodes { organisation { code } score reasons { kind points most } questions { code } methods { code } people { name } willing { state value rounded } }";

    public static readonly string[] Callers = ["anonymous", "analyst", "demo", "reader", "reader of P111", "contributor of P112", "contributor of P211", "steward of B11", "national steward", "administrator", "auditor"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Are_those_that_looking_at_everything_the_caller_sees_gives(int seed)
    {
        await using var world = await MakeAsync(seed);
        var found = 0;
        foreach (var caller in Callers)
        {
            var viewer = Viewer(world, caller);
            foreach (var (theme, question) in new[] { ((Theme?)null, (string?)null), (Theme.Leadership, null), (Theme.Tools, null), (null, "Q2"), (Theme.Capability, "Q4") })
            {
                var arguments = $"first: 100{(theme is null ? "" : $", theme: {theme.Value.ToString().ToUpperInvariant()}")}{(question is null ? "" : $", question: \"{question}\"")}";
                var data = await world.DataAsync($"{{ organisations(first: 100) {{ nodes {{ code learningPartners({arguments}) {{ {Fields} }} }} }} }}", viewer);
                foreach (var node in data.GetProperty("organisations").GetProperty("nodes").EnumerateArray())
                {
                    var one = world.Organisations.Single(o => o.Code == node.GetProperty("code").GetString());
                    var expected = Expected(world, viewer, one, theme, question);
                    Assert.Equal(expected, node.GetProperty("learningPartners").GetProperty("nodes").EnumerateArray().Select(Line));
                    Assert.Equal(expected.Count, node.GetProperty("learningPartners").GetProperty("totalCount").GetInt32());
                    found += expected.Count;
                }
            }
        }

        Assert.True(found > 500, $"{found} partners are too few to show anything.");
    }

    /// <summary>Or where an organisation stands among the others would tell what it keeps to itself.</summary>
    [Theory]
    [InlineData("anonymous")]
    [InlineData("reader")]
    [InlineData("steward of B11")]
    [InlineData("national steward")]
    public async Task Do_not_depend_on_answers_that_the_caller_may_not_see(string caller)
    {
        await using var world = await MakeAsync(5);
        await using var twin = await MakeAsync(5, hidden: true);
        var query = $"{{ organisations(first: 100) {{ nodes {{ code learningPartners(first: 100) {{ {Fields} }} }} }} }}";
        Assert.Equal(await world.AnswerAsync(query, Viewer(world, caller)), await twin.AnswerAsync(query, Viewer(twin, caller)));
    }

    [Fact]
    public async Task Cost_as_many_statements_for_twenty_organisations_as_for_one()
    {
        await using var world = await MakeAsync(6);
        string Query(int first) => $"{{ organisations(first: {first}, order: [{{ code: DESC }}]) {{ nodes {{ learningPartners(first: 3) {{ {Fields} }} }} }} }}";
        Assert.Equal(await world.StatementsAsync(Query(1), viewer: World.Reader), await world.StatementsAsync(Query(20), viewer: World.Reader));
    }

    [Fact]
    public async Task Come_in_pages()
    {
        await using var world = await MakeAsync(7);
        var all = (await PartnersAsync("first: 100")).GetProperty("nodes").EnumerateArray().Select(Line).ToList();
        var (paged, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await PartnersAsync("first: 2" + (after is null ? "" : $", after: \"{after}\""));
            paged.AddRange(page.GetProperty("nodes").EnumerateArray().Select(Line));
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        Assert.True(all.Count > 4);
        Assert.Equal(all, paged);

        async Task<JsonElement> PartnersAsync(string arguments) =>
            (await world.DataAsync($"{{ organisation(code: \"P111\") {{ learningPartners({arguments}) {{ {Fields} pageInfo {{ hasNextPage endCursor }} }} }} }}", World.Reader)).GetProperty("organisation").GetProperty("learningPartners");
    }

    [Theory]
    [InlineData("""survey: "none" """, "NOT_FOUND")]
    [InlineData("""question: "NONE" """, "NOT_FOUND")]
    [InlineData("""question: "TEXT" """, "NOT_FOUND")]
    [InlineData("""question: "Q1", theme: TOOLS""", "INVALID_ARGUMENT")]
    public async Task Are_not_asked_for_by_what_is_no_practice(string arguments, string code)
    {
        await using var world = await MakeAsync(8);
        var answer = JsonDocument.Parse(await world.AnswerAsync($"{{ organisation(code: \"P111\") {{ learningPartners({arguments}) {{ totalCount }} }} }}", World.Reader)).RootElement;
        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    /// <param name="hidden">Whether answers that are handed in and not released say the opposite.</param>
    private static async Task<World> MakeAsync(int seed, bool hidden = false)
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

    private static IReadOnlyList<string> Expected(World world, Viewer viewer, Organisation one, Theme? theme, string? code)
    {
        var questions = world.Others.OfType<Question>().Where(q => q.Kind == AnswerKind.YesNo && (theme is null || q.Theme == theme) && (code is null || q.Code == code)).OrderBy(q => q.Position).ToList();
        var withMethods = code is null ? theme is null or Theme.Tools : questions.Single().Theme == Theme.Tools;
        if (one.Kind == OrganisationKind.NhsEngland) return [];
        var open = questions.Where(q => q.Wordings.Any(w => w.Tier == one.Tier) && !SaysYes(one, q)).ToList();
        return [.. world.Organisations.Where(other => other != one && other.Tier == one.Tier).Select(Partner).Where(p => p.Questions.Count + p.Methods.Count > 0)
            .OrderByDescending(p => p.Score).ThenBy(p => p.Code, StringComparer.Ordinal).Select(p => p.Line)];

        (string Code, int Score, List<string> Questions, List<string> Methods, string Line) Partner(Organisation other)
        {
            var practised = open.Where(q => SaysYes(other, q)).Select(q => q.Code).ToList();
            var methods = withMethods ? other.MethodUses.Where(u => u.Agreed && one.MethodUses.All(own => own.Method != u.Method)).Select(u => u.Method.Code).Order(StringComparer.Ordinal).ToList() : [];
            int[] points =
            [
                open.Count == 0 ? 0 : (int)(40m * practised.Count / open.Count), Math.Min(15, 5 * methods.Count), one.Kind == other.Kind ? 10 : 0,
                Steps((int?)one.Size, (int?)other.Size), Steps(one.Segments.SingleOrDefault()?.Segment, other.Segments.SingleOrDefault()?.Segment),
                Above(one, Tier.IntegratedCareBoard) is { } board && board == Above(other, Tier.IntegratedCareBoard) ? 15 : Above(one, Tier.Region) is { } region && region == Above(other, Tier.Region) ? 10 : 0,
            ];
            var willing = world.Improvers.Where(i => i.Organisation == other && i.TakesInvitations && i.Lending != Lending.Refused).Select(i => (Improver: i, Skills: i.Capabilities.Where(c => c.WillingToHelp && !(c.ExpiresOn < World.Today)).ToList())).Where(i => i.Skills.Count > 0).ToList();
            var people = willing.Where(w => Sees(w.Improver.CapabilityAudience, w.Improver) && Sees(w.Improver.IdentityAudience, w.Improver)).OrderByDescending(w => (int?)w.Skills.Max(c => c.Level) ?? 0).ThenBy(w => w.Improver.Id).Take(5).Select(w => w.Improver.Name);
            var exact = viewer.IsNationalSteward || viewer.StewardedOrganisationIds.Contains(other.Id);
            var count = exact ? $"SHOWN {willing.Count} False" : willing.Count is > 0 and < 8 ? "SUPPRESSED  True" : $"SHOWN {(willing.Count + 2) / 5 * 5} True";
            return (other.Code, points.Sum(), practised, methods, $"{other.Code} {points.Sum()} {string.Join(',', points)} {string.Join(',', practised)} {string.Join(',', methods)} {string.Join(',', people)} {count}");
        }

        bool Sees(Audience audience, Improver improver) => PersonPolicy.Sees(viewer, audience, improver.Id, improver.OrganisationId, improver.Memberships);

        bool SaysYes(Organisation organisation, Question question) =>
            world.Others.OfType<Response>().Where(r => r.Organisation == organisation && SeesResponse(r)).SelectMany(r => r.Answers).Where(a => a.Question == question && a.Yes is not null).OrderByDescending(a => a.Round.CollectedOn).FirstOrDefault()?.Yes == true;

        bool SeesResponse(Response response) => response.State == ResponseState.ReleasedPublic
            || (viewer.IsReader && (response.State == ResponseState.ReleasedToPeers || (response.State == ResponseState.Submitted && response.OrganisationId == viewer.OrganisationId) || viewer.ContributedOrganisationIds.Contains(response.OrganisationId)));
    }

    private static int Steps(int? one, int? other) => one is null || other is null ? 0 : Math.Abs(one.Value - other.Value) switch { 0 => 10, 1 => 5, _ => 0 };

    private static Organisation? Above(Organisation organisation, Tier tier)
    {
        for (var at = organisation.Memberships.FirstOrDefault()?.Parent; at is not null; at = at.Memberships.FirstOrDefault()?.Parent)
            if (at.Tier == tier) return at;
        return null;
    }

    private static string Line(JsonElement partner)
    {
        var willing = partner.GetProperty("willing");
        return $"{partner.GetProperty("organisation").GetProperty("code").GetString()} {partner.GetProperty("score").GetInt32()} {string.Join(',', partner.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("points").GetInt32()))} "
            + $"{All("questions", "code")} {All("methods", "code")} {All("people", "name")} {willing.GetProperty("state").GetString()} {willing.GetProperty("value")} {willing.GetProperty("rounded").GetBoolean()}";

        string All(string list, string name) => string.Join(',', partner.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(name).GetString()));
    }

    private static Viewer Viewer(World world, string caller)
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
            "steward of B11" => World.Reader with { OrganisationId = Of("B11"), StewardedOrganisationIds = [Of("B11"), Of("P111"), Of("P112"), Of("P113")] },
            "national steward" => World.NationalSteward,
            "administrator" => World.Reader with { IsAdministrator = true },
            _ => World.Reader with { IsNationalAuditor = true, AuditedOrganisationIds = [Of("P111")] },
        };
    }
}
