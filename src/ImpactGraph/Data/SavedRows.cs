using System.Globalization;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Improvers;
using ImpactGraph.Networks;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ImpactGraph.Data;

/// <summary>That something happened which somebody may follow.</summary>
/// <param name="Topic">See <see cref="Topics"/>.</param>
/// <param name="Text">The row's key where the topic does not say it; never anything of its content.</param>
internal readonly record struct Notice(string Topic, string Text = "");

/// <summary>Of what a context is about to save, what somebody may follow.</summary>
internal sealed class SavedRows
{
    // Asked after saving, when new rows have their keys.
    private readonly List<Func<Notice>> _notices = [];

    private SavedRows()
    {
    }

    /// <returns>Null when there is nothing of the kind.</returns>
    public static SavedRows? In(DbContext context)
    {
        var rows = new SavedRows();
        foreach (var entry in context.ChangeTracker.Entries())
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted) rows.Add(entry);
        return rows._notices.Count == 0 ? null : rows;
    }

    /// <summary>What to tell, each once. Call after saving.</summary>
    public IEnumerable<Notice> Notices() => _notices.Select(notice => notice()).Distinct();

    private void Add(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Response response:
                OfRound(entry, () => response.RoundId);
                break;
            case Answer answer:
                OfRound(entry, () => answer.RoundId);
                break;
            case Challenge challenge when entry.State == EntityState.Added:
                _notices.Add(() => new(Topics.Challenge, Text(challenge.Id)));
                break;
            case Invitation invitation when entry.State == EntityState.Added || entry.Property(nameof(Invitation.RemindedAt)).IsModified:
                _notices.Add(() => new(Topics.Invitation(invitation.ImproverId), Text(invitation.Id)));
                break;
            case Improver improver when entry.State != EntityState.Deleted:
                _notices.Add(() => new(Topics.Improver, Text(improver.Id)));
                break;
            case Capability capability:
                OfPerson(() => capability.ImproverId);
                break;
            case Availability availability:
                OfPerson(() => availability.ImproverId);
                break;
            case ThemeExperience experience:
                OfPerson(() => experience.ImproverId);
                break;
            case Membership membership:
                OfPerson(() => membership.ImproverId);
                break;
            case Assignment assignment:
                OfPerson(() => assignment.ImproverId);
                break;
        }
    }

    private void OfRound(EntityEntry entry, Func<int> round)
    {
        if (entry.State != EntityState.Added)
        {
            // The round that a row was moved from changes too.
            var before = (int)entry.OriginalValues[nameof(Response.RoundId)]!;
            _notices.Add(() => new(Topics.Round(before)));
        }
        _notices.Add(() => new(Topics.Round(round())));
    }

    private void OfPerson(Func<int> improver) => _notices.Add(() => new(Topics.Improver, Text(improver())));

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
