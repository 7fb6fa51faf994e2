using System.Globalization;
using System.Text;
using ImpactGraph.Improvers;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>What the oracle says that a caller may see of a world, as text: equal for a world and its twin, or the twin is none.</summary>
internal static partial class Views
{
    public static string Of(World world, Caller caller)
    {
        var text = new StringBuilder();
        foreach (var person in world.Improvers.Where(caller.SeesIdentity))
        {
            text.Append(CultureInfo.InvariantCulture, $"{person.PublicId} {person.Name}, {person.Role} of {person.Organisation?.Code}");
            if (caller.Keeps(person)) text.Append(CultureInfo.InvariantCulture, $" ({person.IdentityAudience} {person.ContactAudience} {person.CapabilityAudience} {person.AvailabilityAudience} {person.HistoryAudience} {person.TakesInvitations} {person.Lending})");
            text.AppendLine();
            if (caller.SeesContact(person) && person.Contact is { } contact) text.AppendLine(CultureInfo.InvariantCulture, $"  {contact.Email} {contact.Telephone}");
            if (caller.SeesAvailability(person) && person.Availability is { } help) text.AppendLine(CultureInfo.InvariantCulture, $"  {help.DaysPerWeek} {help.FromOn} {help.UntilOn} {help.Reach}");
            foreach (var skill in person.Capabilities.Where(_ => caller.SeesCapabilities(person)).OrderBy(s => s.PublicId))
                text.AppendLine(CultureInfo.InvariantCulture, $"  {skill.PublicId} {skill.Method.Code} {skill.Level} {skill.IssuerLevel} {skill.Source} {skill.VerifiedOn} {Verifier(skill)} {skill.ExpiresOn} {skill.Years} {skill.LastUsedOn} {skill.WillingToHelp} {skill.Interested}");
            foreach (var work in person.Experience.Where(_ => caller.SeesHistory(person)).OrderBy(e => e.Theme.Code)) text.AppendLine(CultureInfo.InvariantCulture, $"  {work.Theme.Code} {work.PlanningYear} {work.Role}");
            foreach (var tie in person.Memberships.Where(caller.Sees).OrderBy(m => m.PublicId)) text.AppendLine(CultureInfo.InvariantCulture, $"  {tie.PublicId} {tie.Network.Code} {tie.Role} {tie.FromOn} {tie.UntilOn}");
            foreach (var job in person.Posts.Where(caller.Sees).OrderBy(p => p.FromOn)) text.AppendLine(CultureInfo.InvariantCulture, $"  {job.Organisation.Code} {job.Role} {job.FromOn} {job.UntilOn}");
        }
        AddAffairs(text, world, caller);
        return text.ToString();

        Guid? Verifier(Capability skill) => skill.VerifiedBy is { } verifier && caller.SeesIdentity(verifier) ? verifier.PublicId : null;
    }
}
