using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>Makes up one query.</summary>
internal sealed class QueryMaker
{
    private readonly OracleSchema _schema;
    private readonly GeneratedQuery _query = new();
    private readonly InputMaker _inputs;
    private int _aliases;

    private QueryMaker(Random random, OracleSchema schema, CursorBook cursors)
    {
        _schema = schema;
        _inputs = new(random, schema, cursors, _query);
    }

    /// <param name="usesCursors">Whether the query names cursors, which belong to the viewer they were made for.</param>
    public static GeneratedQuery Make(Random random, OracleSchema schema, CursorBook cursors, out bool usesCursors)
    {
        var maker = new QueryMaker(random, schema, cursors);
        do maker._query.Selections.Add(maker.Wrapped(maker.Root()));
        while (maker._inputs.Chance(0.15));
        if (maker._inputs.Chance(0.05)) maker._query.Selections.Add(new FieldSelection("__typename"));
        usesCursors = maker._inputs.UsesCursors;
        return maker._query;
    }

    private string NewAlias() => "x" + _aliases++;

    private FieldSelection Root()
    {
        var kind = _inputs.Chance(0.75) ? "" : _inputs.Pick(["branches", "publisher", "loan", "node", "nodes", "nodes"]);
        if (kind == "branches") return Filled(new(kind, NewAlias()), _schema.Type("Branch"), 2);
        if (kind is "publisher" or "loan")
        {
            var type = _schema.Type(kind == "publisher" ? "Publisher" : "Loan");
            Leaf Code() => new(type.Key(_inputs.Pick(type.Rows)), () => type.Key(_inputs.Pick(type.Rows)));
            return Filled(new(kind, NewAlias()) { Arguments = [("code", _inputs.Place("String!", Code))] }, type, 2);
        }
        if (kind is "node" or "nodes") return Nodes(kind);
        var target = _inputs.Pick(_schema.Types);
        var field = new FieldSelection(target.RootField, NewAlias()) { Arguments = _inputs.Connection(target) };
        // Deep queries are slow and hard to read, shallow ones find most faults.
        Connection(field, target, _inputs.Chance(0.25) ? 3 : _inputs.Chance(0.5) ? 2 : 1);
        return field;
    }

    /// <summary>Fragments and conditions stand at the root too.</summary>
    private Selection Wrapped(FieldSelection root)
    {
        if (_inputs.Chance(0.05)) Condition(root);
        if (!_inputs.Chance(0.1)) return root;
        var name = "F" + _query.Fragments.Count;
        var inline = new InlineSelection(_inputs.Pick([null, "Query"]));
        inline.Selections.Add(root);
        _query.Fragments.Add((name, "Query", [inline]));
        return new SpreadSelection(name);
    }

    private FieldSelection Nodes(string kind)
    {
        var types = _schema.Types.Where(t => t.IsNode).ToList();
        (string, Input) argument = kind == "node"
            ? ("id", _inputs.Place("ID!", Id))
            : ("ids", _inputs.Place("[ID!]!", () => new ListInput([.. Enumerable.Range(0, 7).Select(_ => _inputs.Place("ID!", Id))])));
        var field = new FieldSelection(kind, NewAlias()) { Arguments = [argument] };
        if (_inputs.Chance(0.5)) field.Selections.Add(new FieldSelection("__typename"));
        if (_inputs.Chance(0.7)) field.Selections.Add(new FieldSelection("id", _inputs.Chance(0.3) ? NewAlias() : null));
        foreach (var type in types)
        {
            if (_inputs.Chance(0.4)) continue;
            var inline = new InlineSelection(type.Name);
            Fill(inline.Selections, type, 2);
            field.Selections.Add(inline);
        }
        if (field.Selections.Count == 0) field.Selections.Add(new FieldSelection("id"));
        return field;

        Leaf Id() => new(OneId(), OneId);

        string OneId()
        {
            var type = _inputs.Pick(types);
            return type.IdOf(_inputs.Pick(type.Rows));
        }
    }

    private FieldSelection Filled(FieldSelection field, OracleType type, int depth)
    {
        Fill(field.Selections, type, depth);
        return field;
    }

    private void Fill(List<Selection> into, OracleType type, int depth)
    {
        var count = 1 + (_inputs.Chance(0.6) ? 1 : 0) + (_inputs.Chance(0.25) ? 2 : 0);
        for (var i = 0; i < count; i++) into.Add(Wrapped(type, depth, One(type, depth)));
        if (_inputs.Chance(0.1)) into.Add(Wrapped(type, depth, new FieldSelection("__typename", _inputs.Chance(0.5) ? NewAlias() : null)));
        if (!_inputs.Chance(0.15) || into.OfType<FieldSelection>().FirstOrDefault(f => f.Name != "__typename") is not { } known) return;
        // The same field once more, with the same arguments and another selection: both are merged.
        var again = new FieldSelection(known.Name, known.Alias) { Arguments = known.Arguments };
        var field = type.Field(known.Name);
        if (field.Shape == Shape.Connection) Connection(again, _schema.Type(field.Type), depth - 1);
        else if (field.Shape is Shape.ToOne or Shape.ToMany) Fill(again.Selections, _schema.Type(field.Type), depth - 1);
        into.Add(Wrapped(type, depth, again));
    }

    /// <summary>Sometimes inside a fragment, sometimes under a condition.</summary>
    private Selection Wrapped(OracleType type, int depth, FieldSelection field)
    {
        Selection selection = field;
        if (_inputs.Chance(0.08)) Condition(selection);
        if (_inputs.Chance(0.12))
        {
            var inline = new InlineSelection(_inputs.Pick([null, type.Name]));
            inline.Selections.Add(selection);
            selection = inline;
            if (_inputs.Chance(0.2)) Condition(selection);
        }
        if (type.IsNode && _inputs.Chance(0.06))
        {
            var node = new InlineSelection("Node");
            node.Selections.Add(new FieldSelection("id"));
            var own = new InlineSelection(type.Name);
            own.Selections.Add(selection);
            node.Selections.Add(own);
            selection = node;
        }
        if (depth > 0 && _inputs.Chance(0.08))
        {
            var name = "F" + _query.Fragments.Count;
            _query.Fragments.Add((name, type.Name, [selection]));
            selection = new SpreadSelection(name);
            if (_inputs.Chance(0.2)) Condition(selection);
        }
        return selection;
    }

    private void Condition(Selection selection)
    {
        selection.Conditions.Add((true, _inputs.Flag()));
        if (_inputs.Chance(0.3)) selection.Conditions.Add((false, _inputs.Flag()));
    }

    private FieldSelection One(OracleType type, int depth)
    {
        var fields = type.Fields.Where(f => depth > 0 || f.Shape is Shape.Scalar or Shape.Id or Shape.Computed).ToList();
        if (depth > 0 && _inputs.Chance(0.4)) fields = [.. fields.Where(f => f.Shape is Shape.ToOne or Shape.ToMany or Shape.Connection)];
        var field = _inputs.Pick(fields);
        var arguments = field.Shape == Shape.Connection ? _inputs.Connection(_schema.Type(field.Type)) : [];
        if (field.TakesDay && _inputs.Chance(0.7)) arguments.Add(("on", _inputs.Day()));
        // Fields with arguments have names of their own, or two of them could not be merged.
        var takesArguments = field.TakesDay || field.Shape == Shape.Connection;
        var selection = new FieldSelection(field.Name, takesArguments || _inputs.Chance(0.2) ? NewAlias() : null) { Arguments = arguments };
        if (field.Shape == Shape.Connection) Connection(selection, _schema.Type(field.Type), depth - 1);
        else if (field.Shape is Shape.ToOne or Shape.ToMany) Fill(selection.Selections, _schema.Type(field.Type), depth - 1);
        return selection;
    }

    private void Connection(FieldSelection connection, OracleType type, int depth)
    {
        var into = connection.Selections;
        if (_inputs.Chance(0.6)) into.Add(Filled(new("nodes"), type, depth));
        if (_inputs.Chance(0.3)) into.Add(Edges(type, depth));
        if (_inputs.Chance(0.3)) into.Add(new FieldSelection("totalCount"));
        if (_inputs.Chance(0.3)) into.Add(Info());
        if (into.Count == 0 || _inputs.Chance(0.05)) into.Add(new FieldSelection("__typename"));
    }

    private FieldSelection Edges(OracleType type, int depth)
    {
        var edges = new FieldSelection("edges");
        if (_inputs.Chance(0.6)) edges.Selections.Add(new FieldSelection("cursor"));
        if (edges.Selections.Count == 0 || _inputs.Chance(0.7)) edges.Selections.Add(Filled(new("node"), type, depth));
        return edges;
    }

    private FieldSelection Info()
    {
        var info = new FieldSelection("pageInfo");
        foreach (var name in new[] { "hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "__typename" })
            if (_inputs.Chance(0.6)) info.Selections.Add(new FieldSelection(name));
        if (info.Selections.Count == 0) info.Selections.Add(new FieldSelection("hasNextPage"));
        return info;
    }
}
