using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Engine.Scalars;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class ScalarsTests
{
    private readonly ScalarSet _scalars = new();

    public static TheoryData<Type, string> Names => new()
    {
        { typeof(int), "Int" }, { typeof(long?), "Long" }, { typeof(short), "Short" }, { typeof(double), "Float" }, { typeof(float), "Float" },
        { typeof(decimal), "Decimal" }, { typeof(string), "String" }, { typeof(bool), "Boolean" }, { typeof(Guid), "UUID" }, { typeof(DateOnly), "LocalDate" },
        { typeof(TimeOnly), "LocalTime" }, { typeof(DateTime), "DateTime" }, { typeof(DateTimeOffset?), "DateTime" }, { typeof(TimeSpan), "TimeSpan" }, { typeof(Uri), "URL" },
    };

    [Theory, MemberData(nameof(Names))]
    public void Carry_a_type_under_Hot_Chocolates_name(Type type, string name) => Assert.Equal(name, _scalars.For(type).Name);

    [Fact]
    public void Refuse_a_type_that_nothing_carries() => Assert.Throws<ArgumentException>(() => _scalars.For(typeof(Version)));

    [Theory]
    [InlineData("DateTime", "2026-01-31T09:30:00Z", "2026-01-31T09:30:00.000Z")]
    [InlineData("DateTime", "2026-01-31t09:30:00.1234567z", "2026-01-31T09:30:00.123Z")]
    [InlineData("DateTime", "2026-01-31T09:30:00.5+01:00", "2026-01-31T09:30:00.500+01:00")]
    [InlineData("LocalDate", "2024-02-29", "2024-02-29")]
    [InlineData("LocalTime", "09:30:00", "09:30:00")]
    [InlineData("TimeSpan", "P1DT12H", "P1DT12H")]
    [InlineData("TimeSpan", "PT90M", "PT1H30M")]
    [InlineData("UUID", "0193E5F0-1111-7222-8333-444455556666", "0193e5f0-1111-7222-8333-444455556666")]
    [InlineData("URL", "https://example.org/a?b=c", "https://example.org/a?b=c")]
    public void Read_a_text_and_write_it_in_its_one_form(string scalar, string text, string written)
    {
        var type = Scalar(scalar);
        Assert.True(type.CanParseValue(text));
        Assert.True(type.CanParseLiteral(new GraphQLStringValue(text)));
        Assert.Equal(written, type.Serialize(type.ParseValue(text)));
        Assert.Equal(written, type.Serialize(type.ParseLiteral(new GraphQLStringValue(text))));
    }

    [Theory]
    [InlineData("LocalDate", "2023-02-30")]
    [InlineData("LocalDate", "2023-02-29")]
    [InlineData("LocalDate", "2023-2-1")]
    [InlineData("LocalDate", "2023-02-01T00:00:00Z")]
    [InlineData("DateTime", "2026-01-31T09:30:00")]
    [InlineData("DateTime", "2026-01-31")]
    [InlineData("DateTime", "2026-02-30T09:30:00Z")]
    [InlineData("DateTime", "2026-01-31T24:00:00Z")]
    [InlineData("LocalTime", "24:00:00")]
    [InlineData("LocalTime", "9:30")]
    [InlineData("TimeSpan", "P1Y")]
    [InlineData("TimeSpan", "P1M")]
    [InlineData("TimeSpan", "90")]
    [InlineData("TimeSpan", "P99999999999D")]
    [InlineData("UUID", "0193e5f0111172228333444455556666")]
    [InlineData("UUID", "")]
    [InlineData("URL", "")]
    [InlineData("URL", "no spaces allowed")]
    public void Refuse_what_has_another_form_or_does_not_exist(string scalar, string text)
    {
        var type = Scalar(scalar);
        Assert.False(type.CanParseValue(text));
        Assert.False(type.CanParseLiteral(new GraphQLStringValue(text)));
    }

    [Fact]
    public void Write_a_database_time_as_UTC() =>
        Assert.Equal("2026-01-31T09:30:00.000Z", _scalars.DateTime.Serialize(new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Unspecified)));

    [Fact]
    public void Keep_all_digits_of_a_decimal()
    {
        var literal = new GraphQLFloatValue("1234567890123456789.123456789");
        Assert.Equal(decimal.Parse("1234567890123456789.123456789", CultureInfo.InvariantCulture), _scalars.Decimal.ParseLiteral(literal));
    }

    [Fact]
    public void Become_the_schemas_own()
    {
        var schema = new TestSchema();
        Assert.Same(schema.Scalars.String, schema.AllTypes["String"]);
        Assert.Same(schema.Scalars.Id, schema.AllTypes["ID"]);
        Assert.Same(schema.Scalars.Long, schema.AllTypes["Long"]);
        Assert.All(schema.AllTypes.OfType<ScalarGraphType>(), scalar => Assert.False(string.IsNullOrWhiteSpace(scalar.Description), scalar.Name));
    }

    private static ScalarGraphType Scalar(string name) =>
        new TestSchema().AllTypes.OfType<ScalarGraphType>().Single(scalar => scalar.Name == name);
}
