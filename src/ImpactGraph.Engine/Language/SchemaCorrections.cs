using GraphQL.Introspection;
using GraphQL.Resolvers;
using GraphQL.Types;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Language;

/// <summary>What graphql-dotnet's introspection lacks of the specification, so that tools can read the schema.</summary>
internal static class SchemaCorrections
{
    /// <summary>Call before the schema is initialised: these cannot be switched on later.</summary>
    public static void Prepare(ISchema schema)
    {
        schema.Features.RepeatableDirectives = true;
        schema.Features.DeprecationOfInputValues = true;
        schema.Filter = new WholeSchema();
    }

    // The default filter answers __Directive.isRepeatable but leaves it out of the list of fields, by which the IDE decides what to ask.
    private sealed class WholeSchema : DefaultSchemaFilter
    {
        public override Task<bool> AllowField(IGraphType parent, IFieldType field) =>
            parent.Name == "__Directive" ? Task.FromResult(true) : base.AllowField(parent, field);

        // Directives of the type system are in the printed schema, so introspection must not hide them.
        public override Task<bool> AllowDirective(Directive directive) => Task.FromResult(true);
    }

    /// <summary>Call once, after the schema is initialised and before its first use.</summary>
    public static void Apply(ISchema schema)
    {
        // No directive has deprecated arguments, so the argument needs no effect: tools only have to be able to write it.
        var arguments = ((IObjectGraphType)schema.AllTypes["__Directive"]!).Fields.Find("args")!;
        arguments.Arguments ??= new QueryArguments();
        if (arguments.Arguments.Find("includeDeprecated") is null)
        {
            var boolean = schema.AllTypes["Boolean"]!;
            arguments.Arguments.Add(new QueryArgument(boolean) { Name = "includeDeprecated", ResolvedType = boolean, DefaultValue = false });
        }

        var type = (IObjectGraphType)schema.AllTypes["__Type"]!;
        if (type.HasField("specifiedByURL")) return;
        type.AddField(new FieldType
        {
            Name = "specifiedByURL",
            ResolvedType = schema.AllTypes["String"],
            Resolver = new FuncFieldResolver<string?>(context => (context.Source as IDescribedScalar)?.SpecifiedBy),
        });
    }
}
