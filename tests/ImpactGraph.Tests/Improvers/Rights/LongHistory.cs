using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Networks;
using ImpactGraph.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Somebody with rows in every table there is for people, who changed all of them again and again, while others changed theirs. Every word and number of theirs is one of <see cref="Traces"/>.</summary>
internal sealed class LongHistory(Changes changes, int seed)
{
    private readonly Random _random = new(seed);

    public Guid Person { get; } = PublicId.Next(TimeProvider.System);

    public int Id { get; private set; }

    public string Subject { get; private set; } = "";

    public async Task LiveAsync(int updates)
    {
        await ChangeAsync("registerImprover", RegisterAsync);
        for (var i = 0; i < updates; i++) await ChangeAsync("updateMyProfile", UpdateAsync);
    }

    private string Text(int most) => Traces.Text(_random, most);

    private string Word() => Traces.Word(_random);

    private string Number() => Traces.Number(_random);

    private async ValueTask<MutationResult<int>> RegisterAsync(Change change, CancellationToken cancellationToken)
    {
        var organisations = await change.Db.Organisations.Where(o => o.Code.StartsWith("DEMO-P")).OrderBy(o => o.Code).Take(2).ToListAsync(cancellationToken);
        var person = new Improver { PublicId = Person, Name = Text(60), Role = Text(200), Organisation = organisations[0], IdentityAudience = Audience.Public, ContactAudience = Audience.Public, HistoryAudience = Audience.SignedIn, CapabilityAudience = Audience.Public };
        person.Contact = new() { Email = $"{Word()}@{Word()}.example", Telephone = Number() };
        person.Availability = new() { DaysPerWeek = 2, FromOn = new(2026, 1, 1), Reach = AvailabilityReach.Region };
        person.Processing = new() { PrivacyNotice = Processing.CurrentPrivacyNotice, ConfirmedOn = new(2026, 1, 1) };
        person.Posts.Add(new() { Organisation = organisations[0], Role = Text(200), FromOn = new(2024, 1, 1) });
        person.Posts.Add(new() { Organisation = organisations[1], Role = Text(200), FromOn = new(2020, 1, 1), UntilOn = new(2023, 12, 31) });
        foreach (var theme in await change.Db.ChallengeThemes.ToListAsync(cancellationToken)) person.Experience.Add(new() { Theme = theme, PlanningYear = 2024, Role = ExperienceRole.Led });
        foreach (var method in await change.Db.Methods.ToListAsync(cancellationToken))
            person.Capabilities.Add(new() { PublicId = PublicId.Next(TimeProvider.System), Method = method, Level = Methods.CapabilityLevel.Lead, IssuerLevel = Text(200), Source = CapabilitySource.Self, WillingToHelp = true, Interested = true, Years = 4 });
        foreach (var network in await change.Db.Networks.OrderBy(n => n.Id).Take(3).ToListAsync(cancellationToken)) person.Memberships.Add(new() { PublicId = PublicId.Next(TimeProvider.System), Network = network, Role = MembershipRole.Member });
        Subject = Word();
        person.Account = new() { PublicId = Account.PublicIdOf("https://issuer.example", Subject), Issuer = "https://issuer.example", Subject = Subject, CreatedAt = change.Now };
        person.Account.Grants.Add(new() { PublicId = PublicId.Next(TimeProvider.System), Role = Role.Administrator, FromOn = new(2026, 1, 1) });
        change.Db.Add(person);
        await change.Db.SaveChangesAsync(cancellationToken);
        return Id = person.Id;
    }

    private async ValueTask<MutationResult<int>> UpdateAsync(Change change, CancellationToken cancellationToken)
    {
        var person = await change.Db.Improvers.Include(i => i.Contact).Include(i => i.Posts).Include(i => i.Capabilities).SingleAsync(i => i.Id == Id, cancellationToken);
        (person.Name, person.Role) = (Text(_random.Next(15, 200)), Text(200));
        (person.Contact!.Email, person.Contact.Telephone) = ($"{Word()}@{Word()}.example", Number());
        foreach (var post in person.Posts) post.Role = Text(_random.Next(20, 200));
        foreach (var capability in person.Capabilities) capability.IssuerLevel = Text(_random.Next(15, 200));
        // Others' rows grow and shrink on the same pages.
        var first = _random.Next(1, 4_900);
        foreach (var other in await change.Db.Improvers.Where(i => i.Id >= first && i.Id < first + 20).Include(i => i.Capabilities).ToListAsync(cancellationToken))
        {
            other.Role = new string('r', _random.Next(1, 200)) + " lead";
            foreach (var capability in other.Capabilities) capability.IssuerLevel = new string('l', _random.Next(1, 200));
        }

        change.Reason = Text(900);
        return Id;
    }

    private async Task ChangeAsync(string action, Func<Change, CancellationToken, ValueTask<MutationResult<int>>> work) =>
        Assert.Empty((await changes.RunAsync(action, Viewer.AnonymousOn(new(2026, 11, 23)), new Actor(ActorKind.Person, Guid.CreateVersion7()), new object(), work, CancellationToken.None)).Errors);
}
