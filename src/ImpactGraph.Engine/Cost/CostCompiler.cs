using System.Runtime.InteropServices;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Cost;

/// <summary>An operation of a valid document → what it costs. Source: IBM GraphQL cost specification, as Hot Chocolate reads it.</summary>
/// <remarks>
/// A field costs its weight and that of what its arguments hold, and, for each of its objects, what is selected below it. Fields of one response name count once, with all that is selected below any of them:
/// Hot Chocolate 15 looks only at the first, below which a caller selects little. Introspection is free; it has limits of its own.
/// <para>Steps are kept by the fields that they hold. Collecting those is linear too, for a document in which it is not is refused by <see cref="FieldMerging"/>.</para>
/// </remarks>
internal sealed class CostCompiler
{
    private readonly CostFields _fields;
    private readonly CostArguments _arguments;
    private readonly SchemaWeights _weights;
    private readonly List<CostStep> _steps = [];
    private readonly Dictionary<GraphQLField, int> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Key, CostBelow> _known = [];

    private CostCompiler(ISchema schema, SchemaWeights weights, CostOptions options, GraphOperation operation, CoercedVariables variables)
    {
        _weights = weights;
        _fields = new(schema, operation, variables);
        _arguments = new(operation, options);
    }

    /// <param name="variables">Decide <c>@skip</c> and <c>@include</c>; nothing else of them is looked at.</param>
    /// <exception cref="CoercionException">A condition is null, or a field must have exactly one slicing argument and does not.</exception>
    public static CostProgram Compile(ISchema schema, SchemaWeights weights, CostOptions options, GraphOperation operation, CoercedVariables variables)
    {
        var compiler = new CostCompiler(schema, weights, options, operation, variables);
        var root = operation.Kind switch
        {
            OperationKind.Mutation => schema.Mutation!,
            OperationKind.Subscription => schema.Subscription!,
            _ => schema.Query,
        };
        var all = compiler.Of([operation.Ast.SelectionSet], root, CostSize.One, []);
        var whole = new CostTerm(0, [], SchemaWeights.OfType(root), CostSize.One, all);
        compiler._steps.Add(Sum([whole]));
        return new(compiler._steps, compiler._arguments.MostOperations);
    }

    /// <summary>Fields of a type, by their ids, inside lists of a size: what a step is known by.</summary>
    private readonly struct Key(string type, CostSize outer, string[] sized, int[] fields) : IEquatable<Key>
    {
        private readonly string _type = type;
        private readonly CostSize _outer = outer;
        private readonly string[] _sized = sized;
        private readonly int[] _fields = fields;

        public bool Equals(Key other) => _type == other._type && _outer.Equals(other._outer) && _sized.AsSpan().SequenceEqual(other._sized) && _fields.AsSpan().SequenceEqual(other._fields);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(_type);
            hash.AddBytes(MemoryMarshal.AsBytes<int>(_fields));
            return hash.ToHashCode();
        }
    }

    /// <param name="outer">Size of the field above, for the lists directly below that take theirs from it.</param>
    /// <param name="sized">Names of those lists.</param>
    private CostBelow Of(List<GraphQLSelectionSet> sets, IGraphType type, CostSize outer, string[] sized)
    {
        if (type is IObjectGraphType alone) return OfObject(sets, alone, outer, sized);
        var each = ((IAbstractGraphType)type).PossibleTypes.Select(possible => OfObject(sets, possible, outer, sized)).ToList();
        var known = each.Where(below => below.Step < 0).ToList();
        var step = new CostStep(
            known.Select(below => below.Field).DefaultIfEmpty().Max(),
            known.Select(below => below.Type).DefaultIfEmpty().Max(),
            [],
            [.. each.Where(below => below.Step >= 0).Select(below => below.Step)]);
        return Keep(step);
    }

    private CostBelow OfObject(List<GraphQLSelectionSet> sets, IObjectGraphType type, CostSize outer, string[] sized)
    {
        var groups = _fields.Collect(sets, type);
        var key = new Key(type.Name, outer, sized, [.. groups.SelectMany(group => group.Nodes).Select(Id)]);
        if (_known.TryGetValue(key, out var known)) return known;
        var terms = new List<CostTerm>(groups.Count);
        foreach (var (definition, nodes) in groups) terms.Add(Term(definition, nodes, outer, sized));
        return _known[key] = Keep(Sum(terms));
    }

    private CostTerm Term(FieldType definition, List<GraphQLField> nodes, CostSize outer, string[] sized)
    {
        var weight = _weights.Of(definition);
        // Fields that share a response name have the same arguments.
        var (constant, arguments) = _arguments.Of(weight, nodes[0]);
        var own = weight.Sizing is { } sizing ? _arguments.Size(weight, sizing, nodes[0]) : null;
        var size = !weight.IsList ? CostSize.One : own ?? (sized.Contains(definition.Name) ? outer : CostSize.One);
        var sets = nodes.Select(node => node.SelectionSet).OfType<GraphQLSelectionSet>().ToList();
        var below = sets.Count == 0 ? default(CostBelow) with { Step = -1 } : Of(sets, weight.Named, own ?? CostSize.One, weight.Sizing?.SizedFields ?? []);
        return new(weight.Weight + constant, arguments, weight.TypeWeight, size, below);
    }

    private int Id(GraphQLField field)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, field, out var exists);
        if (!exists) id = _ids.Count;
        return id;
    }

    /// <summary>Adds up what depends on no variable.</summary>
    private static CostStep Sum(List<CostTerm> terms)
    {
        var (field, type, none) = (0d, 0d, 0);
        foreach (var term in terms.Where(term => term.IsConstant))
        {
            var (fields, types) = term.Of(CoercedVariables.None, default, ref none);
            (field, type) = (field + fields, type + types);
        }
        return new(Math.Min(field, CostProgram.Most), Math.Min(type, CostProgram.Most), [.. terms.Where(term => !term.IsConstant)], []);
    }

    /// <summary>A step is run for each request only when it has to be.</summary>
    private CostBelow Keep(CostStep step)
    {
        if (step is { Terms: [], Alternatives: [] }) return new(step.Field, step.Type);
        _steps.Add(step);
        return new(0, 0, _steps.Count - 1);
    }
}
