using ImpactGraph.Methods;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching;

/// <summary>A method that is asked for.</summary>
/// <param name="Minimum">The least level; null for any.</param>
internal sealed record MethodNeed(int Id, string Code, string Name, CapabilityLevel? Minimum)
{
    /// <summary>Whether a level is enough. One that is not known is never too low.</summary>
    public bool Admits(CapabilityLevel? level) => level is null || Minimum is null || level >= Minimum;
}

/// <summary>That a question is asked for a place of a need: whoever cannot be asked to take it is left out.</summary>
/// <remarks>
/// Left out are who takes no invitations, whose home organisation does not lend them, who has fewer days a week left than are asked for, and who was asked for the challenge already; whoever asks.
/// Days that somebody offers count as far as the caller may see them, or their absence would tell what is hidden; days that are taken count for everybody.
/// </remarks>
/// <param name="Id">Row number of the need.</param>
/// <param name="Asked">Row numbers of who was asked already.</param>
internal sealed record ForNeed(int Id, Guid PublicId, IReadOnlySet<int> Asked);

/// <summary>What is asked, checked and looked up.</summary>
/// <param name="Methods">In the order in which they were asked; empty for none.</param>
/// <param name="NeedsAll">Each of the methods has to be there, rather than one.</param>
/// <param name="Near">Null when nothing near is asked for.</param>
/// <param name="Network">Whose members of today are asked for; null for none.</param>
/// <param name="Available">Null when the time does not matter.</param>
/// <param name="Identity">The same for questions that ask the same.</param>
/// <param name="Input">As the caller gave it.</param>
internal sealed record MatchQuestion(
    IReadOnlyList<MethodNeed> Methods,
    bool NeedsAll,
    MatchTree? Near,
    NamedRow? Network,
    IReadOnlyList<NamedRow> Themes,
    AvailabilityWindow? Available,
    bool WillingOnly,
    DateOnly Today,
    IReadOnlyList<int> CallersNetworks,
    string Identity,
    FindImproversInput Input)
{
    /// <summary>Who asks: what they may not see gives no points.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The need of a challenge for which it is asked; null when people are looked for without one.</summary>
    public ForNeed? Need { get; init; }

    /// <summary>Methods among which the points of a method are shared: all when each is needed, else the best gets them.</summary>
    public int Shares => NeedsAll ? Methods.Count : 1;

    public int[] MethodIds => [.. Methods.Select(m => m.Id)];

    public int[] ThemeIds => [.. Themes.Select(t => t.Id)];

    /// <summary>No method is asked for at a lower level.</summary>
    public CapabilityLevel LeastLevel => Methods.Min(m => m.Minimum ?? CapabilityLevel.Awareness);

    public Whereabouts PlaceOf(int? organisation) => Near?.PlaceOf(organisation) ?? Whereabouts.NotAsked;

    /// <summary>Whether it matters for other methods that the level in one is not known.</summary>
    public bool NeedsSeveral => NeedsAll && Methods.Count > 1;

    /// <summary>What a person's row of a method is worth; null when it does not count.</summary>
    /// <param name="row">That the person has the method.</param>
    /// <param name="unsure">Whether the person's level in a method that is needed is not known.</param>
    public int? Worth(HolderRow row, bool unsure)
    {
        var need = NeedOf(row.MethodId);
        if (!need.Admits(row.Level) || (WillingOnly && !row.WillingToHelp)) return null;
        return MatchScore.Level(row.Level, need.Minimum, Shares, unsure) + MatchScore.Verification(row.VerifiedOn, row.ExpiresOn, Today, Shares) + MatchScore.Willingness(row.WillingToHelp, Shares);
    }

    public MethodNeed NeedOf(int method) => Methods[PositionOf(method)];

    /// <summary>Place of a method among those that were asked for.</summary>
    public int PositionOf(int method)
    {
        // Twenty at most: a look along the list is quicker than a dictionary.
        for (var i = 0; i < Methods.Count; i++)
            if (Methods[i].Id == method) return i;
        throw new ArgumentOutOfRangeException(nameof(method), method, "The method was not asked for.");
    }
}
