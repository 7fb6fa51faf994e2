using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Seeding;

/// <summary>Writes improvers with all that hangs on them, the copies of their columns in other tables too.</summary>
internal sealed class PeopleWriter(SqliteConnection connection) : IDisposable
{
    /// <summary>Tables that it writes.</summary>
    public static readonly string[] Tables = ["Improvers", "Posts", "Capabilities", "Availabilities", "Contacts", "Processing", "ThemeExperience", "Memberships"];

    private readonly BulkInsert _improvers = new(
        connection, "Improvers", "PublicId", "Name", "Role", "OrganisationId", "BoardId", "RegionId",
        "IdentityAudience", "ContactAudience", "CapabilityAudience", "AvailabilityAudience", "HistoryAudience");

    private readonly BulkInsert _posts = new(connection, "Posts", "ImproverId", "OrganisationId", "Role", "FromOn", "UntilOn");

    private readonly BulkInsert _capabilities = new(
        connection, "Capabilities", "PublicId", "ImproverId", "MethodId", "Level", "IssuerLevel", "Source", "VerifiedOn", "VerifiedById", "ExpiresOn", "Years", "LastUsedOn",
        "WillingToHelp", "Interested", "ImproverName", "OrganisationId", "BoardId", "RegionId", "IdentityAudience", "CapabilityAudience");

    private readonly BulkInsert _availabilities = new(connection, "Availabilities", "ImproverId", "DaysPerWeek", "FromOn", "UntilOn", "Reach");
    private readonly BulkInsert _contacts = new(connection, "Contacts", "ImproverId", "Email", "Telephone");
    private readonly BulkInsert _processing = new(connection, "Processing", "ImproverId", "LawfulBasis", "Purpose", "PrivacyNotice", "ConfirmedOn");
    private readonly BulkInsert _experience = new(connection, "ThemeExperience", "ImproverId", "ThemeId", "PlanningYear", "Role");

    private readonly BulkInsert _memberships = new(
        connection, "Memberships", "PublicId", "NetworkId", "ImproverId", "Role", "FromOn", "UntilOn", "ImproverName", "OrganisationId", "IdentityAudience", "HistoryAudience");

    /// <summary>People written until now.</summary>
    public int People => _improvers.Rows;

    /// <param name="portion">People whose numbers follow on those of the portion before.</param>
    public void Write(IReadOnlyList<Improver> portion)
    {
        foreach (var improver in portion)
        {
            Write(improver);
            WriteSkills(improver);
            WriteRest(improver);
        }
    }

    /// <summary>Ends the writing.</summary>
    public void Complete() => Array.ForEach(Inserts(), insert => insert.Complete());

    public void Dispose() => Array.ForEach(Inserts(), insert => insert.Dispose());

    private BulkInsert[] Inserts() => [_improvers, _posts, _capabilities, _availabilities, _contacts, _processing, _experience, _memberships];

    private void Write(Improver improver)
    {
        _improvers.Row().Add(improver.PublicId).Add(improver.Name).Add(improver.Role).Add(improver.OrganisationId).Add(improver.BoardId).Add(improver.RegionId)
            .Add((int)improver.IdentityAudience).Add((int)improver.ContactAudience).Add((int)improver.CapabilityAudience)
            .Add((int)improver.AvailabilityAudience).Add((int)improver.HistoryAudience).Write();
        if (improver.Id != _improvers.Rows)
        {
            throw new InvalidOperationException($"Improver {improver.Id} comes as row {_improvers.Rows}.");
        }
    }

    private void WriteSkills(Improver improver)
    {
        foreach (var one in improver.Capabilities)
        {
            _capabilities.Row().Add(one.PublicId).Add(improver.Id).Add(one.MethodId).Add((int?)one.Level).Add(one.IssuerLevel).Add((int)one.Source)
                .Add(one.VerifiedOn).Add(one.VerifiedById).Add(one.ExpiresOn).Add(one.Years).Add(one.LastUsedOn).Add(one.WillingToHelp).Add(one.Interested)
                .Add(improver.Name).Add(improver.OrganisationId).Add(improver.BoardId).Add(improver.RegionId)
                .Add((int)improver.IdentityAudience).Add((int)improver.CapabilityAudience).Write();
        }

        foreach (var one in improver.Memberships)
        {
            _memberships.Row().Add(one.PublicId).Add(one.NetworkId).Add(improver.Id).Add((int)one.Role).Add(one.FromOn).Add(one.UntilOn)
                .Add(improver.Name).Add(improver.OrganisationId).Add((int)improver.IdentityAudience).Add((int)improver.HistoryAudience).Write();
        }
    }

    private void WriteRest(Improver improver)
    {
        foreach (var post in improver.Posts)
        {
            _posts.Row().Add(improver.Id).Add(post.OrganisationId).Add(post.Role).Add(post.FromOn).Add(post.UntilOn).Write();
        }

        foreach (var one in improver.Experience)
        {
            _experience.Row().Add(improver.Id).Add(one.ThemeId).Add(one.PlanningYear).Add((int)one.Role).Write();
        }

        if (improver.Contact is { } contact)
        {
            _contacts.Row().Add(improver.Id).Add(contact.Email).Add(contact.Telephone).Write();
        }

        if (improver.Processing is { } processing)
        {
            _processing.Row().Add(improver.Id).Add((int)processing.LawfulBasis).Add((int)processing.Purpose).Add(processing.PrivacyNotice).Add(processing.ConfirmedOn).Write();
        }

        if (improver.Availability is { } availability)
        {
            _availabilities.Row().Add(improver.Id).Add(availability.DaysPerWeek).Add(availability.FromOn).Add(availability.UntilOn).Add((int)availability.Reach).Write();
        }
    }
}
