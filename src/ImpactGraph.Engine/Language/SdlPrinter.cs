using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Language;

/// <summary>A schema as text: the contract that callers read and that a build compares.</summary>
/// <remarks>
/// Order is Hot Chocolate's: schema, interfaces, objects, unions, inputs, enums, directives, scalars, each by name (ordinal);
/// fields, arguments and enum values as they are declared. graphql-dotnet's own printer sorts those too, and knows no <c>@specifiedBy</c>.
/// </remarks>
internal sealed class SdlPrinter
{
    private const int ShortDescription = 100;

    private readonly ISchema _schema;
    private readonly StringBuilder _text = new();

    private SdlPrinter(ISchema schema) => _schema = schema;

    /// <summary>The same text for the same schema, lines ending in a line feed.</summary>
    public static string Print(ISchema schema)
    {
        var printer = new SdlPrinter(schema);
        printer.PrintAll();
        return printer._text.ToString();
    }

    private void PrintAll()
    {
        Describe(_schema.Description, "");
        _text.Append("schema {\n");
        PrintRoot("query", _schema.Query);
        PrintRoot("mutation", _schema.Mutation);
        PrintRoot("subscription", _schema.Subscription);
        _text.Append("}\n");

        var types = _schema.AllTypes
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var type in types.OfType<IInterfaceGraphType>()) PrintFields("interface", type, type.ResolvedInterfaces);
        foreach (var type in types.OfType<IObjectGraphType>()) PrintFields("type", type, type.ResolvedInterfaces);
        foreach (var type in types.OfType<UnionGraphType>()) PrintUnion(type);
        foreach (var type in types.OfType<IInputObjectGraphType>()) PrintInput(type);
        foreach (var type in types.OfType<EnumerationGraphType>()) PrintEnum(type);
        foreach (var directive in _schema.Directives.OrderBy(d => d.Name, StringComparer.Ordinal)) PrintDirective(directive);
        foreach (var type in types.OfType<ScalarGraphType>()) PrintScalar(type);
    }

    private void PrintRoot(string operation, IObjectGraphType? type)
    {
        if (type is not null) _text.Append("  ").Append(operation).Append(": ").Append(type.Name).Append('\n');
    }

    private void Begin(string keyword, IGraphType type)
    {
        _text.Append('\n');
        Describe(type.Description, "");
        _text.Append(keyword).Append(' ').Append(type.Name);
    }

    private void PrintFields(string keyword, IComplexGraphType type, ResolvedInterfaces interfaces)
    {
        Begin(keyword, type);
        var names = interfaces.Select(implemented => implemented.Name).Order(StringComparer.Ordinal).ToList();
        if (names.Count > 0) _text.Append(" implements ").AppendJoin(" & ", names);
        Apply(type);
        _text.Append(" {\n");
        foreach (var field in type.Fields)
        {
            if (field.IsPrivate) continue;
            Describe(field.Description, "  ");
            _text.Append("  ").Append(field.Name);
            PrintArguments(field.Arguments, "  ");
            _text.Append(": ").Append(field.ResolvedType);
            Deprecate(field.DeprecationReason);
            Apply(field);
            _text.Append('\n');
        }
        _text.Append("}\n");
    }

    private void PrintArguments(QueryArguments? arguments, string indent)
    {
        if (arguments is null or { Count: 0 }) return;
        var described = arguments.Any(argument => !string.IsNullOrEmpty(argument.Description));
        _text.Append(described ? "(\n" : "(");
        var first = true;
        foreach (var argument in arguments)
        {
            if (described)
            {
                Describe(argument.Description, indent + "  ");
                _text.Append(indent).Append("  ");
            }
            else if (!first)
            {
                _text.Append(", ");
            }
            first = false;
            PrintValue(argument.Name, argument.ResolvedType!, argument.DefaultValue);
            Deprecate(argument.DeprecationReason);
            Apply(argument);
            if (described) _text.Append('\n');
        }
        _text.Append(described ? indent : "").Append(')');
    }

    private void PrintValue(string name, IGraphType type, object? defaultValue)
    {
        _text.Append(name).Append(": ").Append(type);
        if (defaultValue is null) return;
        _text.Append(" = ");
        PrintLiteral(type, LiteralCoercion.Default(type, defaultValue));
    }

    private void PrintUnion(UnionGraphType type)
    {
        Begin("union", type);
        Apply(type);
        _text.Append(" = ").AppendJoin(" | ", type.PossibleTypes.Select(possible => possible.Name).Order(StringComparer.Ordinal)).Append('\n');
    }

    private void PrintInput(IInputObjectGraphType type)
    {
        Begin("input", type);
        if (type.IsOneOf) _text.Append(" @oneOf");
        Apply(type);
        _text.Append(" {\n");
        foreach (var field in type.Fields)
        {
            Describe(field.Description, "  ");
            _text.Append("  ");
            PrintValue(field.Name, field.ResolvedType!, field.DefaultValue);
            Deprecate(field.DeprecationReason);
            Apply(field);
            _text.Append('\n');
        }
        _text.Append("}\n");
    }

    private void PrintEnum(EnumerationGraphType type)
    {
        Begin("enum", type);
        Apply(type);
        _text.Append(" {\n");
        foreach (var value in type.Values)
        {
            Describe(value.Description, "  ");
            _text.Append("  ").Append(value.Name);
            Deprecate(value.DeprecationReason);
            Apply(value);
            _text.Append('\n');
        }
        _text.Append("}\n");
    }

    private void PrintDirective(Directive directive)
    {
        // Those of the specification: every reader knows them.
        if (directive.Name is "skip" or "include" or "deprecated" or "specifiedBy" or "oneOf") return;
        _text.Append('\n');
        Describe(directive.Description, "");
        _text.Append("directive @").Append(directive.Name);
        PrintArguments(directive.Arguments, "");
        if (directive.Repeatable) _text.Append(" repeatable");
        _text.Append(" on ").AppendJoin(" | ", directive.Locations.Select(LocationName)).Append('\n');
    }

    private static string LocationName(DirectiveLocation location) =>
        string.Concat(location.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));

    private void PrintScalar(ScalarGraphType type)
    {
        if (type is EnumerationGraphType || type.Name is "Int" or "Float" or "String" or "Boolean" or "ID") return;
        Begin("scalar", type);
        if (type is IDescribedScalar { SpecifiedBy: { } url })
        {
            _text.Append(" @specifiedBy(url: ");
            Quote(url);
            _text.Append(')');
        }
        Apply(type);
        _text.Append('\n');
    }

    private void Describe(string? description, string indent)
    {
        if (string.IsNullOrWhiteSpace(description)) return;
        var escaped = description.ReplaceLineEndings("\n").Trim().Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        // A quote or backslash at the end would join the closing quotes.
        if (escaped.Length <= ShortDescription && !escaped.Contains('\n') && !escaped.EndsWith('"') && !escaped.EndsWith('\\'))
        {
            _text.Append(indent).Append("\"\"\"").Append(escaped).Append("\"\"\"\n");
            return;
        }
        _text.Append(indent).Append("\"\"\"\n");
        foreach (var line in escaped.Split('\n'))
            _text.Append(line.Length == 0 ? "" : indent).Append(line).Append('\n');
        _text.Append(indent).Append("\"\"\"\n");
    }

    private void Deprecate(string? reason)
    {
        if (reason is null) return;
        _text.Append(" @deprecated");
        if (reason.Length == 0) return;
        _text.Append("(reason: ");
        Quote(reason);
        _text.Append(')');
    }

    private void Apply(IMetadataReader element)
    {
        foreach (var applied in element.GetAppliedDirectives() ?? Enumerable.Empty<AppliedDirective>())
        {
            if (applied.Name is "deprecated" or "oneOf" or "specifiedBy" || _schema.Directives.Find(applied.Name) is not { } directive) continue;
            _text.Append(" @").Append(applied.Name);
            if (applied.ArgumentsCount == 0) continue;
            _text.Append('(');
            var first = true;
            foreach (var argument in applied)
            {
                _text.Append(first ? "" : ", ").Append(argument.Name).Append(": ");
                first = false;
                var type = directive.Arguments!.Find(argument.Name)!.ResolvedType!;
                PrintLiteral(type, LiteralCoercion.Default(type, argument.Value));
            }
            _text.Append(')');
        }
    }

    private void PrintLiteral(IGraphType type, object? value)
    {
        if (type is NonNullGraphType nonNull) type = nonNull.ResolvedType!;
        switch (value)
        {
            case null:
                _text.Append("null");
                break;
            case object?[] items when type is ListGraphType list:
                _text.Append('[');
                for (var i = 0; i < items.Length; i++)
                {
                    if (i > 0) _text.Append(", ");
                    PrintLiteral(list.ResolvedType!, items[i]);
                }
                _text.Append(']');
                break;
            case InputObject fields when type is IInputObjectGraphType input:
                _text.Append('{');
                var separator = "";
                foreach (var (name, field) in fields.Fields)
                {
                    _text.Append(separator).Append(name).Append(": ");
                    separator = ", ";
                    PrintLiteral(input.GetField(name)!.ResolvedType!, field);
                }
                _text.Append('}');
                break;
            default:
                PrintLeaf(((ScalarGraphType)type).ToAST(value));
                break;
        }
    }

    private void PrintLeaf(GraphQLValue literal)
    {
        switch (literal)
        {
            case GraphQLStringValue text:
                Quote(text.Value.Span);
                break;
            case GraphQLEnumValue name:
                _text.Append(name.Name.Value.Span);
                break;
            case IHasValueNode plain:
                _text.Append(plain.Value.Span);
                break;
            default:
                _text.Append("null");
                break;
        }
    }

    private void Quote(ReadOnlySpan<char> text)
    {
        _text.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\n': _text.Append("\\n"); break;
                case < ' ': _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: _text.Append(c); break;
            }
        }
        _text.Append('"');
    }
}
