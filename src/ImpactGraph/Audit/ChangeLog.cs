using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImpactGraph.Access;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Audit;

/// <summary>What a context has saved in one transaction: of each row what it was and what it is, and whom it is about.</summary>
/// <remarks>
/// As JSON a list of <c>{"type": "Capability", "id": "…", "change": "CHANGED", "before": {"level": "LEVEL_2"}, "after": {"level": "LEVEL_3"}}</c>: added rows have no before, removed
/// ones no after, changed ones only what changed. Values that are null stand only where they changed. Enums are written by name as in the schema, days and instants as in ISO 8601.
/// Rows that the database removes by itself, because what they belong to is removed, are seen only when they were loaded before.
/// </remarks>
internal sealed class ChangeLog
{
    private readonly List<Row> _rows = [];
    private List<Row> _saving = [];

    /// <summary>The rows as JSON, without what they hold when that is to be forgotten.</summary>
    public JsonArray ToJson(bool withValues) => [.. _rows.Select(row => row.ToJson(withValues))];

    /// <summary>Call before saving.</summary>
    public void Saving(ChangeTracker tracker) => _saving =
    [
        .. tracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity.GetType().Namespace != typeof(ChangeLog).Namespace)
            .Select(entry => new Row(entry)),
    ];

    /// <summary>Call after saving, when new rows have their keys.</summary>
    public void Saved()
    {
        foreach (var row in _saving) row.Saved();
        _rows.AddRange(_saving);
        _saving = [];
    }

    /// <summary>Whom the rows are about: people, and the organisations of rows that are about nobody.</summary>
    public async Task<(HashSet<int> Improvers, HashSet<int> Organisations)> AboutAsync(DbContext context, CancellationToken cancellationToken)
    {
        var (improvers, organisations) = (new HashSet<int>(), new HashSet<int>());
        foreach (var row in _rows)
        {
            foreach (var values in row.Versions) await FollowAsync(context, row.Type, values, improvers, organisations, cancellationToken).ConfigureAwait(false);
        }

        return (improvers, organisations);
    }

    private static async Task FollowAsync(
        DbContext context, IEntityType type, IReadOnlyDictionary<IProperty, object?> values, HashSet<int> improvers, HashSet<int> organisations, CancellationToken cancellationToken)
    {
        if (type.ClrType == typeof(Improver))
        {
            improvers.Add((int)values[type.FindPrimaryKey()!.Properties[0]]!);
            return;
        }

        improvers.UnionWith(Named(type, typeof(Improver), values));
        organisations.UnionWith(Named(type, typeof(Organisation), values));
        if (type.GetForeignKeys().Any(key => key.IsRequired && key.PrincipalEntityType.ClrType == typeof(Improver))) return;
        foreach (var key in type.GetForeignKeys().Where(key => key.IsRequired && key.PrincipalEntityType.ClrType != typeof(Improver) && AuditedRows.Of(context.Model).Types.Contains(key.PrincipalEntityType.ClrType)))
        {
            if (await context.FindAsync(key.PrincipalEntityType.ClrType, [values[key.Properties[0]]], cancellationToken).ConfigureAwait(false) is not { } found) continue;
            var entry = context.Entry(found);
            await FollowAsync(context, entry.Metadata, entry.Metadata.GetProperties().ToDictionary(property => property, property => entry.CurrentValues[property]), improvers, organisations, cancellationToken).ConfigureAwait(false);
        }
    }

    // What a row cannot be without is what it is about: who verified a capability is not whom it is of. A row that need not be about anybody may still be.
    private static IEnumerable<int> Named(IEntityType type, Type principal, IReadOnlyDictionary<IProperty, object?> values)
    {
        var keys = type.GetForeignKeys().Where(key => key.PrincipalEntityType.ClrType == principal).ToList();
        return keys.Where(key => key.IsRequired || !keys.Exists(other => other.IsRequired)).Select(key => values[key.Properties[0]]).OfType<int>();
    }

    /// <summary>One row, before and after.</summary>
    private sealed class Row(EntityEntry entry)
    {
        private readonly EntityState _state = entry.State;
        private readonly Dictionary<IProperty, object?> _before = entry.State == EntityState.Added ? [] : entry.Metadata.GetProperties().ToDictionary(property => property, property => entry.OriginalValues[property]);
        private Dictionary<IProperty, object?> _after = [];

        public IEntityType Type => entry.Metadata;

        public IEnumerable<IReadOnlyDictionary<IProperty, object?>> Versions =>
            _state == EntityState.Added ? [_after] : _state == EntityState.Deleted ? [_before] : [_before, _after];

        public void Saved() => _after = _state == EntityState.Deleted ? [] : Type.GetProperties().ToDictionary(property => property, property => entry.CurrentValues[property]);

        public JsonObject ToJson(bool withValues)
        {
            var row = new JsonObject
            {
                ["type"] = Type.ClrType.Name,
                ["id"] = Written(Id),
                ["change"] = _state switch { EntityState.Added => "ADDED", EntityState.Deleted => "REMOVED", _ => "CHANGED" },
            };
            if (withValues && _state != EntityState.Added) row["before"] = Values(_before, _after);
            if (withValues && _state != EntityState.Deleted) row["after"] = Values(_after, _before);
            return row;
        }

        private object? Id => (_state == EntityState.Deleted ? _before : _after)[Type.FindProperty("PublicId") ?? Type.FindPrimaryKey()!.Properties[0]];

        // Columns that nobody outside the entity can set are copies, which the database keeps.
        private JsonObject Values(Dictionary<IProperty, object?> values, Dictionary<IProperty, object?> others) => new(values
            .Where(pair => !pair.Key.IsPrimaryKey() && pair.Key.PropertyInfo?.SetMethod is not { IsPrivate: true } && !IsSignIn(pair.Key))
            .Where(pair => _state == EntityState.Modified ? !Equals(pair.Value, others[pair.Key]) : pair.Value is not null)
            .Select(pair => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(pair.Key.Name), Written(pair.Value))));

        // An account is known by its id, which follows from both. Entries that are about an organisation outlive whoever signs in by it, and must not say who that is elsewhere.
        private static bool IsSignIn(IProperty property) => property.DeclaringType.ClrType == typeof(Account) && property.Name is (nameof(Account.Issuer) or nameof(Account.Subject));

        private static JsonNode? Written(object? value) => value switch
        {
            null => null,
            Enum name => JsonNamingPolicy.SnakeCaseUpper.ConvertName(name.ToString()),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            _ => JsonSerializer.SerializeToNode(value, value.GetType()),
        };
    }
}
