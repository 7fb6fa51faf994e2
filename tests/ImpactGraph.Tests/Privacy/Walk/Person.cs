using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Networks;
using ImpactGraph.Worlds;

namespace ImpactGraph.Privacy.Walk;

/// <summary>A person as a plain value, so that a world can be copied and changed.</summary>
internal sealed record Person(Guid Id, string Name)
{
    public string? Role { get; init; }

    /// <summary>Code of the organisation of today; null for those who have left.</summary>
    public string? Organisation { get; init; }

    public Audience Identity { get; init; } = Audience.Private;

    public Audience Contact { get; init; } = Audience.Private;

    public Audience Capability { get; init; } = Audience.Private;

    public Audience Availability { get; init; } = Audience.Private;

    public Audience History { get; init; } = Audience.Private;

    public bool TakesInvitations { get; init; } = true;

    public Lending Lending { get; init; } = Lending.AskEachTime;

    /// <summary>Somebody invited the person in the last year.</summary>
    public bool WasAsked { get; init; }

    /// <summary>Nobody is to invite the person.</summary>
    public bool IsNotToBeAsked => !TakesInvitations || Lending == Lending.Refused;

    /// <summary>May be asked by who sees them. Erasure ends it.</summary>
    public bool CanBeAsked => Identity != 0 && !IsNotToBeAsked;

    public IReadOnlyList<Skill> Skills { get; init; } = [];

    public IReadOnlyList<Tie> Ties { get; init; } = [];

    public IReadOnlyList<Job> Jobs { get; init; } = [];

    public IReadOnlyList<Work> Works { get; init; } = [];

    public Help? Help { get; init; }

    public Reach? Reach { get; init; }
}

/// <summary>A capability.</summary>
/// <param name="VerifiedBy">Id of a person; null when nobody has.</param>
internal sealed record Skill(Guid Id, string Method, CapabilityLevel? Level)
{
    public string? IssuerLevel { get; init; }

    public CapabilitySource Source { get; init; } = CapabilitySource.Self;

    public DateOnly? VerifiedOn { get; init; }

    public Guid? VerifiedBy { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Has not expired.</summary>
    public bool Holds => ExpiresOn is null || ExpiresOn >= World.Today;

    public double? Years { get; init; }

    public DateOnly? LastUsedOn { get; init; }

    public bool WillingToHelp { get; init; }

    public bool Interested { get; init; }
}

/// <summary>A membership of a network.</summary>
internal sealed record Tie(Guid Id, string Network, MembershipRole Role, DateOnly? From, DateOnly? Until);

/// <summary>A post.</summary>
internal sealed record Job(string Organisation, string? Role, DateOnly From, DateOnly? Until);

/// <summary>Experience with a theme.</summary>
internal sealed record Work(string Theme, int Year, ExperienceRole Role);

/// <summary>An availability.</summary>
internal sealed record Help(double DaysPerWeek, DateOnly From, DateOnly? Until, AvailabilityReach Reach);

/// <summary>A contact.</summary>
internal sealed record Reach(string Email, string? Telephone);
