using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Running;

/// <summary>Makes an object of a row's cells.</summary>
internal delegate object? RowMaker(ReadOnlySpan<Cell> row);

/// <summary>Turns cells back into CLR values, for fields and questions that need code.</summary>
internal static class CellConversion
{
    private static readonly MethodInfo ReadMethod = typeof(CellConversion).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Compiles the projection: a single value, or <c>new …</c> of several.</summary>
    /// <param name="lambda">The declared projection.</param>
    /// <param name="values">Its values in SQL.</param>
    /// <param name="columns">Where they stand in the row.</param>
    public static RowMaker Maker(LambdaExpression lambda, IReadOnlyList<SqlValue> values, int[] columns)
    {
        var row = Expression.Parameter(typeof(ReadOnlySpan<Cell>), "row");
        var types = lambda.Body is NewExpression made ? [.. made.Arguments.Select(a => a.Type)] : new[] { lambda.Body.Type };
        var reads = types.Select((type, i) =>
        {
            Expression read = Expression.Call(ReadMethod, row, Expression.Constant(columns[i]), Expression.Constant(type), Expression.Constant(values[i].Property?.GetTypeMapping().Converter, typeof(Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter)));
            return (Expression)Expression.Convert(read, type);
        }).ToArray();
        var body = lambda.Body is NewExpression create ? Expression.New(create.Constructor!, reads) : reads[0];
        return Expression.Lambda<RowMaker>(Expression.Convert(body, typeof(object)), row).Compile();
    }

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
