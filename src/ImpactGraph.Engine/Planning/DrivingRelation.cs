using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Planning;

/// <summary>
/// A relation whose rows can lead the statement of a whole table: the filter asks for <c>some</c> of them, and at most one row of each owner can match,
/// since the columns that it gives one value are unique together with the owner. Then the owner's rows are the matching rows, one for one,
/// and an index over these finds them in order; <c>EXISTS</c> would try every owner.
/// </summary>
internal sealed class DrivingRelation
{
    /// <summary>A filter may ask for many lists; after these few the statement leads from its own table.</summary>
    private const int MostTried = 3;

    private readonly EntityModel _owner;
    private readonly FieldModel _field;
    private readonly PlanObject _some;
    private readonly PlanObject _others;

    private DrivingRelation(EntityModel owner, FieldModel field, PlanObject some, PlanObject others)
    {
        _owner = owner;
        _field = field;
        _some = some;
        _others = others;
    }

    /// <summary>Makes a statement over a whole table that its filter's relation leads.</summary>
    /// <param name="make">What is made of the rows that match the whole filter; null when the relation should not lead after all.</param>
    /// <returns>Null when none can lead.</returns>
    public static TMade? Lead<TMade>(PlanDraft draft, EntityModel owner, PlanValue? where, Func<SqlStatement, SourceRows, TMade?> make) where TMade : class
    {
        foreach (var relation in Of(owner, where))
        {
            // A filter is about the relations as they are by default.
            var statement = draft.NewStatement([]);
            try
            {
                if (relation.Rows(statement) is { } rows && make(statement, rows) is { } made) return made;
            }
            catch (FieldFault)
            {
                // A fault of the caller is met again without the relation in the lead; one for too many tables perhaps not.
            }
        }
        return null;
    }

    /// <summary>In the order in which the filter names them, itself or in its <c>and</c>.</summary>
    private static IEnumerable<DrivingRelation> Of(EntityModel owner, PlanValue? where)
    {
        if (where is not PlanObject filter) return [];
        var and = filter.Members.FirstOrDefault(m => m.Key == "and").Value as PlanList;
        return Within(owner, filter).Concat(and is null ? [] : InList(owner, filter, and.Items)).Take(MostTried);
    }

    private static IEnumerable<DrivingRelation> InList(EntityModel owner, PlanObject filter, IReadOnlyList<PlanValue> items)
    {
        for (var position = 0; position < items.Count; position++)
        {
            if (items[position] is not PlanObject item) continue;
            foreach (var found in Within(owner, item))
            {
                PlanValue[] others = [.. items];
                others[position] = found._others;
                yield return new(owner, found._field, found._some, Replaced(filter, "and", PlanList.Of(others)));
            }
        }
    }

    private static IEnumerable<DrivingRelation> Within(EntityModel owner, PlanObject filter)
    {
        foreach (var (name, value) in filter.Members)
            if (value is PlanObject asked && owner.Fields.TryGetValue(name, out var field) && CanLead(field)
                && asked.Members.FirstOrDefault(m => m.Key == "some").Value is PlanObject some && IsAboutOne(field, some))
                yield return new(owner, field, some, Replaced(filter, name, new PlanObject([.. asked.Members.Where(m => m.Key != "some")])));
    }

    private static PlanObject Replaced(PlanObject filter, string name, PlanValue value) => new([.. filter.Members.Select(m => m.Key == name ? new(name, value) : m)]);

    /// <summary>The owner's rows that match the whole filter, read from the relation's table; null when a condition needs the owner's own.</summary>
    private SourceRows? Rows(SqlStatement statement)
    {
        var relation = _field.Relation!;
        var scope = new SqlScope(statement, relation.Link);
        var owner = scope.Join(scope.Root, relation.Collection.Inverse!, asCaller: false);
        RelationSql.Complete(statement, relation, scope);
        RowSource.AddPolicy(statement, _field.Target!, scope, scope.Root);
        statement.FilterDepth++;
        scope.Where.Add(FilterSql.Build(statement, _field.Target!, _some, scope.Root)!);
        statement.FilterDepth--;
        if (_field.Declaration.Policy is { } policy) scope.Where.Add(ExpressionSql.Policy(statement, policy, owner, isolated: true));
        RowSource.AddPolicy(statement, _owner, scope, owner);
        if (scope.Has(owner)) return null;
        if (FilterSql.Build(statement, _owner, _others, owner) is { } others) scope.Where.Add(others);
        return scope.Has(owner) ? null : new SourceRows(scope, owner, null);
    }

    private static bool CanLead(FieldModel field) =>
        field is { Declaration.Kind: FieldKind.ToMany or FieldKind.Connection, Relation: { Path: null, Collection: { Inverse: not null, ForeignKey.IsRequired: true } } };

    /// <summary>Whether at most one row of each owner can match.</summary>
    private static bool IsAboutOne(FieldModel field, PlanObject some)
    {
        var given = new HashSet<IProperty> { field.Relation!.ForeignKey };
        foreach (var (name, value) in some.Members)
            if (field.Target!.Fields.TryGetValue(name, out var member) && Pinned(member, value) is { } column) given.Add(column);
        return UniqueColumns.Any(field.Relation.Link, given);
    }

    /// <summary>The column that a condition leaves one value; null for none.</summary>
    private static IProperty? Pinned(FieldModel field, PlanValue condition) =>
        field.Declaration.Kind == FieldKind.ToOne ? KeyFilter.Of(field, condition)?.Pinned
        : condition is PlanObject operations && operations.Members.Any(o => o is { Key: "eq", Value: PlanScalar }) ? KeyFilter.ColumnOf(field) : null;
}
