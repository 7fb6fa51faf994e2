using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ImpactGraph.Data.Seeding;

/// <summary>One row, whose fields are read with their type; what does not fit says where it stands.</summary>
internal sealed class SeedRow(string file, int line, Dictionary<string, int> header, string[] fields)
{
    public SeedException Error(string? column, string reason) => SeedException.InRow(file, line, column, reason);

    public bool IsEmpty(string column) => fields[header[column]].Length == 0;

    public string Text(string column, int maxLength) => OptionalText(column, maxLength) ?? throw Empty(column);

    public string? OptionalText(string column, int maxLength)
    {
        var text = fields[header[column]];
        if (text.Length == 0)
        {
            return null;
        }

        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            throw Error(column, $"'{Shown(text)}' begins or ends with a blank.");
        }

        return text.Length <= maxLength ? text : throw Error(column, $"the text has {text.Length} characters; at most {maxLength} are allowed.");
    }

    public DateOnly Date(string column) => OptionalDate(column) ?? throw Empty(column);

    public DateOnly? OptionalDate(string column)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        return DateOnly.TryParseExact(fields[header[column]], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(column, "is not a date of the form yyyy-MM-dd.");
    }

    public DateTime? OptionalInstant(string column)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(fields[header[column]], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, utc, out var instant)
            ? instant
            : throw Wrong(column, "is not an instant of the form yyyy-MM-ddTHH:mm:ssZ.");
    }

    public int Number(string column, int lowest, int highest) => OptionalNumber(column, lowest, highest) ?? throw Empty(column);

    public int? OptionalNumber(string column, int lowest, int highest)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        if (!int.TryParse(fields[header[column]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong(column, "is not a whole number.");
        }

        return number >= lowest && number <= highest ? number : throw Wrong(column, $"is not between {lowest} and {highest}.");
    }

    public bool Flag(string column) => OptionalFlag(column) ?? throw Empty(column);

    public bool? OptionalFlag(string column) => fields[header[column]] switch
    {
        "" => null,
        "true" => true,
        "false" => false,
        _ => throw Wrong(column, "is not true or false."),
    };

    public T OneOf<T>(string column)
        where T : struct, Enum => OptionalOneOf<T>(column) ?? throw Empty(column);

    public T? OptionalOneOf<T>(string column)
        where T : struct, Enum
    {
        if (IsEmpty(column))
        {
            return null;
        }

        return EnumText<T>.TryParse(fields[header[column]], out var value) ? value : throw Wrong(column, $"is none of {EnumText<T>.Known}.");
    }

    /// <summary>What the code in a column stands for.</summary>
    public T Find<T>(string column, Func<string, T?> find, string what)
        where T : class
    {
        var code = fields[header[column]];
        return code.Length == 0 ? throw Empty(column) : find(code) ?? throw Wrong(column, $"is not the code of {what}.");
    }

    /// <summary>Both days, the first of which does not come after the last.</summary>
    public (DateOnly? First, DateOnly? Last) Period(string firstColumn, string lastColumn)
    {
        var (first, last) = (OptionalDate(firstColumn), OptionalDate(lastColumn));
        return first > last ? throw Error(lastColumn, $"'{last:yyyy-MM-dd}' comes before '{first:yyyy-MM-dd}' of column {firstColumn}.") : (first, last);
    }

    [DoesNotReturn]
    private SeedException Empty(string column) => throw Error(column, "is empty.");

    private SeedException Wrong(string column, string reason) => Error(column, $"'{Shown(fields[header[column]])}' {reason}");

    // A message is read on one line of a terminal, whatever the field holds.
    private static string Shown(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}
