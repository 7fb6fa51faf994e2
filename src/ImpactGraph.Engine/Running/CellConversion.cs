using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ImpactGraph.Engine.Running;

/// <summary>Makes an object of a row's cells.</summary>
internal delegate T RowMaker<out T>(ReadOnlySpan<Cell> row);

/// <summary>Turns cells back into CLR values, for fields and questions that need code.</summary>
internal static class CellConversion
{
    private static readonly MethodInfo CellMethod = typeof(CellConversion).GetMethod(nameof(CellAt), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo DayMethod = typeof(CellConversion).GetMethod(nameof(Day), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo GuidMethod = typeof(CellConversion).GetMethod(nameof(GuidOf), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ReadMethod = typeof(CellConversion).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Compiles the projection: a single value, or <c>new …</c> of several.</summary>
    /// <param name="lambda">The declared projection.</param>
    /// <param name="values">Its values in SQL.</param>
    /// <param name="columns">Where they stand in the row.</param>
    public static RowMaker<T> Maker<T>(LambdaExpression lambda, IReadOnlyList<SqlValue> values, int[] columns)
    {
        var row = Expression.Parameter(typeof(ReadOnlySpan<Cell>), "row");
        var types = lambda.Body is NewExpression made ? [.. made.Arguments.Select(a => a.Type)] : new[] { lambda.Body.Type };
        var reads = types.Select((type, i) => Reading(row, columns[i], type, values[i].Property?.GetTypeMapping().Converter)).ToArray();
        var body = lambda.Body is NewExpression create ? Expression.New(create.Constructor!, reads) : reads[0];
        return Expression.Lambda<RowMaker<T>>(Expression.Convert(body, typeof(T)), row).Compile();
    }

    /// <summary>An instant as SQLite and EF Core write it, in UTC.</summary>
    public static DateTimeOffset Instant(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    /// <summary>Reads one column without boxing, where its type allows: figures are made of thousands of rows.</summary>
    private static Expression Reading(ParameterExpression row, int column, Type type, ValueConverter? converter)
    {
        var cell = Expression.Variable(typeof(Cell));
        var underlying = Nullable.GetUnderlyingType(type) ?? type;
        var number = Expression.Property(cell, nameof(Cell.Number));
        Expression value = underlying switch
        {
            _ when underlying == typeof(bool) => Expression.NotEqual(number, Expression.Constant(0L)),
            _ when underlying == typeof(double) => Expression.Property(cell, nameof(Cell.Real)),
            _ when underlying == typeof(string) && converter is null => Expression.Property(cell, nameof(Cell.Text)),
            _ when underlying == typeof(DateOnly) && converter is null => Expression.Call(DayMethod, cell),
            _ when underlying == typeof(Guid) && converter is null or GuidToStringConverter => Expression.Call(GuidMethod, cell),
            _ when underlying == typeof(int) || underlying == typeof(long) || underlying == typeof(short) || (underlying.IsEnum && converter?.ProviderClrType != typeof(string)) => Expression.Convert(number, underlying),
            _ => Expression.Convert(Expression.Call(ReadMethod, cell, Expression.Constant(underlying), Expression.Constant(converter, typeof(ValueConverter))), underlying),
        };
        return Expression.Block(
            [cell],
            Expression.Assign(cell, Expression.Call(CellMethod, row, Expression.Constant(column))),
            Expression.Condition(Expression.Property(cell, nameof(Cell.IsNull)), Expression.Default(type), Expression.Convert(value, type)));
    }

    private static Cell CellAt(ReadOnlySpan<Cell> row, int column) => row[column];

    /// <summary>A day, yyyy-MM-dd, without a text in between.</summary>
    private static DateOnly Day(Cell cell)
    {
        var text = cell.Utf8;
        return text.Length == 10 && text[4] == '-' && text[7] == '-' && Number(text[..4]) is var year and > 0 && Number(text[5..7]) is var month and > 0 && Number(text[8..]) is var day and > 0
            ? new(year, month, day)
            : throw new FormatException($"`{cell.Text}` is no day in the form yyyy-MM-dd.");

        static int Number(ReadOnlySpan<byte> digits) => Utf8Parser.TryParse(digits, out int number, out var read, 'D') && read == digits.Length ? number : -1;
    }

    /// <summary>A UUID in the form D, without a text in between.</summary>
    private static Guid GuidOf(Cell cell) =>
        Utf8Parser.TryParse(cell.Utf8, out Guid value, out var read, 'D') && read == cell.Utf8.Length ? value : throw new FormatException($"`{cell.Text}` is no UUID.");

    private static object? Read(Cell cell, Type type, ValueConverter? converter)
    {
        if (type == typeof(DateTime)) return Instant(cell.Text).UtcDateTime;
        if (type == typeof(DateTimeOffset)) return Instant(cell.Text);
        if (converter is not null && converter.ProviderClrType == typeof(string)) return converter.ConvertFromProvider(cell.Text);
        return Convert.ChangeType(cell.Number, type, CultureInfo.InvariantCulture);
    }
}
