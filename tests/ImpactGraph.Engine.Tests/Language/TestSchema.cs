using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Tests.Language;

internal enum Size { Small, Large }

/// <summary>A small schema with one of everything that a document can get wrong.</summary>
internal sealed class TestSchema : GraphQL.Types.Schema
{
    public ScalarSet Scalars { get; } = new();

    public TestSchema()
    {
        var s = Scalars;
        SchemaCorrections.Prepare(this);
        s.RegisterIn(this);
        Directives.Register(new Directive("cost", DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition)
        {
            Description = "What a field costs.",
            Arguments = new QueryArguments(new QueryArgument(new NonNullGraphType(s.String))
            {
                Name = "weight",
                ResolvedType = new NonNullGraphType(s.String),
                Description = "The weight.",
            }),
        });

        var size = new EnumerationGraphType { Name = "Size", Description = "A size." };
        size.Add("SMALL", Engine.Tests.Language.Size.Small, "Small.");
        size.Add("LARGE", Engine.Tests.Language.Size.Large, "Large.", "Use SMALL.");

        var filter = new InputObjectGraphType { Name = "BookFilterInput", Description = "A filter." };
        filter.AddField(new FieldType { Name = "and", ResolvedType = new ListGraphType(new NonNullGraphType(filter)) });
        filter.AddField(new FieldType { Name = "title", ResolvedType = s.String });
        filter.AddField(new FieldType { Name = "pages", ResolvedType = s.Int });
        filter.AddField(new FieldType { Name = "sizes", ResolvedType = new ListGraphType(new NonNullGraphType(size)) });
        filter.AddField(new FieldType { Name = "grid", ResolvedType = new ListGraphType(new ListGraphType(s.Int)) });
        filter.AddField(new FieldType { Name = "published", ResolvedType = s.LocalDate });
        filter.AddField(new FieldType { Name = "limit", ResolvedType = new NonNullGraphType(s.Int), DefaultValue = 7 });

        var required = new InputObjectGraphType { Name = "RequiredInput", Description = "One field is required." };
        required.AddField(new FieldType { Name = "name", ResolvedType = new NonNullGraphType(s.String) });
        required.AddField(new FieldType { Name = "note", ResolvedType = s.String, DeprecationReason = "Nobody reads it." });

        var either = new InputObjectGraphType { Name = "EitherInput", Description = "One or the other.", IsOneOf = true };
        either.AddField(new FieldType { Name = "id", ResolvedType = s.Id });
        either.AddField(new FieldType { Name = "title", ResolvedType = s.String });

        var node = new InterfaceGraphType { Name = "Node", Description = "Has an id." };
        node.AddField(new FieldType { Name = "id", ResolvedType = new NonNullGraphType(s.Id) });

        var author = new ObjectGraphType { Name = "Author", Description = "Writes.", IsTypeOf = _ => false };
        var book = new ObjectGraphType { Name = "Book", Description = "A book.", IsTypeOf = _ => false };
        author.AddField(new FieldType { Name = "id", ResolvedType = new NonNullGraphType(s.Id) });
        author.AddField(new FieldType { Name = "name", ResolvedType = s.String, Description = "Name.\nWith \"\"\" inside." });
        author.AddField(new FieldType { Name = "books", ResolvedType = new ListGraphType(new NonNullGraphType(book)) });
        author.AddResolvedInterface(node);
        book.AddField(new FieldType { Name = "id", ResolvedType = new NonNullGraphType(s.Id) });
        book.AddField(new FieldType { Name = "title", ResolvedType = s.String, DeprecationReason = "Use name." });
        book.AddField(new FieldType { Name = "name", ResolvedType = s.Int });
        book.AddField(new FieldType { Name = "author", ResolvedType = author });
        book.AddField(new FieldType { Name = "size", ResolvedType = size });
        book.AddResolvedInterface(node);
        node.AddPossibleType(author);
        node.AddPossibleType(book);

        var item = new UnionGraphType { Name = "Item", Description = "A book or an author." };
        item.AddPossibleType(book);
        item.AddPossibleType(author);

        var query = new ObjectGraphType { Name = "Query", Description = "Questions." };
        query.AddField(new FieldType
        {
            Name = "books",
            ResolvedType = new ListGraphType(book),
            Arguments = new QueryArguments(
                new QueryArgument(s.Int) { Name = "first", ResolvedType = s.Int, DefaultValue = 10, Description = "How many." },
                new QueryArgument(filter) { Name = "where", ResolvedType = filter },
                new QueryArgument(size) { Name = "size", ResolvedType = size, DefaultValue = Engine.Tests.Language.Size.Small }),
        });
        query.AddField(Field("book", book, ("id", new NonNullGraphType(s.Id))));
        query.AddField(Field("node", node, ("id", new NonNullGraphType(s.Id))));
        query.AddField(Field("item", item, ("by", either), ("need", required), ("ids", new ListGraphType(new NonNullGraphType(s.Id)))));
        query.AddField(Field("echo", s.String,
            ("short", s.Short), ("long", s.Long), ("decimal", s.Decimal), ("uuid", s.Uuid), ("at", s.DateTime), ("day", s.LocalDate),
            ("time", s.LocalTime), ("span", s.TimeSpan), ("url", s.Url), ("float", s.Float), ("bool", s.Boolean), ("text", s.String)));
        query.Fields.Find("books")!.ApplyDirective("cost", "weight", "10");
        Query = query;

        var mutation = new ObjectGraphType { Name = "Mutation", Description = "Changes." };
        mutation.AddField(Field("rename", book, ("input", new NonNullGraphType(required))));
        Mutation = mutation;

        var subscription = new ObjectGraphType { Name = "Subscription", Description = "News." };
        subscription.AddField(Stream("renamed", book));
        subscription.AddField(Stream("removed", book));
        Subscription = subscription;

        Initialize();
        SchemaCorrections.Apply(this);
    }

    private static FieldType Stream(string name, IGraphType type)
    {
        var field = Field(name, type);
        field.StreamResolver = new SourceStreamResolver<object>(IObservable<object?> (_) => throw new InvalidOperationException("Never streamed."));
        return field;
    }

    private static FieldType Field(string name, IGraphType type, params (string Name, IGraphType Type)[] arguments) => new()
    {
        Name = name,
        ResolvedType = type,
        Arguments = new QueryArguments(arguments.Select(a => new QueryArgument(a.Type) { Name = a.Name, ResolvedType = a.Type })),
    };
}
