using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImpactGraph.Data;
using ImpactGraph.Privacy;

namespace ImpactGraph.Audit;

/// <summary>What the code of a change may use. It ends with the change.</summary>
public sealed class Change
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedSet<int> _improvers = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int? _organisation;

    internal Change(ImpactGraphDb db, Viewer viewer, Actor actor, DateTime now) => (Db, Viewer, Actor, Now) = (db, viewer, actor, now);

    /// <summary>The database, in a transaction that holds the write lock: what is read here stays true until the commit. What it tracks is saved at the end if it is not saved before.</summary>
    /// <remarks>What is not tracked is not audited: <c>ExecuteUpdate</c> and the like are refused on the tables of people and responses.</remarks>
    public ImpactGraphDb Db { get; }

    /// <summary>Who asks; for system work somebody of whom nothing is known.</summary>
    public Viewer Viewer { get; }

    /// <summary>Whom the audit will name.</summary>
    public Actor Actor { get; }

    /// <summary>Instant of the change (UTC), which the audit will give too.</summary>
    public DateTime Now { get; }

    /// <summary>Day of the change (UTC).</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>Why, in the caller's words, up to <see cref="AuditDetail.ReasonMaxLength"/> characters. Null when nothing was said.</summary>
    public string? Reason { get; set; }

    internal ChangeLog Log { get; } = new();

    internal bool IsSystem => Actor.Kind == ActorKind.System;

    internal bool Erases { get; private set; }

    internal bool Withholds { get; private set; }

    /// <summary>Says that it is about a person, where no row that it changes says so.</summary>
    /// <param name="improver">Row number.</param>
    public void About(int improver) => _improvers.Add(improver);

    /// <summary>Says that it is about an organisation, where no row that it changes says so; does not count when it is about people.</summary>
    /// <param name="organisation">Row number.</param>
    public void AboutOrganisation(int organisation) => _organisation = organisation;

    /// <summary>Says that everything the audit tells in detail about a person goes with this change, this change's own details included. That it happened, when, by whom and about which id stays.</summary>
    /// <param name="improver">Row number.</param>
    public void Erase(int improver)
    {
        Erases = true;
        About(improver);
    }

    /// <summary>Says that what the rows hold is the organisation's own affair: the audit tells which rows were changed and how, and nothing of what they held before or hold now.</summary>
    public void Withhold() => Withholds = true;

    /// <summary>Says how many rows of a kind it wrote past what <see cref="Db"/> tracks; for system work.</summary>
    public void Count(string what, int rows) => _counts[what] = _counts.GetValueOrDefault(what) + rows;

    internal async Task<NewAuditEntry> ToEntryAsync(string action, CancellationToken cancellationToken)
    {
        var (improvers, organisations) = await Log.AboutAsync(Db, cancellationToken).ConfigureAwait(false);
        improvers.UnionWith(_improvers);
        return new(action, Actor)
        {
            Subjects = [.. improvers.Order()],
            OrganisationId = improvers.Count > 0 ? null : organisations.Count > 0 ? organisations.Min() : _organisation,
            Erases = Erases,
            // What somebody says of their own erasure would be left of them; why an operator made one is to be answered for.
            Reason = Erases && !IsSystem ? null : Reason,
            Changes = Details(),
        };
    }

    private string? Details()
    {
        var details = new JsonObject();
        if (Log.ToJson(withValues: !Erases && !Withholds) is { Count: > 0 } rows) details["rows"] = rows;
        if (_counts.Count > 0) details["counts"] = new JsonObject(_counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));
        return details.Count == 0 ? null : details.ToJsonString(Plain);
    }
}
