using System.Diagnostics.CodeAnalysis;
using GraphQL.Types;

namespace ImpactGraph.Engine.Scalars;

/// <summary>The scalars of one schema: one instance each, because graphql-dotnet ties a type to the schema that holds it.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are GraphQL's.")]
public sealed class ScalarSet
{
    /// <summary><c>Int</c>, CLR <see cref="int"/>.</summary>
    public ScalarGraphType Int { get; } = new IntGraphType
    {
        Description = "The `Int` scalar type represents non-fractional signed whole numeric values, from -(2^31) to 2^31 - 1.",
    };

    /// <summary><c>Float</c>, CLR <see cref="double"/>.</summary>
    public ScalarGraphType Float { get; } = new FloatGraphType
    {
        Description = "The `Float` scalar type represents signed double-precision fractional values as specified by IEEE 754.",
    };

    /// <summary><c>Boolean</c>, CLR <see cref="bool"/>.</summary>
    public ScalarGraphType Boolean { get; } = new BooleanGraphType
    {
        Description = "The `Boolean` scalar type represents `true` or `false`.",
    };

    /// <summary><c>String</c>, CLR <see cref="string"/>.</summary>
    public ScalarGraphType String { get; } = new StringGraphType
    {
        Description = "The `String` scalar type represents textual data, as UTF-8 character sequences, most " +
            "often used for free-form human-readable text.",
    };

    /// <summary><c>ID</c>, CLR <see cref="string"/>.</summary>
    public ScalarGraphType Id { get; } = new IdGraphType
    {
        Description = "The `ID` scalar type represents a unique identifier. It is written as a string and " +
            "not meant to be read by people; a string or an integer is accepted as input.",
    };

    /// <summary><c>Short</c>, CLR <see cref="short"/>.</summary>
    public ScalarGraphType Short { get; } = new ShortScalar();

    /// <summary><c>Long</c>, CLR <see cref="long"/>.</summary>
    public ScalarGraphType Long { get; } = new LongScalar();

    /// <summary><c>Decimal</c>, CLR <see cref="decimal"/>.</summary>
    public ScalarGraphType Decimal { get; } = new DecimalScalar();

    /// <summary><c>UUID</c>, CLR <see cref="Guid"/>.</summary>
    public ScalarGraphType Uuid { get; } = new UuidScalar();

    /// <summary><c>DateTime</c>, CLR <see cref="DateTimeOffset"/>; a <see cref="System.DateTime"/> is taken as UTC.</summary>
    public ScalarGraphType DateTime { get; } = new DateTimeScalar();

    /// <summary><c>LocalDate</c>, CLR <see cref="DateOnly"/>.</summary>
    public ScalarGraphType LocalDate { get; } = new LocalDateScalar();

    /// <summary><c>LocalTime</c>, CLR <see cref="TimeOnly"/>.</summary>
    public ScalarGraphType LocalTime { get; } = new LocalTimeScalar();

    /// <summary><c>TimeSpan</c>, CLR <see cref="System.TimeSpan"/>.</summary>
    public ScalarGraphType TimeSpan { get; } = new TimeSpanScalar();

    /// <summary><c>URL</c>, CLR <see cref="Uri"/>.</summary>
    public ScalarGraphType Url { get; } = new UrlScalar();

    /// <summary><c>JSON</c>, CLR <see cref="JsonText"/> or <see cref="System.Text.Json.JsonElement"/>; in answers only.</summary>
    public ScalarGraphType Json { get; } = new JsonScalar();

    /// <summary>The scalar that carries a CLR type; nullability is not the scalar's business.</summary>
    /// <exception cref="ArgumentException">No scalar carries the type.</exception>
    public ScalarGraphType For(Type clrType) => Find(clrType)
        ?? throw new ArgumentException($"No scalar carries {clrType}.", nameof(clrType));

    /// <summary>The scalar that carries a CLR type; null when none does.</summary>
    public ScalarGraphType? Find(Type clrType)
    {
        var type = Nullable.GetUnderlyingType(clrType) ?? clrType;
        if (type == typeof(int)) return Int;
        if (type == typeof(string)) return String;
        if (type == typeof(bool)) return Boolean;
        if (type == typeof(long)) return Long;
        if (type == typeof(short)) return Short;
        if (type == typeof(double) || type == typeof(float)) return Float;
        if (type == typeof(decimal)) return Decimal;
        if (type == typeof(Guid)) return Uuid;
        if (type == typeof(DateOnly)) return LocalDate;
        if (type == typeof(TimeOnly)) return LocalTime;
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset)) return DateTime;
        if (type == typeof(JsonText) || type == typeof(System.Text.Json.JsonElement)) return Json;
        if (type == typeof(TimeSpan)) return TimeSpan;
        return type == typeof(Uri) ? Url : null;
    }

    /// <summary>
    /// Makes these instances the schema's own, so that fields given as <c>Type = typeof(StringGraphType)</c> and introspection share them.
    /// Call before the schema is initialised.
    /// </summary>
    public void RegisterIn(ISchema schema)
    {
        foreach (var scalar in new[] { Int, Float, Boolean, String, Id }) schema.RegisterType(scalar);
    }
}
