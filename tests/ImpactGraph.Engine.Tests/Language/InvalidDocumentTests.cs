using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class InvalidDocumentTests
{
    private static readonly DocumentReader _reader = new(new TestSchema());

    /// <summary>Document, message, place, extensions as key=value.</summary>
    public static TheoryData<string, string, string, string> Errors => new()
    {
        { "{ nothing }", "The field `nothing` does not exist on the type `Query`.", "1:3", "type=Query field=nothing responseName=nothing @sec-Field-Selections-on-Objects-Interfaces-and-Unions-Types" },
        { "{ books { author { nothing } } }", "The field `nothing` does not exist on the type `Author`.", "1:20", "type=Author field=nothing responseName=nothing @sec-Field-Selections-on-Objects-Interfaces-and-Unions-Types" },
        { "query($a: Int, $s: Size) { books(first: $s, size: $s) { name } x: books(first: $a) { name } }", "The variable `s` is not compatible with the type of the current location.", "1:41", "variable=s variableType=Size locationType=Int @sec-All-Variable-Usages-are-Allowed" },
        { "query($i: [ID]) { item(ids: $i) { __typename } }", "The variable `i` is not compatible with the type of the current location.", "1:29", "variable=i variableType=[ID] locationType=[ID!] @sec-All-Variable-Usages-are-Allowed" },
        { "query($n: Int) { books(where: {limit: $n, title: $n}) { name } }", "The variable `n` is not compatible with the type of the current location.", "1:50", "variable=n variableType=Int locationType=String @sec-All-Variable-Usages-are-Allowed" },
        { "{ x: nothing }", "The field `nothing` does not exist on the type `Query`.", "1:3", "type=Query field=nothing responseName=x @sec-Field-Selections-on-Objects-Interfaces-and-Unions-Types" },
        { "{ item { title } }", "A union type cannot declare a field directly. Use inline fragments or fragments instead.", "1:10", "type=Item @sec-Field-Selections-on-Objects-Interfaces-and-Unions-Types" },
        { "{ books(x: 1) { name } }", "The argument `x` does not exist.", "1:9", "type=Query field=books argument=x @sec-Required-Arguments" },
        { "{ books { name @skip(if: true, x: 1) } }", "The argument `x` does not exist.", "1:32", "directive=skip argument=x @sec-Required-Arguments" },
        { "{ books(first: 1, first: 2) { name } }", "More than one argument with the same name in an argument set is ambiguous and invalid.", "1:19", "type=Query field=books argument=first @sec-Argument-Uniqueness" },
        { "{ book { name } }", "The argument `id` is required.", "1:3", "type=Query field=book argument=id @sec-Required-Arguments" },
        { "{ books { name @skip } }", "The argument `if` is required.", "1:16", "directive=skip argument=if @sec-Required-Arguments" },
        { "{ books }", "`books` is an object, interface or union type field. Leaf selections on objects, interfaces, and unions without subfields are disallowed.", "1:3", "declaringType=Query field=books type=[Book] responseName=books @sec-Field-Selections-on-Objects-Interfaces-and-Unions-Types" },
        { "{ books { name { x } } }", "`name` returns a scalar value. Selections on scalars or enums are never allowed, because they are the leaf nodes of any GraphQL query.", "1:11", "declaringType=Book field=name type=Int responseName=name @sec-Leaf-Field-Selections" },
        { "{ books { size { x } } }", "`size` returns an enum value. Selections on scalars or enums are never allowed, because they are the leaf nodes of any GraphQL query.", "1:11", "declaringType=Book field=size type=Size responseName=size @sec-Leaf-Field-Selections" },
        { "{ books(first: \"1\") { name } }", "The specified argument value does not match the argument type.", "1:16", "argument=first argumentValue=\"1\" locationType=Int @sec-Values-of-Correct-Type" },
        { "{ books(first: 3000000000) { name } }", "The specified argument value does not match the argument type.", "1:16", "argument=first argumentValue=3000000000 locationType=Int @sec-Values-of-Correct-Type" },
        { "{ books(size: HUGE) { name } }", "The specified argument value does not match the argument type.", "1:15", "argument=size argumentValue=HUGE locationType=Size @sec-Values-of-Correct-Type" },
        { "{ echo(day: \"2023-02-30\") }", "The specified argument value does not match the argument type.", "1:13", "argument=day argumentValue=\"2023-02-30\" locationType=LocalDate expected=an existing day as YYYY-MM-DD, such as 2026-01-31 @sec-Values-of-Correct-Type" },
        { "{ book(id: null) { name } }", "The argument `id` is required.", "1:8", "type=Query field=book argument=id @sec-Required-Arguments" },
        { "{ books(where: 1) { name } }", "The specified argument value does not match the argument type.", "1:16", "argument=where argumentValue=1 locationType=BookFilterInput @sec-Values-of-Correct-Type" },
        { "{ books(where: {pages: \"x\"}) { name } }", "The specified value type of field `pages` does not match the field type.", "1:24", "fieldName=pages fieldType=Int locationType=Int @sec-Values-of-Correct-Type" },
        { "{ books(where: {and: [{pages: 1}, {pages: true}]}) { name } }", "The specified value type of field `pages` does not match the field type.", "1:43", "fieldName=pages fieldType=Int locationType=Int @sec-Values-of-Correct-Type" },
        { "{ books(where: {x: 1}) { name } }", "The specified input object field `x` does not exist.", "1:17", "field=x @sec-Input-Object-Field-Names" },
        { "{ books(where: {pages: 1, pages: 2}) { name } }", "There can be only one input field named `pages`.", "1:27", "field=pages @sec-Input-Object-Field-Uniqueness" },
        { "{ item(need: {}) { __typename } }", "`name` is a required field and cannot be null.", "1:14", "field=name @sec-Input-Object-Required-Fields" },
        { "{ item(need: {name: null}) { __typename } }", "`name` is a required field and cannot be null.", "1:21", "field=name @sec-Input-Object-Required-Fields" },
        { "{ item(by: {}) { __typename } }", "The OneOf Input Object `EitherInput` requires that exactly one field must be supplied and that field must not be `null`.", "1:12", "type=EitherInput @@sec-Oneof–Input-Objects-Have-Exactly-One-Field" },
        { "{ item(by: {id: 1, title: \"x\"}) { __typename } }", "The OneOf Input Object `EitherInput` requires that exactly one field must be supplied and that field must not be `null`.", "1:12", "type=EitherInput @@sec-Oneof–Input-Objects-Have-Exactly-One-Field" },
        { "{ item(by: {id: null}) { __typename } }", "The OneOf Input Object `EitherInput` requires that exactly one field must be supplied and that field must not be `null`.", "1:12", "type=EitherInput @@sec-Oneof–Input-Objects-Have-Exactly-One-Field" },
        { "query($i: ID) { item(by: {id: $i}) { __typename } }", "The variable `$i` assigned to the field `id` of the OneOf Input Object `EitherInput` must be non-null.", "1:27", "fieldCoordinate=EitherInput.id @@sec-Oneof–Input-Objects-Have-Exactly-One-Field" },
        { "query($n: Int = \"x\") { books(first: $n) { name } }", "The specified value type of variable `n` does not match the variable type.", "1:17", "variable=n variableType=Int locationType=Int @sec-Values-of-Correct-Type" },
        { "{ books { ...F } }", "The specified fragment `F` does not exist.", "1:11", "fragment=F @sec-Fragment-spread-target-defined" },
        { "{ books { name } } fragment F on Book { name }", "The specified fragment `F` is not used within the current document.", "1:20", "fragment=F @sec-Fragments-Must-Be-Used" },
        { "{ books { ...F } } fragment F on Book { ...F }", "The graph of fragment spreads must not form any cycles including spreading itself. Otherwise an operation could infinitely spread or infinitely execute on cycles in the underlying data.", "1:41", "fragment=F @sec-Fragment-spreads-must-not-form-cycles" },
        { "{ books { ...F } } fragment F on Book { name } fragment F on Book { name }", "There are multiple fragments with the name `F`.", "1:48", "fragment=F @sec-Fragment-Name-Uniqueness" },
        { "{ books { ... on Zebra { name } } }", "Unknown type `Zebra`.", "1:11", "typeCondition=Zebra @sec-Fragment-Spread-Type-Existence" },
        { "{ books { ...F } } fragment F on Zebra { name }", "Unknown type `Zebra`.", "1:20", "typeCondition=Zebra fragment=F @sec-Fragment-Spread-Type-Existence" },
        { "query($z: Zebra) { books(where: $z) { name } }", "Unknown type `Zebra`.", "1:7", "variable=z variableType=Zebra @sec-Variables-Are-Input-Types" },
        { "{ books { ... on Size { name } } }", "Fragments can only be declared on unions, interfaces, and objects.", "1:11", "typeCondition=Size @sec-Fragments-On-Composite-Types" },
        { "{ books { ... on Author { name } } }", "The parent type does not match the type condition on the fragment.", "1:11", "typeCondition=Author selectionSetType=Book @sec-Fragment-spread-is-possible" },
        { "{ books { ...F } } fragment F on Author { name }", "The parent type does not match the type condition on the fragment.", "1:11", "typeCondition=Author selectionSetType=Book @sec-Fragment-spread-is-possible" },
        { "query Q { books { name } } query Q { books { name } }", "The operation name `Q` is not unique.", "1:28", "operation=Q @sec-Operation-Name-Uniqueness" },
        { "{ books { name } } query Q { books { name } }", "GraphQL allows a short‐hand form for defining query operations when only that one operation exists in the document.", "1:1", "operations=2 @sec-Lone-Anonymous-Operation" },
        { "subscription { renamed { name } removed { name } }", "Subscription operations must have exactly one root field.", "1:1", "@sec-Single-root-field" },
        { "query($a: Int, $b: Int) { books { name } }", "The following variables were not used: a, b.", "1:1", "@sec-All-Variables-Used" },
        { "{ books(first: $a, where: {pages: $b}) { name } }", "The following variables were not declared: a, b.", "1:1", "@sec-All-Variable-Uses-Defined" },
        { "query($b: Book) { books(where: $b) { name } }", "The type of variable `b` is not an input type.", "1:7", "variable=b variableType=Book @sec-Variables-Are-Input-Types" },
        { "query($a: Int, $a: Int) { books(first: $a) { name } }", "A document containing operations that define more than one variable with the same name is invalid for execution.", "1:16", "variable=a variableType=Int @sec-Variable-Uniqueness" },
        { "query($a: String) { books(first: $a) { name } }", "The variable `a` is not compatible with the type of the current location.", "1:34", "variable=a variableType=String locationType=Int @sec-All-Variable-Usages-are-Allowed" },
        { "query($a: ID) { book(id: $a) { name } }", "The variable `a` is not compatible with the type of the current location.", "1:26", "variable=a variableType=ID locationType=ID! @sec-All-Variable-Usages-are-Allowed" },
        { "{ books @nope { name } }", "The specified directive `nope` is not supported by the current schema.", "1:9", "@sec-Directives-Are-Defined" },
        { "query @skip(if: true) { books { name } }", "The specified directive is not valid the current location.", "1:7", "@sec-Directives-Are-In-Valid-Locations" },
        { "{ books @skip(if: true) @skip(if: true) { name } }", "Only one of each directive is allowed per location.", "1:25", "@sec-Directives-Are-Unique-Per-Location" },
        { "{ books { name } } type Foo { x: Int }", "A document containing TypeSystemDefinition is invalid for execution.", "1:20", "@sec-Executable-Definitions" },
        { "{ a: books { name } a: node(id: 1) { id } }", "Encountered fields for the same object that cannot be merged.", "1:3 1:21", "declaringTypeA=Query declaringTypeB=Query fieldA=books fieldB=node typeA=[Book] typeB=Node responseNameA=a responseNameB=a @sec-Field-Selection-Merging" },
        { "{ node(id: 1) { ... on Book { name } ... on Author { name } } }", "Encountered fields for the same object that cannot be merged.", "1:31 1:54", "declaringTypeA=Book declaringTypeB=Author fieldA=name fieldB=name typeA=Int typeB=String responseNameA=name responseNameB=name @sec-Field-Selection-Merging" },
    };

    [Theory, MemberData(nameof(Errors))]
    public void Says_what_Hot_Chocolate_says(string document, string message, string places, string extensions)
    {
        var read = _reader.Read(document);
        Assert.False(read.IsValid);
        var error = Assert.Single(read.Errors);
        Assert.Equal(message, error.Message);
        Assert.Equal(places, string.Join(' ', error.Locations!.Select(l => $"{l.Line}:{l.Column}")));
        Assert.Equal(extensions, string.Join(' ', error.Extensions!.Where(e => e.Key != "rfc").Select(Show)));
        Assert.Null(error.Path);
    }

    private static string Show(KeyValuePair<string, object?> extension) => extension is { Key: "specifiedBy", Value: string url }
        ? url.Replace("https://spec.graphql.org/October2021/#", "@").Replace("https://spec.graphql.org/draft/#", "@@")
        : $"{extension.Key}={extension.Value}";

    [Theory, MemberData(nameof(Errors))]
    public void Tells_nothing_of_graphql_dotnet(string document, string message, string places, string extensions)
    {
        _ = (message, places, extensions);
        foreach (var error in _reader.Read(document).Errors)
        {
            Assert.DoesNotContain("Did you mean", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(error.Extensions!, e => e.Key is "code" or "codes" or "number");
        }
    }

    [Theory]
    [InlineData("{ a", "Expected a `Name`-token, but found a `EndOfFile`-token.", 1, 4)]
    [InlineData("{\n  books(first: ) }", "Unexpected token: RightParenthesis.", 2, 16)]
    [InlineData("{ € }", "Unexpected character `€` (8364).", 1, 3)]
    [InlineData("query($a Int) { a }", "Expected a `Colon`-token, but found a `Name`-token.", 1, 10)]
    [InlineData("{ a(x: \"b) }", "Unterminated string.", 1, 13)]
    [InlineData("{ a } }", "Unexpected token: RightBrace.", 1, 7)]
    [InlineData("", "Unexpected token: EndOfFile.", 1, 1)]
    [InlineData("# nothing", "Unexpected token: EndOfFile.", 1, 1)]
    public void Says_where_the_syntax_breaks(string document, string message, int line, int column)
    {
        var error = Assert.Single(_reader.Read(document).Errors);
        Assert.Equal(message, error.Message);
        Assert.Equal("HC0014", error.Code);
        Assert.Equal([new GraphLocation(line, column)], error.Locations!);
    }

    [Fact]
    public void Lists_at_most_five_errors() => Assert.Equal(5, _reader.Read("{ a b c d e f g }").Errors.Count);

    [Fact]
    public void Refuses_an_operation_that_the_schema_does_not_have()
    {
        var schema = new GraphQL.Types.Schema { Query = new GraphQL.Types.ObjectGraphType { Name = "Query" } };
        schema.Query.AddField(new GraphQL.Types.FieldType { Name = "a", ResolvedType = new GraphQL.Types.StringGraphType() });
        schema.Initialize();
        var error = Assert.Single(new DocumentReader(schema).Read("mutation { rename }").Errors);
        Assert.Equal("This GraphQL schema does not support `mutation` operations.", error.Message);
    }
}
