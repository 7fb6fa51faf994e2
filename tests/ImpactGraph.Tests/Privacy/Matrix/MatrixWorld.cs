using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>Something that is shown or not, as far as who asks is concerned.</summary>
/// <param name="Subject">Whose it is, seen from the callers: their own, of their organisation, of their network, or from elsewhere.</param>
/// <param name="Rung">How widely it is shown: the number of an <see cref="Audience"/> or a <see cref="ResponseState"/>; 1 where there is no choice.</param>
/// <param name="Ids">Global ids and codes of what belongs to it, by name.</param>
internal sealed record Exhibit(string Subject, int Rung, IReadOnlyDictionary<string, string> Ids);

/// <summary>For each place, each group of fields and each audience somebody of whom everything is kept that can be; and a response in each state.</summary>
internal static partial class MatrixWorld
{
    public static readonly string[] Places = ["home", "network", "elsewhere"];

    private static readonly DateOnly Yesterday = World.Today.AddDays(-1);
    private static readonly DateTime Then = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <returns>The world, saved, and what there is in it, by the names of <see cref="FieldGroup"/> and <c>Response</c>, <c>Organisation</c>.</returns>
    public static async Task<(World World, Improver Own, Dictionary<string, List<Exhibit>> Exhibits)> MakeAsync()
    {
        var world = new World { Retention = new() };
        AddOrganisations(world);
        var method = new Method { Code = "QSIR", Name = "QSIR", Family = "QSIR", Category = MethodCategory.Method };
        world.Methods.Add(method);
        world.Themes.Add(new() { Code = "FLOW", Name = "Flow", ExamplesOfMeasures = "None." });
        foreach (var code in new[] { "N1", "N2", "N3" })
            world.Networks.Add(new() { Id = world.Networks.Count + 1, Code = code, Name = code, Kind = NetworkKind.Method, Purpose = "To meet.", Scope = code == "N1" ? Of(world, "P1") : null });
        var exhibits = new Dictionary<string, List<Exhibit>> { ["Organisation"] = [Place("home", "P1"), Place("elsewhere", "P3"), Place("country", "ENG")] };
        var judge = AccountNamed("judge");
        world.Others.Add(judge);
        var verifier = Add(world, "Vera Verified", "elsewhere", FieldGroup.Identity, Audience.Public, null);
        // Whom others meet at work and nowhere else.
        foreach (var (name, place) in new[] { ("Cora Colleague", "home"), ("Cole Colleague", "elsewhere") }) Add(world, name, place, FieldGroup.Identity, Audience.Public, null).Memberships.Clear();
        judge.Improver = verifier;
        var own = Add(world, "Ivy Improver", "own", FieldGroup.Identity, Audience.Private, verifier);
        foreach (var group in Enum.GetValues<FieldGroup>())
        {
            exhibits[group.ToString()] = [ExhibitOf(world, own, "own", 1)];
            foreach (var place in Places)
                foreach (var audience in Enum.GetValues<Audience>())
                    exhibits[group.ToString()].Add(ExhibitOf(world, Add(world, $"Person {world.Improvers.Count}", place, group, audience, verifier), place, (int)audience));
        }

        exhibits["Response"] = AddResponses(world, method, "baseline", isPrivate: false);
        exhibits["Self-assessment"] = AddResponses(world, method, "self-assessment", isPrivate: true);
        exhibits["Challenge"] = AddChallenges(world, exhibits);
        world.Others.Add(new MethodUse { PublicId = IdOf("use"), Organisation = Of(world, "P1"), Method = method, Agreed = true, Source = "Survey" });
        foreach (var capability in world.Improvers.SelectMany(i => i.Capabilities)) capability.Disputes.Add(new() { DisputedBy = judge, Author = judge.Improver, DisputedOn = Yesterday, Reason = "Too high." });
        AddRequests(world, exhibits);
        AddPractice(world, method, exhibits);
        AddCallers(world);
        AddInvitations(world, own, exhibits);
        await world.SaveAsync();
        await AddAuditAsync(world, exhibits);
        return (world, own, exhibits);
    }

    private static Exhibit Place(string subject, string code) => new(subject, 1, new Dictionary<string, string> { ["code"] = code });

    private static void AddOrganisations(World world)
    {
        foreach (var (code, tier, parent) in new[]
        {
            ("ENG", Tier.National, ""), ("R1", Tier.Region, "ENG"), ("R2", Tier.Region, "ENG"), ("B1", Tier.IntegratedCareBoard, "R1"), ("B2", Tier.IntegratedCareBoard, "R2"),
            ("P1", Tier.Provider, "B1"), ("P3", Tier.Provider, "B2"),
        })
        {
            var organisation = new Organisation { Id = world.Organisations.Count + 1, Code = code, Name = code, Tier = tier, Kind = OrganisationKind.NhsTrust };
            if (parent.Length > 0)
            {
                var membership = new OrganisationMembership { Member = organisation, Parent = Of(world, parent) };
                organisation.Memberships.Add(membership);
                world.Tree.Add(membership);
            }

            world.Organisations.Add(organisation);
        }
    }

    private static List<Exhibit> AddResponses(World world, Method method, string of, bool isPrivate)
    {
        var survey = new Survey { Code = of, Name = of, Description = "What there is.", IsPrivate = isPrivate };
        var question = new Question { PublicId = IdOf("question", of), Survey = survey, Code = "HOW", Theme = Theme.Capability, Kind = AnswerKind.Text, Position = 1 };
        foreach (var tier in Enum.GetValues<Tier>()) question.Wordings.Add(new() { Question = question, Tier = tier, Text = "How?" });
        var option = new AnswerOption { Question = question, Code = "Q", Label = "QSIR", Position = 1, Method = method };
        var code = new AnswerCode { Question = question, Code = "NET", Name = "Networks", Description = "By networks." };
        world.Others.AddRange([survey, question, option, code]);
        // In the round that is open nobody has answered yet.
        world.Others.Add(Round("open", World.Today));
        var all = new List<Exhibit>();
        foreach (var state in Enum.GetValues<ResponseState>())
        {
            var round = Round(state.ToString(), new(2023, 8, 1));
            world.Others.Add(round);
            foreach (var (subject, place) in new[] { ("home", "P1"), ("elsewhere", "P3") })
            {
                var response = new Response { PublicId = IdOf("response", of, place, round.Code), Organisation = Of(world, place), Round = round, State = state, SubmittedAt = Then };
                var answer = new Answer { PublicId = IdOf("answer", of, place, round.Code), Response = response, Question = question, Organisation = response.Organisation, Round = round, Yes = true, Scale = 3, Text = "By networks." };
                answer.Selections.Add(new() { Answer = answer, Option = option });
                answer.Codings.Add(new() { Answer = answer, Code = code, CodedBy = "Team", CodedOn = Yesterday });
                response.Answers.Add(answer);
                world.Others.Add(response);
                all.Add(new(subject, (int)state, new Dictionary<string, string>
                {
                    ["response"] = World.IdOf("Response", response.PublicId), ["answer"] = World.IdOf("Answer", answer.PublicId), ["code"] = place, ["survey"] = of, ["round"] = round.Code,
                }));
            }
        }

        return all;

        Round Round(string name, DateOnly opens) => new() { PublicId = IdOf("round", of, name), Survey = survey, Code = name, Name = name, OpensOn = opens, ClosesOn = opens.AddDays(30), CollectedOn = opens };
    }

    private static async Task AddAuditAsync(World world, Dictionary<string, List<Exhibit>> exhibits)
    {
        using var gate = new WriteGate();
        await using var transaction = await AuditedTransaction.BeginAsync(world.Open, gate, CancellationToken.None);
        var actor = new Actor(ActorKind.Person, IdOf("actor")) { Roles = "STEWARD", OrganisationId = Of(world, "P1").Id };
        var now = World.Today.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
        var entry = new NewAuditEntry("test", actor) { DocumentHash = new string('a', 64), Operation = "Test", Reason = "To see.", Changes = "{}" };
        foreach (var exhibit in exhibits[nameof(FieldGroup.Identity)])
            await AppendAsync(exhibit, entry with { Subjects = [world.Improvers.Single(i => i.Name == exhibit.Ids["name"]).Id] });
        foreach (var exhibit in exhibits["Organisation"])
            await AppendAsync(exhibit, entry with { OrganisationId = Of(world, exhibit.Ids["code"]).Id });
        await transaction.CommitAsync();

        async Task AppendAsync(Exhibit exhibit, NewAuditEntry one)
        {
            var sequence = await transaction.Audit.AppendAsync(one, now, CancellationToken.None);
            var hash = transaction.Db.AuditEntries.Single(e => e.Sequence == sequence).Hash;
            ((Dictionary<string, string>)exhibit.Ids)["entry"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("AuditEntry:" + hash));
        }
    }

    private static Exhibit ExhibitOf(World world, Improver person, string subject, int rung) => new(subject, rung, new Dictionary<string, string>
    {
        ["name"] = person.Name,
        ["improver"] = World.IdOf(person),
        ["capability"] = World.IdOf("Capability", IdOf("capability", person.Name)),
        ["membership"] = World.IdOf("Membership", IdOf("membership", person.Name)),
        ["former"] = World.IdOf("Membership", IdOf("former", person.Name)),
        ["account"] = World.IdOf("Account", Account.PublicIdOf(MatrixCallers.Issuer, subject == "own" ? "improver" : person.Name)),
        ["grant"] = World.IdOf("RoleGrant", IdOf("grant", person.Name)),
        ["current"] = World.IdOf("RoleGrant", IdOf("current", person.Name)),
        ["coordination"] = World.IdOf("RoleGrant", IdOf("coordination", person.Name)),
        ["subject"] = subject == "own" ? "improver" : person.Name,
        ["uuid"] = person.PublicId.ToString(),
        ["colleague"] = World.IdOf(world.Improvers.Single(i => i.Name == (subject is "own" or "home" ? "Cora Colleague" : "Cole Colleague"))),
        ["verifier"] = World.IdOf(world.Improvers[0]),
    });

    private static Organisation Of(World world, string code) => world.Organisations.Single(o => o.Code == code);

    private static Guid IdOf(params string[] names) => PublicId.NamedAfter("matrix", names);
}
