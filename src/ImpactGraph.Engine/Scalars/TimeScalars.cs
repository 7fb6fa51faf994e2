using System.Globalization;
using System.Xml;

namespace ImpactGraph.Engine.Scalars;

/// <summary><c>DateTime</c>: an instant. Its CLR value is <see cref="DateTimeOffset"/>.</summary>
/// <remarks>An offset is required on input: without one the same text means different instants in different places.</remarks>
public sealed class DateTimeScalar : TextScalar<DateTimeOffset>
{
    private static readonly string[] _formats =
        [.. from fraction in new[] { "", ".FFFFFFF" } from offset in new[] { "'Z'", "zzz" } select $"yyyy'-'MM'-'dd'T'HH':'mm':'ss{fraction}{offset}"];

    /// <summary>The scalar for one schema.</summary>
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = "The `DateTime` scalar represents an instant as an ISO-8601 date and time with its offset from UTC, " +
            "such as `2026-01-31T09:30:00.000Z`. The offset is required.";
    }

    private protected override string SpecifiedBy => "https://scalars.graphql.org/chillicream/date-time.html";

    private protected override string Expected => "an existing date and time with an offset, such as 2026-01-31T09:30:00.000Z";

    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        Span<char> upper = stackalloc char[40];
        value = default;
        return text.Length is >= 20 and <= 40 && text.ToUpperInvariant(upper) > 0
            && DateTimeOffset.TryParseExact(upper[..text.Length], _formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    /// <inheritdoc/>
    public override string Format(DateTimeOffset value) => value.Offset == TimeSpan.Zero
        ? value.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture)
        : value.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffzzz", CultureInfo.InvariantCulture);

    // A DateTime from the database is UTC by the rule of the house, whatever its kind says, unless it is marked local.
    private protected override bool TryConvert(object value, out DateTimeOffset converted)
    {
        converted = value is DateTime { Kind: not DateTimeKind.Local } utc ? new DateTimeOffset(utc.Ticks, TimeSpan.Zero) : default;
        if (value is DateTime { Kind: DateTimeKind.Local } local) converted = local;
        return value is DateTime;
    }
}

/// <summary><c>LocalDate</c>: a day. Its CLR value is <see cref="DateOnly"/>.</summary>
public sealed class LocalDateScalar : TextScalar<DateOnly>
{
    /// <summary>The scalar for one schema.</summary>
    public LocalDateScalar()
    {
        Name = "LocalDate";
        Description = "The `LocalDate` scalar type represents a day of the calendar without a time zone, as `YYYY-MM-DD`.";
    }

    private protected override string SpecifiedBy => "https://scalars.graphql.org/chillicream/local-date.html";

    private protected override string Expected => "an existing day as YYYY-MM-DD, such as 2026-01-31";

    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<char> text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy'-'MM'-'dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <inheritdoc/>
    public override string Format(DateOnly value) => value.ToString("yyyy'-'MM'-'dd", CultureInfo.InvariantCulture);

    private protected override bool TryConvert(object value, out DateOnly converted)
    {
        converted = value is DateTime day ? DateOnly.FromDateTime(day) : default;
        return value is DateTime;
    }
}

/// <summary><c>LocalTime</c>: a time of day. Its CLR value is <see cref="TimeOnly"/>.</summary>
public sealed class LocalTimeScalar : TextScalar<TimeOnly>
{
    private static readonly string[] _formats = ["HH':'mm':'ss", "HH':'mm':'ss.FFFFFFF"];

    /// <summary>The scalar for one schema.</summary>
    public LocalTimeScalar()
    {
        Name = "LocalTime";
        Description = "The `LocalTime` scalar type represents a time of day on a 24-hour clock without a time zone, as `HH:mm:ss`.";
    }

    private protected override string SpecifiedBy => "https://scalars.graphql.org/chillicream/local-time.html";

    private protected override string Expected => "a time of day as HH:mm:ss, such as 09:30:00";

    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<char> text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <inheritdoc/>
    public override string Format(TimeOnly value) => value.ToString("HH':'mm':'ss.FFFFFFF", CultureInfo.InvariantCulture);
}

/// <summary><c>TimeSpan</c>: a length of time. Its CLR value is <see cref="TimeSpan"/>.</summary>
public sealed class TimeSpanScalar : TextScalar<TimeSpan>
{
    /// <summary>The scalar for one schema.</summary>
    public TimeSpanScalar()
    {
        Name = "TimeSpan";
        Description = "The `TimeSpan` scalar represents a length of time as an ISO-8601 duration in days, hours, minutes and seconds, such as `P1DT12H`.";
    }

    private protected override string Expected => "an ISO-8601 duration in days, hours, minutes and seconds, such as P1DT12H";

    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        var date = text.IndexOf('T') is var t and >= 0 ? text[..t] : text;
        // Years and months have no fixed length: XmlConvert would take them for 365 and 30 days.
        if (text.Length is < 3 or > 40 || date.ContainsAny('Y', 'M')) return false;
        try
        {
            value = XmlConvert.ToTimeSpan(text.ToString());
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string Format(TimeSpan value) => XmlConvert.ToString(value);
}
