using System.Text;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace ImpactGraph.Engine.Language;

/// <summary>Places and types of a document, as errors name them.</summary>
internal static class Place
{
    public static GraphLocation Of(GraphQLDocument document, ASTNode node) => At(document, node.Location.Start);

    public static GraphLocation At(GraphQLDocument document, int position)
    {
        var location = Location.FromLinearPosition(document.Source, position);
        return new(location.Line, location.Column);
    }

    /// <summary>The text of a node, cut at 200 characters.</summary>
    public static string Text(GraphQLDocument document, ASTNode node)
    {
        const int most = 200;
        var text = document.Source.Span[node.Location.Start..node.Location.End];
        return text.Length <= most ? text.ToString() : $"{text[..most]}…";
    }

    public static string Print(GraphQLType type)
    {
        var text = new StringBuilder();
        Append(type);
        return text.ToString();

        void Append(GraphQLType part)
        {
            switch (part)
            {
                case GraphQLNonNullType nonNull:
                    Append(nonNull.Type);
                    text.Append('!');
                    break;
                case GraphQLListType list:
                    text.Append('[');
                    Append(list.Type);
                    text.Append(']');
                    break;
                case GraphQLNamedType named:
                    text.Append(named.Name.Value.Span);
                    break;
            }
        }
    }

    /// <summary>The type a document means; null when the schema has none of that name.</summary>
    public static IGraphType? Resolve(ISchema schema, GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Resolve(schema, nonNull.Type) is { } inner ? new NonNullGraphType(inner) : null,
        GraphQLListType list => Resolve(schema, list.Type) is { } item ? new ListGraphType(item) : null,
        GraphQLNamedType named => schema.AllTypes[named.Name.StringValue],
        _ => null,
    };

    public static string ResponseName(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;

    public static IGraphType? Named(IGraphType? type)
    {
        while (true)
        {
            switch (type)
            {
                case NonNullGraphType nonNull: type = nonNull.ResolvedType; break;
                case ListGraphType list: type = list.ResolvedType; break;
                default: return type;
            }
        }
    }
}
