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

    /// <summary>Reads one value. The usual types have methods of their own, without a box for each value.</summary>
    private static Expression Reading(ParameterExpression row, int column, Type type, Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var stored = bare.IsEnum && converter?.ProviderClrType != typeof(string) ? Enum.GetUnderlyingType(bare) : bare;
        var name = stored == typeof(int) ? nameof(Int32)
            : stored == typeof(long) ? nameof(Int64)
            : stored == typeof(bool) ? nameof(Boolean)
            : stored == typeof(DateOnly) ? nameof(Date)
            : stored == typeof(string) && converter is null ? nameof(Text)
            : null;
        if (name is null)
        {
            var any = Expression.Call(ReadMethod, row, Expression.Constant(column), Expression.Constant(type), Expression.Constant(converter, typeof(Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter)));
            return Expression.Convert(any, type);
        }
        if (type != bare) name = "Nullable" + name;
        var read = Expression.Call(typeof(CellConversion).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!, row, Expression.Constant(column));
        return read.Type == type ? read : Expression.Convert(read, type);
    }

    // A null where the type has none is the type's default, as LINQ's FirstOrDefault says.
    private static int Int32(ReadOnlySpan<Cell> row, int column) => row[column].IsNull ? 0 : (int)row[column].Number;

    private static int? NullableInt32(ReadOnlySpan<Cell> row, int column) => row[column].IsNull ? null : (int)row[column].Number;

    private static long Int64(ReadOnlySpan<Cell> row, int column) => row[column].IsNull ? 0 : row[column].Number;

    private static long? NullableInt64(ReadOnlySpan<Cell> row, int column) => row[column].IsNull ? null : row[column].Number;

    private static bool Boolean(ReadOnlySpan<Cell> row, int column) => !row[column].IsNull && row[column].Number != 0;

    private static bool? NullableBoolean(ReadOnlySpan<Cell> row, int column) => row[column].IsNull ? null : row[column].Number != 0;

    private static DateOnly Date(ReadOnlySpan<Cell> row, int column) => NullableDate(row, column) ?? default;

    private static DateOnly? NullableDate(ReadOnlySpan<Cell> row, int column) =>
        row[column].IsNull ? null : DateOnly.ParseExact(row[column].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Text(ReadOnlySpan<Cell> row, int column) => row[column].IsNull ? null : row[column].Text;

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
            _ when underlying == typeof(int) || underlying == typeof(long) || underlying == typeof(short) || (underlying.IsEnum && converter?.ProviderClrType != typeof(string)) => Expression.Convert(number, underlying),
            _ => Expression.Convert(Expression.Call(ReadMethod, cell, Expression.Constant(underlying), Expression.Constant(converter, typeof(ValueConverter))), underlying),
        };
        return Expression.Block(
            [cell],
            Expression.Assign(cell, Expression.Call(CellMethod, row, Expression.Constant(column))),
            Expression.Condition(Expression.Property(cell, nameof(Cell.IsNull)), Expression.Default(type), Expression.Convert(value, type)));
    }

    private static Cell CellAt(ReadOnlySpan<Cell> row, int column) => row[column];

    private static object? Read(Cell cell, Type type, ValueConverter? converter)
    {
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (type == typeof(DateTime)) return Instant(cell.Text).UtcDateTime;
        if (type == typeof(DateTimeOffset)) return Instant(cell.Text);
        if (type == typeof(Guid)) return Guid.Parse(cell.Text);
        if (converter is not null && converter.ProviderClrType == typeof(string)) return converter.ConvertFromProvider(cell.Text);
        return Convert.ChangeType(cell.Number, type, CultureInfo.InvariantCulture);
    }
}
