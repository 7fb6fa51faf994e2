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
            case Response or Answer:
                OfRound(entry);
                break;
            case Challenge when entry.State == EntityState.Added:
                _notices.Add(() => new(Topics.Challenge, Text(entry, nameof(Challenge.Id))));
                break;
            case Invitation invitation when entry.State == EntityState.Added || entry.Property(nameof(Invitation.RemindedAt)).IsModified:
                _notices.Add(() => new(Topics.Invitation(invitation.ImproverId), Text(entry, nameof(Invitation.Id))));
                break;
            case Improver when entry.State != EntityState.Deleted:
                _notices.Add(() => new(Topics.Improver, Text(entry, nameof(Improver.Id))));
                break;
            case Capability or Availability or ThemeExperience or Membership or Assignment:
                _notices.Add(() => new(Topics.Improver, Text(entry, nameof(Capability.ImproverId))));
                break;
        }
    }

    private void OfRound(EntityEntry entry)
    {
        if (entry.State != EntityState.Added)
        {
            // The round that a row was moved from changes too.
            var before = (int)entry.OriginalValues[nameof(Response.RoundId)]!;
            _notices.Add(() => new(Topics.Round(before)));
        }
        _notices.Add(() => new(Topics.Round(Key(entry, nameof(Response.RoundId)))));
    }

    private static string Text(EntityEntry entry, string key) => Key(entry, key).ToString(CultureInfo.InvariantCulture);

    // Of the entry and not of the entity, which is told its new key later than those who hear that it was saved.
    private static int Key(EntityEntry entry, string key) => (int)entry.CurrentValues[key]!;
}
