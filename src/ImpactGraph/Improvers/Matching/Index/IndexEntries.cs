namespace ImpactGraph.Improvers.Matching.Index;

/// <summary>A day in two bytes, with a number for none. Days before 2000 count as its first, for what is so long ago makes no difference here.</summary>
internal static class Day
{
    public const ushort None = 0;
    public const ushort Never = ushort.MaxValue;

    private static readonly int First = new DateOnly(2000, 1, 1).DayNumber;

    public static ushort Of(DateOnly? day, ushort none) => day is { } known ? (ushort)Math.Clamp(known.DayNumber - First + 1, 1, Never - 1) : none;
}

/// <summary>What of a person decides whether they are found and what they score, in 24 bytes, so that it stands beside each thing that leads to them.</summary>
internal struct Traits
{
    public const int Nowhere = -1;

    /// <summary>Row number; <see cref="Nowhere"/> for none.</summary>
    public int Organisation;

    /// <summary>Days a week that the person offers: a place in <see cref="Weeks"/>, <see cref="Weeks.None"/> when that is not known.</summary>
    public int Week;

    /// <summary>First day on which the person can help.</summary>
    public int From;

    /// <summary>Last day; the last that there is where it is open.</summary>
    public int Until;

    public byte Identity;
    public byte Capability;
    public byte Availability;

    /// <summary>How far the person goes.</summary>
    public byte Reach;

    private byte _flags;

    /// <summary>Whether the person takes invitations, and is lent.</summary>
    public bool CanBeAsked
    {
        readonly get => (_flags & 1) != 0;
        set => _flags = (byte)(value ? _flags | 1 : _flags & ~1);
    }

    /// <summary>Whether something takes days of the person, see <see cref="IndexedPeople.DaysTakenOf"/>.</summary>
    public bool HasDaysTaken
    {
        readonly get => (_flags & 2) != 0;
        set => _flags = (byte)(value ? _flags | 2 : _flags & ~2);
    }
}

/// <summary>A person.</summary>
internal struct PersonEntry
{
    public Traits Traits;

    public byte History;

    /// <summary>Whether the person may be asked for help with anything.</summary>
    public bool IsWilling;
}

/// <summary>That a person has the method of the roster.</summary>
internal readonly struct SkillEntry(SkillFact fact, Traits traits) : IOfPerson
{
    public readonly Traits Traits = traits;

    public int Person { get; } = fact.ImproverId;
    public ushort VerifiedOn { get; } = Day.Of(fact.VerifiedOn, Day.None);
    public ushort ExpiresOn { get; } = Day.Of(fact.ExpiresOn, Day.Never);

    /// <summary>0 when it is not known.</summary>
    public byte Level { get; } = (byte)(fact.Level ?? 0);

    public bool IsWilling { get; } = fact.WillingToHelp;
}

/// <summary>That a person is or was in the network of the roster.</summary>
internal readonly struct MemberEntry(MemberFact fact) : IOfPerson
{
    private readonly int _from = fact.FromOn?.DayNumber ?? int.MinValue;
    private readonly int _until = fact.UntilOn?.DayNumber ?? int.MaxValue;

    public int Person { get; } = fact.ImproverId;

    public bool Covers(int day) => _from <= day && _until >= day;
}

/// <summary>That a person worked on the theme of the roster.</summary>
internal readonly struct ExperienceEntry(ExperienceFact fact, PersonEntry person) : IOfPerson
{
    public int Person { get; } = fact.ImproverId;
    public int Organisation { get; } = person.Traits.Organisation;
    public byte Role { get; } = (byte)fact.Role;
    public byte History { get; } = person.History;
}
