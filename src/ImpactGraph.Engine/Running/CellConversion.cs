using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Running;

/// <summary>Makes an object of a row's cells.</summary>
internal delegate T RowMaker<out T>(ReadOnlySpan<Cell> row);

/// <summary>Turns cells back into CLR values, for fields and questions that need code.</summary>
internal static class CellConversion
{
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

    private static object? Read(ReadOnlySpan<Cell> row, int column, Type type, Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter)
    {
        ref readonly var cell = ref row[column];
        if (cell.IsNull) return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int)) return (int)cell.Number;
        if (type == typeof(string)) return cell.Text;
        if (type == typeof(bool)) return cell.Number != 0;
        if (type.IsEnum && converter?.ProviderClrType != typeof(string)) return Enum.ToObject(type, cell.Number);
        if (type == typeof(long)) return cell.Number;
        if (type == typeof(double)) return cell.Real;
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (type == typeof(DateTime)) return Instant(cell.Text).UtcDateTime;
        if (type == typeof(DateTimeOffset)) return Instant(cell.Text);
        if (type == typeof(Guid)) return Guid.Parse(cell.Text);
        if (converter is not null && converter.ProviderClrType == typeof(string)) return converter.ConvertFromProvider(cell.Text);
        return Convert.ChangeType(cell.Number, type, CultureInfo.InvariantCulture);
    }
}
