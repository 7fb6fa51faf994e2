using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Seeding;

/// <summary>Reads a directory: organisations, the tree, names and successions.</summary>
internal static class OrganisationSeeds
{
    public static void Read(SeedFolder folder, string directory, SeedBatch batch)
    {
        ReadOrganisations(folder.Rows($"{directory}/organisations.csv", "code", "name", "tier", "kind", "opened_on", "closed_on"), batch);
        string[] membership = ["member_code", "parent_code", "from_on", "until_on"];
        ReadMemberships(folder.Rows($"{directory}/memberships.csv", directory == "reference" ? [.. membership, "basis"] : membership), batch);
        ReadSuccessions(folder.Rows($"{directory}/successions.csv", "predecessor_code", "successor_code", "on", "kind"), batch);
        ReadFormerNames(folder.Rows($"{directory}/former-names.csv", "organisation_code", "name", "until_on"), batch);
    }

    public static void ReadSegments(SeedFolder folder, string directory, SeedBatch batch)
    {
        var periods = new Periods();
        foreach (var row in folder.Rows($"{directory}/segments.csv", "organisation_code", "segment", "from_on", "until_on"))
        {
            var (_, until) = row.Period("from_on", "until_on");
            var placement = new SegmentPlacement
            {
                Organisation = batch.Organisation(row, "organisation_code"),
                Segment = row.Number("segment", SegmentPlacement.Lowest, SegmentPlacement.Highest),
                FromOn = row.Date("from_on"),
                UntilOn = until,
            };
            periods.Take(row, placement.Organisation, placement.FromOn, until, "is in another segment on some of these days already");
            batch.Entities.Add(placement);
        }
    }

    public static void ReadSizes(SeedFolder folder, string directory, SeedBatch batch)
    {
        foreach (var row in folder.Rows($"{directory}/sizes.csv", "organisation_code", "size"))
        {
            var organisation = batch.Organisation(row, "organisation_code");
            if (organisation.Size is not null) throw row.Error("organisation_code", $"'{organisation.Code}' is there twice.");
            organisation.Size = row.OneOf<OrganisationSize>("size");
        }
    }

    private static void ReadOrganisations(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var (opened, closed) = row.Period("opened_on", "closed_on");
            var organisation = new Organisation
            {
                Code = row.Text("code", Organisation.CodeMaxLength),
                Name = row.Text("name", Organisation.NameMaxLength),
                Tier = row.OneOf<Tier>("tier"),
                Kind = row.OneOf<OrganisationKind>("kind"),
                OpenedOn = opened,
                ClosedOn = closed,
            };
            if (TierOf(organisation.Kind) != organisation.Tier)
            {
                throw row.Error("kind", $"'{EnumText<OrganisationKind>.Of(organisation.Kind)}' is not a kind of tier {EnumText<Tier>.Of(organisation.Tier)}.");
            }

            if (!batch.Organisations.TryAdd(organisation.Code, organisation))
            {
                throw row.Error("code", $"'{organisation.Code}' is there twice.");
            }

            batch.Entities.Add(organisation);
        }
    }

    private static void ReadMemberships(List<SeedRow> rows, SeedBatch batch)
    {
        var periods = new Periods();
        var memberships = new List<OrganisationMembership>();
        foreach (var row in rows)
        {
            var (from, until) = row.Period("from_on", "until_on");
            var (member, parent) = (batch.Organisation(row, "member_code"), batch.Organisation(row, "parent_code"));
            if (!MaySitUnder(member, parent))
            {
                throw row.Error("parent_code", $"'{parent.Code}' does not stand above '{member.Code}' in the tree.");
            }

            periods.Take(row, member, from, until, "has another parent on some of these days already");
            memberships.Add(new OrganisationMembership { Member = member, Parent = parent, FromOn = from, UntilOn = until });
        }

        batch.Entities.AddRange(memberships);
        batch.Entities.AddRange(AncestryClosure.Of(memberships));
    }

    private static void ReadSuccessions(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Organisation, Organisation)>();
        foreach (var row in rows)
        {
            var (predecessor, successor) = (batch.Organisation(row, "predecessor_code"), batch.Organisation(row, "successor_code"));
            if (predecessor == successor || !seen.Add((predecessor, successor)))
            {
                throw row.Error("successor_code", predecessor == successor ? $"'{successor.Code}' cannot succeed itself." : $"'{successor.Code}' after '{predecessor.Code}' is there twice.");
            }

            batch.Entities.Add(new Succession { Predecessor = predecessor, Successor = successor, On = row.Date("on"), Kind = row.OneOf<SuccessionKind>("kind") });
        }
    }

    private static void ReadFormerNames(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Organisation, string)>();
        foreach (var row in rows)
        {
            var former = new FormerName
            {
                Organisation = batch.Organisation(row, "organisation_code"),
                Name = row.Text("name", Organisation.NameMaxLength),
                UntilOn = row.OptionalDate("until_on"),
            };
            if (!seen.Add((former.Organisation, former.Name)))
            {
                throw row.Error("name", $"'{former.Name}' is there twice for '{former.Organisation.Code}'.");
            }

            batch.Entities.Add(former);
        }
    }

    // With tiers strictly descending the tree can have no cycle, so its closure ends.
    private static bool MaySitUnder(Organisation member, Organisation parent) =>
        parent.Tier < member.Tier || (parent.Kind == OrganisationKind.NhsEngland && member.Kind == OrganisationKind.Directorate);

    private static Tier TierOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.NhsEngland or OrganisationKind.Directorate => Tier.National,
        OrganisationKind.Region => Tier.Region,
        OrganisationKind.IntegratedCareBoard => Tier.IntegratedCareBoard,
        _ => Tier.Provider,
    };

    /// <summary>Periods that must not overlap within one organisation.</summary>
    private sealed class Periods
    {
        private readonly Dictionary<Organisation, List<(DateOnly First, DateOnly Last)>> _taken = [];

        public void Take(SeedRow row, Organisation organisation, DateOnly? from, DateOnly? until, string reason)
        {
            var (first, last) = (from ?? DateOnly.MinValue, until ?? DateOnly.MaxValue);
            var taken = _taken.TryGetValue(organisation, out var known) ? known : _taken[organisation] = [];
            if (taken.Exists(period => first <= period.Last && period.First <= last))
            {
                throw row.Error("from_on", $"'{organisation.Code}' {reason}.");
            }

            taken.Add((first, last));
        }
    }
}
