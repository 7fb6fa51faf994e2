using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>Makes up arguments: filters, orders, pages; some of them, or parts of them, as variables.</summary>
internal sealed class InputMaker(Random random, OracleSchema schema, CursorBook cursors, GeneratedQuery query)
{
    private static readonly string[] Comparable = ["eq", "neq", "in", "nin", "gt", "ngt", "gte", "ngte", "lt", "nlt", "lte", "nlte"];
    private static readonly string[] Text = ["eq", "neq", "contains", "ncontains", "in", "nin", "startsWith", "nstartsWith", "endsWith", "nendsWith"];
    private static readonly string[] Identity = ["eq", "neq", "in", "nin"];

    private readonly double _variables = random.Next(2) == 0 ? 0 : 0.12;
    private bool _insideVariable;

    /// <summary>A query with cursors keeps its orders when its variables are drawn again: the cursors belong to them.</summary>
    public bool UsesCursors { get; private set; }

    public bool Chance(double share) => random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>A truth value where one is required.</summary>
    public Input Flag() => Place("Boolean!", () => new Leaf(Chance(0.5), () => Chance(0.5)), share: 0.6);

    /// <summary>What stands in one place: the value itself, or a variable that holds it.</summary>
    /// <param name="type">The type of the place in SDL.</param>
    public Input Place(string type, Func<Input> make, double? share = null)
    {
        if (_insideVariable || !Chance(share ?? _variables)) return make();
        if (Chance(0.2) && query.Variables.Find(v => v.Declaration == $"${v.Name}: {type}" && type is "Boolean!") is { } known) return known;
        _insideVariable = true;
        var value = make();
        var optional = !type.EndsWith('!');
        var @default = optional && Chance(0.2) ? make() : null;
        _insideVariable = false;
        var variable = new VariableInput("v" + query.Variables.Count, type, optional && Chance(@default is null ? 0.1 : 0.5) ? null : value, @default);
        query.Variables.Add(variable);
        return variable;
    }

    public List<(string Name, Input Value)> Connection(OracleType type)
    {
        var arguments = new List<(string, Input)>();
        var leading = Chance(0.3) ? type.Leading : null;
        if (leading is not null) arguments.Add(("where", Place(type.Name + "FilterInput", () => Led(type, leading))));
        else if (Chance(0.6)) arguments.Add(("where", Place(type.Name + "FilterInput", () => Filter(type, 3, optional: false))));
        Input? order = null;
        if (leading is not null && Chance(0.4)) arguments.Add(("order", order = new ListInput([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Keys(type, 1, leading.Held))])));
        else if (Chance(leading is null ? 0.6 : 0.3)) arguments.Add(("order", order = Place($"[{type.Name}SortInput!]", () => Order(type))));
        foreach (var name in Pick<string[]>([[], [], ["first"], ["last"], ["first", "after"], ["last", "before"], ["first", "before"], ["last", "after"], ["first", "last"], ["first", "after", "before"], ["last", "after", "before"], ["first", "last", "after"], ["after"], ["before"]]))
        {
            if (name is "first" or "last") arguments.Add((name, Place("Int", () => new Leaf(Size(), () => Size()))));
            else if (Cursor(type, order) is { } cursor) arguments.Add((name, Place("String", () => new Leaf(cursor))));
        }
        return Shuffled(arguments);
    }

    public Input Day() => Place("LocalDate", () => new Leaf(new DateOnly(2024, 5, 30).AddDays(random.Next(25)), () => new DateOnly(2024, 5, 30).AddDays(random.Next(25))));

    private int Size() => Chance(0.05) ? 100 : Chance(0.05) ? 0 : random.Next(1, 5);

    private string? Cursor(OracleType type, Input? order)
    {
        UsesCursors = true;
        var all = cursors.Of(type, order?.Given);
        return all.Count == 0 ? null : Pick(all.Values.ToList());
    }

    private List<T> Shuffled<T>(List<T> list)
    {
        var array = list.ToArray();
        random.Shuffle(array);
        return [.. array];
    }

    private List<T> Some<T>(IReadOnlyList<T> list, int most) => Shuffled(list.ToList())[..Math.Min(list.Count, random.Next(1, most + 1))];

    /// <param name="optional">The row may be absent, so that every member can be asked for null.</param>
    public Input Filter(OracleType type, int depth, bool optional)
    {
        if (Chance(0.06)) return new ObjectInput([]);
        var members = new List<(string, Input)>();
        if (depth > 0 && Chance(0.15)) members.Add(("and", Place($"[{type.Name}FilterInput!]", () => Filters(type, depth, optional))));
        if (depth > 0 && Chance(0.25)) members.Add(("or", Place($"[{type.Name}FilterInput!]", () => Filters(type, depth, optional))));
        var fields = type.Fields.Where(f => f.IsFilterable && (depth > 0 || f.Shape is Shape.Scalar or Shape.Id)).ToList();
        // Relations are few among many columns, and most worth testing.
        if (depth > 0 && Chance(0.5)) fields = [.. fields.Where(f => f.Shape is not (Shape.Scalar or Shape.Id))];
        foreach (var field in Some(fields, members.Count > 0 || depth < 2 ? 1 : 3))
            members.Add((field.Name, Chance(0.03) ? new Leaf(null) : Place(FilterTypeOf(field), () => Condition(type, field, depth - 1, optional))));
        return new ObjectInput(Shuffled(members));
    }

    /// <summary>A filter that the engine may answer from a list's table alone, and some that it may not.</summary>
    private ObjectInput Led(OracleType type, Leading leading)
    {
        var list = type.Field(leading.List);
        var target = schema.Type(list.Type);
        // Another field than the unique one has one value in several rows of an owner, who must not come several times.
        var by = Chance(0.2) ? Pick(target.Fields.Where(f => f.Shape == Shape.Scalar).ToList()) : target.Field(leading.By);
        var one = by.Shape == Shape.ToOne
            ? Which(schema.Type(by.Type), optional: true)
            : new ObjectInput([.. Pick<string[]>([["eq"], ["eq"], ["eq"], ["neq", "eq"], ["neq"], ["in"]]).Select(name => (name, Operand(target, by, name, by.Nullable)))]);
        var some = new List<(string, Input)> { (by.Name, one) };
        var more = Pick(target.Fields.Where(f => f.IsFilterable && f != by).ToList());
        if (Chance(0.4)) some.Add((more.Name, Condition(target, more, 1, optional: false)));
        var asked = new List<(string, Input)> { ("some", new ObjectInput(Shuffled(some))) };
        if (Chance(0.15)) asked.Add((Pick(["none", "all"]), Filter(target, 0, optional: false)));
        var members = new List<(string, Input)>();
        if (Chance(0.6)) members.AddRange(Some(leading.Held, 2).Select(name => (name, Condition(type, type.Field(name), 1, optional: false))));
        if (Chance(0.15)) members.Add(("or", Filters(type, 2, optional: false)));
        if (Chance(0.8)) members.Add((list.Name, new ObjectInput(Shuffled(asked))));
        else members.Add(("and", new ListInput(Shuffled<Input>([new ObjectInput([(list.Name, new ObjectInput(asked))]), Filter(type, 1, optional: false)]))));
        return new(Shuffled(members));
    }

    private ListInput Filters(OracleType type, int depth, bool optional) =>
        new([.. Enumerable.Range(0, random.Next(4)).Select(_ => Place(type.Name + "FilterInput!", () => Filter(type, depth - 1, optional)))]);

    private static string FilterTypeOf(OracleField field) => field.Shape switch
    {
        Shape.ToOne => field.Type + "FilterInput",
        Shape.ToMany or Shape.Connection => $"ListFilterInputTypeOf{field.Type}FilterInput",
        _ => OperationsOf(field),
    };

    private static string OperationsOf(OracleField field) => field.Type switch
    {
        "ID" => "IdOperationFilterInput",
        "UUID" => "UuidOperationFilterInput",
        _ => field.Type + "OperationFilterInput",
    };

    private Input Condition(OracleType type, OracleField field, int depth, bool optional)
    {
        switch (field.Shape)
        {
            case Shape.ToOne:
                var end = schema.Type(field.Type);
                return Chance(0.3) && end.Fields.Any(f => f.IsUnique) ? Which(end, optional || !field.IsRequired) : Filter(end, depth, optional || !field.IsRequired);
            case Shape.ToMany or Shape.Connection:
                var target = schema.Type(field.Type);
                return new ObjectInput([.. Some(["all", "none", "some", "any"], 2).Select(name => name == "any"
                    ? (name, Place("Boolean!", () => new Leaf(Chance(0.5), () => Chance(0.5))))
                    : (name, Chance(0.05) ? new Leaf(null) : Place(target.Name + "FilterInput", () => Filter(target, depth, optional: false))))]);
            default:
                return Operations(type, field, optional || field.Nullable, depth: 2);
        }
    }

    /// <summary>A filter that only says which row it is, and for which the engine has a way of its own.</summary>
    private ObjectInput Which(OracleType type, bool optional)
    {
        var field = Pick(type.Fields.Where(f => f.IsUnique).ToList());
        return new([(field.Name, Place(OperationsOf(field), () => new ObjectInput([.. Pick<string[]>([["eq"], ["eq"], ["eq"], ["in"], ["in"], ["nin"], ["eq", "neq"]]).Select(name => (name, Operand(type, field, name, optional)))])))]);
    }

    private Input Operations(OracleType type, OracleField field, bool nullable, int depth)
    {
        if (Chance(0.05)) return new ObjectInput([]);
        var members = new List<(string, Input)>();
        if (field.Type == "String" && depth > 0)
            foreach (var logic in new[] { "and", "or" })
                if (Chance(0.12)) members.Add((logic, new ListInput([.. Enumerable.Range(0, random.Next(3)).Select(_ => Operations(type, field, nullable, depth - 1))])));
        string[] all = field.Type switch { "String" => Text, "Boolean" => ["eq", "neq"], "ID" or "Genre" => Identity, _ => Comparable };
        foreach (var name in Some(all, Chance(0.3) ? 2 : 1)) members.Add((name, Operand(type, field, name, nullable)));
        return new ObjectInput(Shuffled(members));
    }

    private Input Operand(OracleType type, OracleField field, string name, bool nullable)
    {
        if (name is "in" or "nin")
        {
            var strict = field.Type is "Genre" or "Demand";
            return Place(strict ? $"[{field.Type}!]!" : $"[{field.Type}]!", () => new ListInput([.. Enumerable.Range(0, random.Next(5))
                .Select(_ => Place(strict ? field.Type + "!" : field.Type, () => Value(type, field, name, nulls: strict ? 0 : 0.15)))]));
        }
        var takesNull = nullable && name is "eq" or "neq";
        if (takesNull && Chance(0.3)) return Place(field.Type, () => Value(type, field, name, nulls: 0.6));
        // A variable that is null or absent would be another question; where null is a fault, it must be given.
        return Place(field.Type + "!", () => Value(type, field, name));
    }

    /// <param name="nulls">The share of nulls; a value drawn again may be null where the first was not.</param>
    private Leaf Value(OracleType type, OracleField field, string name, double nulls = 0)
    {
        return new(Draw(), Draw);

        object? Draw()
        {
            if (nulls > 0 && Chance(nulls)) return null;
            var row = Pick(type.Rows);
            var value = field.Shape == Shape.Id ? type.IdOf(row) : field.Read(row, default);
            if (value is null) return field.Type switch
            {
                "Int" => 1905, "Float" => 0.1, "Boolean" => true, "Genre" => Genre.A1B, "LocalDate" => new DateOnly(1990, 2, 1), _ => "a",
            };
            return value switch
            {
                string text when field.Shape != Shape.Id && name is not ("eq" or "in") => Part(text),
                int number when Chance(0.2) => number + random.Next(-1, 2),
                double number when Chance(0.2) => number + 0.25,
                _ => value,
            };
        }
    }

    /// <summary>A part of a text, cut between characters.</summary>
    private string Part(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var start = Chance(0.4) ? 0 : random.Next(runes.Count + 1);
        var end = Chance(0.4) ? runes.Count : random.Next(start, runes.Count + 1);
        return string.Concat(runes[start..end]);
    }

    private Input Order(OracleType type)
    {
        if (Chance(0.15)) return Keys(type, 2);
        return new ListInput([.. Enumerable.Range(0, random.Next(4)).Select(_ => Place(type.Name + "SortInput!", () => Keys(type, 2)))]);
    }

    private ObjectInput Keys(OracleType type, int depth, string[]? among = null)
    {
        if (Chance(0.05)) return new([]);
        var fields = type.Fields.Where(f => f.IsSortable && (depth > 0 || f.Shape == Shape.Scalar) && among?.Contains(f.Name) != false).ToList();
        return new([.. Some(fields, 2).Select(f => (f.Name, f.Shape == Shape.ToOne
            ? Place(f.Type + "SortInput!", () => Keys(schema.Type(f.Type), depth - 1))
            : Place("SortEnumType!", Direct)))]);
    }

    private Leaf Direct()
    {
        var direction = Chance(0.5) ? Direction.Ascending : Direction.Descending;
        return new(direction, () => UsesCursors ? direction : Chance(0.5) ? Direction.Ascending : Direction.Descending);
    }
}
