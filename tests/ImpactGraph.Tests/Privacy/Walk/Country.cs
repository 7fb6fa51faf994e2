using ImpactGraph.Access;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>What everybody may see: the same in every world, row numbers included. What comes first by name has the most people.</summary>
internal static class Country
{
    /// <summary>Last day on which P7 was under B1.</summary>
    public static readonly DateOnly BeforeTheMove = new(2026, 3, 31);

    public static readonly string[] Organisations = ["ENG", "R1", "R2", "B1", "B2", "B3", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"];

    /// <summary>Opened after the move: on the day before it there was no such organisation.</summary>
    public const string Newcomer = "P8";

    public static readonly string[] Methods = ["QSIR", "LEAN", "A3", "PDSA", "SPC"];

    /// <summary>A method that nobody has any longer: whose skill in it has expired counts in no figure, so one who hides may have been such a person or not.</summary>
    public const string Forgotten = "KATA";

    public static readonly string[] Themes = ["FLOW", "UEC", "ELEC"];

    public static readonly string[] Networks = ["N1", "N2", "N3", "N4"];

    public static World Make()
    {
        var world = new World();
        AddOrganisations(world);
        AddMethods(world);
        foreach (var code in Themes) world.Themes.Add(new() { Id = world.Themes.Count + 1, Code = code, Name = "Theme " + code, ExamplesOfMeasures = "None." });
        foreach (var (code, scope, focus) in new[] { ("N1", "R1", "QSIR LEAN"), ("N2", "B1", "A3"), ("N3", null, "QSIR"), ("N4", "P1", "") })
        {
            var network = new Network { Id = world.Networks.Count + 1, Code = code, Name = "Network " + code, Kind = NetworkKind.Method, Purpose = "To meet.", Scope = world.Organisations.Find(o => o.Code == scope) };
            foreach (var method in world.Methods.Where(m => focus.Split(' ').Contains(m.Code))) network.Focus.Add(new() { Network = network, Method = method });
            world.Networks.Add(network);
        }
        AddSurvey(world);
        world.Others.Add(new Account { PublicId = IdOf("account"), Issuer = "https://id.example.org", Subject = "coordinator", CreatedAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        return world;
    }

    private static void AddOrganisations(World world)
    {
        foreach (var code in Organisations.Append("P0")) Add(code);
        foreach (var (member, parent) in new[] { ("R1", "ENG"), ("R2", "ENG"), ("B1", "R1"), ("B2", "R1"), ("B3", "R2"), ("P1", "B1"), ("P2", "B1"), ("P3", "B2"), ("P4", "B2"), ("P5", "B3"), ("P6", "B3"), ("P8", "B2") })
            Put(member, parent, member == Newcomer ? BeforeTheMove.AddMonths(1) : null, null);
        Put("P7", "B1", null, BeforeTheMove);
        Put("P7", "B2", BeforeTheMove.AddDays(1), null);
        Put("P0", "B1", null, new(2024, 3, 31));
        var (closed, home) = (Find("P0"), Find("P1"));
        closed.ClosedOn = new(2024, 3, 31);
        closed.Successors.Add(new() { Predecessor = closed, Successor = home, On = new(2024, 4, 1), Kind = SuccessionKind.Merger });
        home.FormerNames.Add(new() { Organisation = home, Name = "Former name of P1", UntilOn = new(2020, 1, 1) });
        home.Segments.Add(new() { Organisation = home, Segment = 3, FromOn = new(2022, 1, 1) });

        void Add(string code)
        {
            var (tier, kind) = code[0] switch
            {
                'E' => (Tier.National, OrganisationKind.NhsEngland),
                'R' => (Tier.Region, OrganisationKind.Region),
                'B' => (Tier.IntegratedCareBoard, OrganisationKind.IntegratedCareBoard),
                _ => (Tier.Provider, OrganisationKind.NhsTrust),
            };
            // Providers first by name.
            world.Organisations.Add(new() { Id = world.Organisations.Count + 1, Code = code, Name = code == "P0" ? "9 of P0" : $"{"PBRE".IndexOf(code[0], StringComparison.Ordinal)} of {code}", Tier = tier, Kind = kind, OpenedOn = code == Newcomer ? BeforeTheMove.AddMonths(1) : new(2010, 4, 1) });
        }

        void Put(string member, string parent, DateOnly? from, DateOnly? until)
        {
            var membership = new OrganisationMembership { Member = Find(member), Parent = Find(parent), FromOn = from, UntilOn = until };
            membership.Member.Memberships.Add(membership);
            world.Tree.Add(membership);
        }

        Organisation Find(string code) => world.Organisations.Single(o => o.Code == code);
    }

    private static void AddMethods(World world)
    {
        foreach (var code in Methods.Append(Forgotten))
        {
            var method = new Method { Id = world.Methods.Count + 1, Code = code, Name = "Method " + code, Family = "Family " + code, Category = MethodCategory.Method, Issuer = "Issuer of " + code };
            method.Synonyms.Add(new() { Method = method, Text = code + " way" });
            method.Levels.Add(new() { Method = method, Position = 1, Name = "First", NeutralLevel = CapabilityLevel.Awareness });
            method.Levels.Add(new() { Method = method, Position = 2, Name = "Second", NeutralLevel = CapabilityLevel.Lead });
            world.Methods.Add(method);
        }
        foreach (var (organisation, method) in new[] { ("P1", "QSIR"), ("P1", "LEAN"), ("P2", "QSIR"), ("P3", "A3") })
            world.Others.Add(new MethodUse { PublicId = IdOf("use", organisation, method), Organisation = world.Organisations.Single(o => o.Code == organisation), Method = world.Methods.Single(m => m.Code == method), Agreed = true, Source = "Survey" });
    }

    private static void AddSurvey(World world)
    {
        var survey = new Survey { Code = "baseline", Name = "Baseline", Description = "What there is." };
        var round = new Round { PublicId = IdOf("round"), Survey = survey, Code = "2023", Name = "August 2023", OpensOn = new(2023, 8, 1), ClosesOn = new(2023, 8, 31), CollectedOn = new(2023, 8, 31) };
        var lead = new Question { PublicId = IdOf("lead"), Survey = survey, Code = "LEAD", Theme = Theme.Leadership, Kind = AnswerKind.YesNo, Position = 1 };
        var method = new Question { PublicId = IdOf("method"), Survey = survey, Code = "METHOD", Theme = Theme.Tools, Kind = AnswerKind.Choices, Position = 2 };
        var how = new Question { PublicId = IdOf("how"), Survey = survey, Code = "HOW", Theme = Theme.Capability, Kind = AnswerKind.Text, Position = 3 };
        foreach (var question in new[] { lead, method, how })
            foreach (var tier in Enum.GetValues<Tier>()) question.Wordings.Add(new() { Question = question, Tier = tier, Text = "?" });
        var option = new AnswerOption { Question = method, Code = "Q", Label = "QSIR", Position = 1, Method = world.Methods[0] };
        var code = new AnswerCode { Question = how, Code = "NET", Name = "Networks", Description = "By networks." };
        world.Others.AddRange([survey, round, lead, method, how, option, code]);
        foreach (var (organisation, state) in new[] { ("P1", ResponseState.ReleasedPublic), ("P2", ResponseState.ReleasedToPeers), ("P3", ResponseState.Submitted), ("B1", ResponseState.ReleasedPublic) })
        {
            var response = new Response { PublicId = IdOf("response", organisation), Organisation = world.Organisations.Single(o => o.Code == organisation), Round = round, State = state };
            var (yes, choice, text) = (Answer(lead), Answer(method), Answer(how));
            (yes.Yes, text.Text) = (true, "By networks, in " + organisation);
            choice.Selections.Add(new() { Answer = choice, Option = option });
            text.Codings.Add(new() { Answer = text, Code = code, CodedBy = "Team", CodedOn = new(2023, 10, 1) });
            world.Others.Add(response);

            Answer Answer(Question question)
            {
                var answer = new Answer { PublicId = IdOf("answer", organisation, question.Code), Response = response, Question = question, Organisation = response.Organisation, Round = round };
                response.Answers.Add(answer);
                return answer;
            }
        }
    }

    private static Guid IdOf(params string[] names) => Data.PublicId.NamedAfter("walk", names);
}
