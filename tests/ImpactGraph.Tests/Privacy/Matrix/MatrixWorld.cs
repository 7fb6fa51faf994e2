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
internal static class MatrixWorld
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

        exhibits["Response"] = AddResponses(world, method);
        world.Others.Add(new MethodUse { PublicId = IdOf("use"), Organisation = Of(world, "P1"), Method = method, Agreed = true, Source = "Survey" });
        foreach (var capability in world.Improvers.SelectMany(i => i.Capabilities)) capability.Disputes.Add(new() { DisputedBy = judge, DisputedOn = Yesterday, Reason = "Too high." });
        AddRequests(world, exhibits);
        AddCallers(world);
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

    private static Improver Add(World world, string name, string subject, FieldGroup group, Audience audience, Improver? verifier)
    {
        var isHome = subject is "own" or "home";
        var place = Of(world, isHome ? "P1" : "P3");
        // The other groups are tried on people who may be found by everybody; and nothing is wider than the identity.
        Audience Choice(FieldGroup one) => one == group ? audience : one == FieldGroup.Identity ? Audience.Public : Audience.Private;
        var person = new Improver
        {
            Id = world.Improvers.Count + 1,
            PublicId = IdOf("improver", name),
            Name = name,
            Role = "Improvement lead",
            Organisation = place,
            OrganisationId = place.Id,
            Board = Of(world, isHome ? "B1" : "B2"),
            Region = Of(world, isHome ? "R1" : "R2"),
            IdentityAudience = Choice(FieldGroup.Identity),
            ContactAudience = Choice(FieldGroup.Contact),
            CapabilityAudience = Choice(FieldGroup.Capability),
            AvailabilityAudience = Choice(FieldGroup.Availability),
            HistoryAudience = Choice(FieldGroup.History),
        };
        person.Contact = new() { Improver = person, Email = "somebody@example.org", Telephone = "01632 960000" };
        person.Availability = new() { Improver = person, DaysPerWeek = 1, FromOn = World.Today, UntilOn = World.Today.AddDays(90), Reach = AvailabilityReach.Board };
        person.Processing = new() { Improver = person, PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = Yesterday, WarnedOn = Yesterday, HiddenOn = Yesterday };
        person.Experience.Add(new() { Improver = person, Theme = world.Themes[0], PlanningYear = 2024, Role = ExperienceRole.Led });
        person.Posts.Add(new() { Improver = person, Organisation = place, Role = "Lead", FromOn = World.Today, UntilOn = World.Today.AddDays(400) });
        person.Posts.Add(new() { Improver = person, Organisation = place, Role = "Coach", FromOn = Yesterday.AddDays(-400), UntilOn = Yesterday });
        person.Capabilities.Add(new()
        {
            PublicId = IdOf("capability", name), Improver = person, Method = world.Methods[0], Level = subject == "own" ? CapabilityLevel.Practitioner : CapabilityLevel.Coach, IssuerLevel = "College", Source = CapabilitySource.Self, VerifiedOn = Yesterday,
            VerifiedBy = verifier, ExpiresOn = World.Today.AddDays(90), Years = 2, LastUsedOn = Yesterday, WillingToHelp = true, Interested = true,
        });
        Tie("membership", subject is "own" or "network" ? "N1" : "N2", Yesterday, World.Today.AddDays(90));
        // Would make everybody somebody of the improver's networks.
        if (subject != "own") Tie("meeting", "N3", null, null);
        Tie("former", "N3", Yesterday.AddDays(-400), Yesterday);
        world.Improvers.Add(person);
        if (verifier is not null) world.Others.Add(AccountOf(world, person, subject, place));
        return person;

        void Tie(string what, string code, DateOnly? from, DateOnly? until)
        {
            var network = world.Networks.Single(n => n.Code == code);
            person.Memberships.Add(new() { PublicId = IdOf(what, name), Improver = person, Network = network, NetworkId = network.Id, Role = MembershipRole.Member, FromOn = from, UntilOn = until });
        }
    }

    private static Account AccountOf(World world, Improver person, string subject, Organisation place)
    {
        var account = AccountNamed(subject == "own" ? "improver" : person.Name);
        (account.Improver, account.Organisation) = (person, place);
        // Their own account has to be open, or they could not ask.
        if (subject != "own") account.ClosedAt = Then;
        account.Grants.Add(new() { PublicId = IdOf("grant", person.Name), Role = Role.Steward, OrganisationId = place.Id, Tier = Tier.Provider, FromOn = Yesterday, UntilOn = Yesterday });
        // The improver asks as nothing else.
        if (subject != "own") account.Grants.Add(new() { PublicId = IdOf("current", person.Name), Role = Role.Contributor, OrganisationId = place.Id, FromOn = Yesterday });
        account.Grants.Add(new() { PublicId = IdOf("coordination", person.Name), Role = Role.Coordinator, NetworkId = world.Networks[0].Id, FromOn = Yesterday, UntilOn = Yesterday });
        return account;
    }

    private static Account AccountNamed(string subject) => new() { PublicId = Account.PublicIdOf(MatrixCallers.Issuer, subject), Issuer = MatrixCallers.Issuer, Subject = subject, CreatedAt = Then };

    /// <summary>Who is elsewhere asks for the network that callers are in, and who is in that for another.</summary>
    private static void AddRequests(World world, Dictionary<string, List<Exhibit>> exhibits)
    {
        exhibits["Request"] = [];
        foreach (var (group, exhibit) in new[] { "Identity", "Capability" }.SelectMany(group => exhibits[group].Select(exhibit => (group, exhibit))))
        {
            if (exhibit.Subject == "home" || (exhibit.Subject == "own" && group != "Identity")) continue;
            var (subject, network) = exhibit.Subject == "elsewhere" ? ("network", "N1") : (exhibit.Subject == "own" ? "own" : "elsewhere", "N2");
            var (person, id) = (world.Improvers.Single(i => i.Name == exhibit.Ids["name"]), IdOf("request", exhibit.Ids["name"]));
            // What was declined has every day; what is open is for coordinators to decide.
            world.Others.Add(new JoinRequest { PublicId = id, Improver = person, Network = world.Networks.Single(n => n.Code == network), RequestedOn = Yesterday, DeclinedOn = group == "Identity" ? Yesterday : null });
            var request = new Dictionary<string, string>(exhibit.Ids) { ["request"] = World.IdOf("JoinRequest", id), ["network"] = network };
            if (group == "Identity") exhibits["Request"].Add(new(subject, exhibit.Rung, request));
            else exhibits[$"Request of {subject}"] = [new(subject, exhibit.Rung, request)];
        }
    }

    private static void AddCallers(World world)
    {
        var coordinator = AccountNamed("coordinator");
        coordinator.Grants.Add(new() { PublicId = IdOf("grant", "coordinator"), Role = Role.Coordinator, NetworkId = world.Networks.Single(n => n.Code == "N1").Id, FromOn = Yesterday });
        var closed = AccountNamed(MatrixCallers.Closed);
        closed.ClosedAt = Then;
        world.Others.AddRange([coordinator, closed]);
    }

    private static List<Exhibit> AddResponses(World world, Method method)
    {
        var survey = new Survey { Code = "baseline", Name = "Baseline", Description = "What there is." };
        var question = new Question { PublicId = IdOf("question"), Survey = survey, Code = "HOW", Theme = Theme.Capability, Kind = AnswerKind.Text, Position = 1 };
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
                var response = new Response { PublicId = IdOf("response", place, round.Code), Organisation = Of(world, place), Round = round, State = state, SubmittedAt = Then };
                var answer = new Answer { PublicId = IdOf("answer", place, round.Code), Response = response, Question = question, Organisation = response.Organisation, Round = round, Yes = true, Scale = 3, Text = "By networks." };
                answer.Selections.Add(new() { Answer = answer, Option = option });
                answer.Codings.Add(new() { Answer = answer, Code = code, CodedBy = "Team", CodedOn = Yesterday });
                response.Answers.Add(answer);
                world.Others.Add(response);
                all.Add(new(subject, (int)state, new Dictionary<string, string>
                {
                    ["response"] = World.IdOf("Response", response.PublicId), ["answer"] = World.IdOf("Answer", answer.PublicId), ["code"] = place, ["round"] = round.Code,
                }));
            }
        }

        return all;

        Round Round(string name, DateOnly opens) => new() { PublicId = IdOf("round", name), Survey = survey, Code = name, Name = name, OpensOn = opens, ClosesOn = opens.AddDays(30), CollectedOn = opens };
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
