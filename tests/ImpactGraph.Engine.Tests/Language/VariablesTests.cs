using System.Text;
using GraphQLParser.AST;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class VariablesTests
{
    private const string Everything = """
        query($n: Int, $f: Float, $b: Boolean, $t: String, $i: ID, $short: Short, $long: Long, $dec: Decimal, $uuid: UUID, $at: DateTime, $day: LocalDate,
              $time: LocalTime, $span: TimeSpan, $url: URL, $size: Size, $where: BookFilterInput, $need: RequiredInput, $by: EitherInput!, $ids: [ID!]) {
          echo(short: $short, long: $long, decimal: $dec, uuid: $uuid, at: $at, day: $day, time: $time, span: $span, url: $url, float: $f, bool: $b, text: $t)
          books(first: $n, size: $size, where: $where) { name }
          item(by: $by, need: $need, ids: $ids) { __typename }
          x: item(by: {id: "1"}, ids: [$i2]) { __typename }
        }
        """;

    private static readonly DocumentReader _reader = new(new TestSchema());

    private static GraphOperation Operation(string document)
    {
        var read = _reader.Read(document);
        Assert.Empty(read.Errors.Select(e => e.Message));
        return read.Operations[0];
    }

    private static GraphOperation All() => Operation(Everything.Replace("$i: ID,", "$i2: ID! = \"7\",", StringComparison.Ordinal));

    private static string Show(object? value) => value switch
    {
        null => "null",
        object?[] items => $"[{string.Join(",", items.Select(Show))}]",
        InputObject fields => $"{{{string.Join(",", fields.Fields.Select(f => $"{f.Key}:{Show(f.Value)}"))}}}",
        _ when ReferenceEquals(value, CoercedVariables.Absent) => "absent",
        IFormattable text => $"{value.GetType().Name} {text.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}",
        _ => $"{value.GetType().Name} {value}",
    };

    private static object? Value(string name, string json)
    {
        var operation = All();
        var all = name == "by" ? $$"""{"{{name}}":{{json}}}""" : $$"""{"by":{"id":"1"},"{{name}}":{{json}}}""";
        Assert.True(VariableCoercion.Coerce(operation, Encoding.UTF8.GetBytes(all), out var variables, out var errors), string.Join(" ", errors));
        return variables.Values[operation.IndexOfVariable(name)];
    }

    [Theory]
    [InlineData("n", "5", "Int32 5")]
    [InlineData("n", "null", "null")]
    [InlineData("f", "5", "Double 5")]
    [InlineData("f", "1.5e3", "Double 1500")]
    [InlineData("b", "true", "Boolean True")]
    [InlineData("t", "\"a\\u00e9\\n\"", "String aé\n")]
    [InlineData("i2", "5", "String 5")]
    [InlineData("i2", "123456789012345678901234567890", "String 123456789012345678901234567890")]
    [InlineData("i2", "\"x\"", "String x")]
    [InlineData("short", "-32768", "Int16 -32768")]
    [InlineData("long", "9007199254740993", "Int64 9007199254740993")]
    [InlineData("dec", "1234567890123456789.123456789", "Decimal 1234567890123456789.123456789")]
    [InlineData("uuid", "\"0193e5f0-1111-7222-8333-444455556666\"", "Guid 0193e5f0-1111-7222-8333-444455556666")]
    [InlineData("day", "\"2024-02-29\"", "DateOnly 02/29/2024")]
    [InlineData("at", "\"2024-02-29T12:00:00+01:00\"", "DateTimeOffset 02/29/2024 12:00:00 +01:00")]
    [InlineData("time", "\"09:30:00\"", "TimeOnly 09:30")]
    [InlineData("span", "\"PT90M\"", "TimeSpan 01:30:00")]
    [InlineData("url", "\"https://example.org/\"", "Uri https://example.org/")]
    [InlineData("size", "\"LARGE\"", "Size Large")]
    [InlineData("where", "{}", "{limit:Int32 7}")]
    [InlineData("where", "{\"title\":null,\"limit\":1}", "{title:null,limit:Int32 1}")]
    [InlineData("where", "{\"and\":{\"pages\":1}}", "{and:[{pages:Int32 1,limit:Int32 7}],limit:Int32 7}")]
    [InlineData("where", "{\"sizes\":\"SMALL\",\"grid\":[[1,null],2]}", "{sizes:[Size Small],grid:[[Int32 1,null],[Int32 2]],limit:Int32 7}")]
    [InlineData("where", "{\"pages\":1,\"p\\u0061ges\":2}", "{pages:Int32 2,limit:Int32 7}")]
    [InlineData("ids", "\"a\"", "[String a]")]
    [InlineData("ids", "[\"a\",2]", "[String a,String 2]")]
    [InlineData("ids", "[]", "[]")]
    [InlineData("by", "{\"title\":\"x\"}", "{title:String x}")]
    public void Become_values(string name, string json, string value) => Assert.Equal(value, Show(Value(name, json)));

    [Fact]
    public void Are_absent_without_a_value_and_take_their_default()
    {
        var operation = All();
        Assert.True(VariableCoercion.Coerce(operation, """{"by":{"id":"1"},"unknown":[{}]}"""u8, out var variables, out _));
        Assert.Equal("absent", Show(variables.Values[operation.IndexOfVariable("n")]));
        Assert.Equal("String 7", Show(variables.Values[operation.IndexOfVariable("i2")]));
    }

    [Theory]
    [InlineData("n", "\"5\"", "The value is no `Int`: expected a whole number from -(2^31) to 2^31 - 1.")]
    [InlineData("n", "5.0", "The value is no `Int`: expected a whole number from -(2^31) to 2^31 - 1.")]
    [InlineData("n", "3000000000", "The value is no `Int`: expected a whole number from -(2^31) to 2^31 - 1.")]
    [InlineData("n", "[1]", "The value is no `Int`: expected a whole number from -(2^31) to 2^31 - 1.")]
    [InlineData("f", "1e999", "The value is no `Float`: expected a number.")]
    [InlineData("b", "1", "The value is no `Boolean`: expected true or false.")]
    [InlineData("t", "1", "The value is no `String`: expected a text.")]
    [InlineData("i2", "1.5", "The value is no `ID`: expected a text or a whole number.")]
    [InlineData("short", "40000", "The value is no `Short`: expected a whole number from -32768 to 32767.")]
    [InlineData("day", "\"2023-02-30\"", "The value is no `LocalDate`: expected an existing day as YYYY-MM-DD, such as 2026-01-31.")]
    [InlineData("size", "\"HUGE\"", "The value is no `Size`: expected one of SMALL, LARGE.")]
    [InlineData("where", "1", "The value is no `BookFilterInput`: expected an object.")]
    [InlineData("where", "{\"x\":1}", "The value has the field `x`, which does not exist on the type `BookFilterInput`.")]
    [InlineData("where", "{\"and\":[{},{\"published\":\"2023-13-01\"}]}", "The value at `and[1].published` is no `LocalDate`: expected an existing day as YYYY-MM-DD, such as 2026-01-31.")]
    [InlineData("where", "{\"limit\":null}", "The value at `limit` must not be null.")]
    [InlineData("need", "{}", "The value at `name` is required.")]
    [InlineData("ids", "[null]", "The value at `[0]` must not be null.")]
    [InlineData("t", "\"\\ud800\"", "The value cannot be read: it is nested too deeply or holds text that is no Unicode.")]
    public void Are_refused_when_they_do_not_fit(string name, string json, string reason)
    {
        var operation = All();
        Assert.False(VariableCoercion.Coerce(operation, Encoding.UTF8.GetBytes($$"""{"by":{"id":"1"},"{{name}}":{{json}}}"""), out _, out var errors));
        var error = Assert.Single(errors);
        Assert.Equal($"Variable `{name}` got an invalid value.", error.Message);
        Assert.Equal(["code=HC0016", $"variable={name}", $"underlyingError={reason}"], error.Extensions!.Select(e => $"{e.Key}={e.Value}"));
        Assert.Equal(operation.Variables[operation.IndexOfVariable(name)].Location, Assert.Single(error.Locations!));
    }

    [Theory]
    [InlineData("{}", "HC0018", "Variable `by` is required.")]
    [InlineData("{\"by\":null}", "HC0018", "Variable `by` is required.")]
    [InlineData("{\"by\":{}}", "HC0054", "The OneOf Input Object `EitherInput` requires that exactly one field must be supplied and that field must not be `null`.")]
    [InlineData("{\"by\":{\"id\":1,\"title\":\"x\"}}", "HC0055", "More than one field of the OneOf Input Object `EitherInput` is set; exactly one of the fields must be set and non-null.")]
    [InlineData("{\"by\":{\"id\":null}}", "HC0056", "`null` was set to the field `id` of the OneOf Input Object `EitherInput`; exactly one of the fields must be set and non-null.")]
    public void Have_a_code_for_what_is_missing(string json, string code, string message)
    {
        Assert.False(VariableCoercion.Coerce(All(), Encoding.UTF8.GetBytes(json), out _, out var errors));
        var error = Assert.Single(errors);
        Assert.Equal((code, message), (error.Code, error.Message));
        Assert.Equal("by", error.Extensions![1].Value);
    }

    [Fact]
    public void Are_judged_each_for_itself()
    {
        Assert.False(VariableCoercion.Coerce(All(), """{"where":{"and":[{"x":[1,{}]}]},"n":"a","by":{"id":"1"}}"""u8, out _, out var errors));
        Assert.Equal(["Variable `where` got an invalid value.", "Variable `n` got an invalid value."], errors.Select(e => e.Message));
    }

    [Fact]
    public void Nested_without_end_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"and\":", 5000)) + "{}" + new string('}', 5000);
        Assert.False(VariableCoercion.Coerce(All(), Encoding.UTF8.GetBytes($$"""{"by":{"id":"1"},"where":{{deep}}}"""), out _, out var errors));
        Assert.Equal("HC0016", Assert.Single(errors).Code);
    }

    [Theory]
    [InlineData("{\"n\":3}", "{pages:Int32 3,and:[{title:String x,limit:Int32 7}],limit:Int32 7}")]
    [InlineData("{}", "{and:[{title:String x,limit:Int32 7}],limit:Int32 7}")]
    [InlineData("{\"n\":null}", "{pages:null,and:[{title:String x,limit:Int32 7}],limit:Int32 7}")]
    public void Fill_the_literals_they_stand_in(string json, string value)
    {
        var operation = Operation("query($n: Int) { books(where: {pages: $n, and: {title: \"x\"}}) { name } }");
        var argument = ((GraphQLField)operation.Ast.SelectionSet.Selections[0]).Arguments!.Items[0];
        var type = new TestSchema().AllTypes["BookFilterInput"]!;
        Assert.True(VariableCoercion.Coerce(operation, Encoding.UTF8.GetBytes(json), out var variables, out _));
        Assert.Equal(value, Show(LiteralCoercion.Coerce(type, argument.Value, operation, variables)));
    }

    [Fact]
    public void That_are_null_are_refused_where_a_default_made_them_fit()
    {
        var operation = Operation("query($n: Int = 1) { books(where: {limit: $n}) { name } }");
        var argument = ((GraphQLField)operation.Ast.SelectionSet.Selections[0]).Arguments!.Items[0];
        Assert.True(VariableCoercion.Coerce(operation, """{"n":null}"""u8, out var variables, out _));
        var refused = Assert.Throws<CoercionException>(() =>
            LiteralCoercion.Coerce(new TestSchema().AllTypes["BookFilterInput"]!, argument.Value, operation, variables));
        Assert.Equal("HC0018", refused.Error.Code);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void Hold_no_more_values_than_they_may(int items, bool allowed)
    {
        // The object and the list are values too.
        var operation = _reader.Read("query($where: BookFilterInput) { books(where: $where) { name } }").Operations[0];
        var json = Encoding.UTF8.GetBytes($$"""{ "where": { "sizes": [{{string.Join(",", Enumerable.Repeat("\"SMALL\"", items))}}] } }""");
        Assert.Equal(allowed, VariableCoercion.Coerce(operation, json, out _, out var errors, mostValues: 10));
        if (!allowed) Assert.Equal("The variables of a request may hold at most 10 values.", Assert.Single(errors).Message);
    }
}
