using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>The order of rows that a caller asks for; the key breaks ties.</summary>
internal sealed class RowOrder : IComparer<object>
{
    private readonly List<(Func<object, object?> Key, bool Descending)> _keys = [];
    private readonly OracleSchema _schema;
    private readonly Viewer _viewer;

    public RowOrder(OracleSchema schema, Viewer viewer, OracleType type, Input? order)
    {
        _schema = schema;
        _viewer = viewer;
        if (order is ListInput list)
            foreach (var item in list.Items) Add(type, (ObjectInput)item, r => r);
        else if (order is ObjectInput one) Add(type, one, r => r);
        if (_keys.Count == 0 && type.Order is { } own) _keys.Add(own);
        _keys.Add((type.Key, false));
    }

    public int Compare(object? x, object? y)
    {
        foreach (var (key, descending) in _keys)
        {
            var result = Values.Compare(key(x!), key(y!));
            if (result != 0) return descending ? -result : result;
        }
        return 0;
    }

    private void Add(OracleType type, ObjectInput keys, Func<object, object?> reach)
    {
        foreach (var (name, value) in keys.Members)
        {
            var field = type.Field(name);
            if (field.Shape == Shape.ToOne)
            {
                var target = _schema.Type(field.Type);
                Add(target, (ObjectInput)value, r => reach(r) is { } at && field.Visible(_viewer, at) ? _schema.Target(_viewer, field, at, LibraryFixture.Today) : null);
            }
            else _keys.Add((r => reach(r) is { } at && field.Visible(_viewer, at) ? field.Read(at, default) : null, Direction.Descending.Equals(((Leaf)value).Value)));
        }
    }
}
