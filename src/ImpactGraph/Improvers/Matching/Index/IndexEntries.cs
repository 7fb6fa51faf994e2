namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>A day in four bytes, with a number for none.</summary>
internal static class Day
{
    public const int None = -1;

    public static int Of(DateOnly? day) => day?.DayNumber ?? None;
}

/// <summary>What is asked of a person again and again, in 32 bytes: half a line of the processor's cache.</summary>
internal struct PersonEntry
{
    /// <summary>Row number; <see cref="Nowhere"/> for none.</summary>
    public int Organisation;

    public byte Identity;
    public byte Capability;
    public byte Availability;
    public byte History;

    /// <summary>Days a week; 0 when nothing is known of when the person can help.</summary>
    public double DaysPerWeek;

    public int AvailableFrom;

    /// <summary>The last day that there is where it is open.</summary>
    public int AvailableUntil;
    public byte Reach;

    /// <summary>Whether the person may be asked for help with anything.</summary>
    public bool IsWilling;

    /// <summary>Whether the person takes invitations, and is lent.</summary>
    public bool CanBeAsked;

    /// <summary>Whether something takes days of the person, see <see cref="IndexedPeople.DaysTakenOf"/>.</summary>
    public bool HasDaysTaken;

    public const int Nowhere = -1;
}

/// <summary>That a person has the method of the roster.</summary>
internal readonly struct SkillEntry(SkillFact fact) : IOfPerson
{
    public int Person { get; } = fact.ImproverId;
    public int VerifiedOn { get; } = Day.Of(fact.VerifiedOn);
    public int ExpiresOn { get; } = Day.Of(fact.ExpiresOn);

    /// <summary>0 when it is not known.</summary>
    public byte Level { get; } = (byte)(fact.Level ?? 0);

    public bool IsWilling { get; } = fact.WillingToHelp;
}

/// <summary>That a person is or was in the network of the roster.</summary>
internal readonly struct MemberEntry(MemberFact fact) : IOfPerson
{
    private readonly int _from = Day.Of(fact.FromOn);
    private readonly int _until = Day.Of(fact.UntilOn);

    public int Person { get; } = fact.ImproverId;

    public bool Covers(int day) => _from <= day && (_until == Day.None || _until >= day);
}

/// <summary>That a person worked on the theme of the roster.</summary>
internal readonly struct ExperienceEntry(ExperienceFact fact) : IOfPerson
{
    public int Person { get; } = fact.ImproverId;
    public byte Role { get; } = (byte)fact.Role;
}
