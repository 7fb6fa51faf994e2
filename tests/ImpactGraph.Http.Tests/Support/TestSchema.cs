using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace ImpactGraph.Http.Tests.Support;

internal static class TestSchema
{
    public const string Sdl = """"
        schema {
          query: Query
          mutation: Mutation
          subscription: Subscription
        }

        """What can be asked."""
        type Query {
          """Always the same."""
          hello: String!
          """The text that was given."""
          echo(text: String): String
        }

        """What can be changed."""
        type Mutation {
          """Changes nothing."""
          touch: Boolean!
          """Greets somebody."""
          greet(input: GreetInput!): GreetPayload!
        }

        """Whom to greet."""
        input GreetInput {
          """Their name."""
          name: String!
        }

        """What came of greeting."""
        type GreetPayload {
          """What was said."""
          greeting: String
          """What went wrong."""
          errors: [GreetError!]
        }

        """What can go wrong with greeting."""
        union GreetError = NobodyError

        """There is nobody."""
        type NobodyError {
          """What to do."""
          message: String!
        }

        """What can be followed."""
        type Subscription {
          """Numbers from 1."""
          ticks(n: Int): Int!
          """What is said under a topic, all of it."""
          said(topic: String!): String!
          """Nothing, ever."""
          silence: Int!
          """Something that is refused."""
          refused: Int!
          """Something that breaks after the first."""
          broken: Int!
          """As much as is taken."""
          flood: String!
        }

        """One of two."""
        enum Side {
          """Left."""
          LEFT
          """Right."""
          RIGHT
        }

        """";

    public static ISchema Build()
    {
        var schema = GraphQL.Types.Schema.For(Sdl, builder =>
        {
            builder.Types.For("Query").FieldFor("hello").Resolver = new FuncFieldResolver<object?>(_ => "world");
            builder.Types.For("Query").FieldFor("echo").Resolver = new FuncFieldResolver<object?>(c => c.GetArgument<string?>("text"));
            builder.Types.For("NobodyError").IsTypeOf<Nobody>();
            builder.Types.For("Mutation").FieldFor("greet").Resolver = new FuncFieldResolver<object?>(c => Greet((string)c.GetArgument<Dictionary<string, object?>>("input")["name"]!));
            builder.Types.For("Mutation").FieldFor("touch").Resolver = new FuncFieldResolver<object?>(_ => true);
            foreach (var field in new[] { "ticks", "said", "silence", "refused", "broken", "flood" })
                builder.Types.For("Subscription").FieldFor(field).StreamResolver = new SourceStreamResolver<object?>(NeverStreamed);
        });
        schema.Initialize();
        return schema;
    }

    private sealed record Nobody(string Message);

    private static object Greet(string name) => name.Length > 0
        ? new { greeting = (string?)$"Hello, {name}!", errors = (Nobody[]?)null }
        : new { greeting = (string?)null, errors = (Nobody[]?)[new("Say whom.")] };

    private static IObservable<object?> NeverStreamed(IResolveFieldContext context) => throw new NotSupportedException();
}
