using System.Globalization;
using System.Text.Json;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Types;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes a column as the scalar of its type.</summary>
internal abstract class ScalarWriter(string responseName, int column, bool isNonNull) : FieldWriter(responseName)
{
    public static ScalarWriter For(string responseName, FieldModel field, int column, SqlValue value)
    {
        var type = Nullable.GetUnderlyingType(field.Declaration.ValueType) ?? field.Declaration.ValueType;
        var provider = ValueConversion.ProviderType(value.Property, value.Type);
        if (type.IsEnum && provider != typeof(string)) return new EnumWriter(responseName, column, field.IsNonNull, type);
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset)) return new InstantWriter(responseName, column, field.IsNonNull);
        if (type == typeof(Guid)) return new LowerCaseWriter(responseName, column, field.IsNonNull);
        if (type == typeof(bool)) return new BooleanWriter(responseName, column, field.IsNonNull);
        if (type == typeof(double) || type == typeof(float)) return new RealWriter(responseName, column, field.IsNonNull);
        if (type == typeof(string) || type == typeof(DateOnly)) return new TextWriter(responseName, column, field.IsNonNull);
        if (provider == typeof(int) || provider == typeof(long) || provider == typeof(short) || provider == typeof(byte)) return new IntegerWriter(responseName, column, field.IsNonNull);
        throw new DeclarationException($"{field.Owner.Declaration.Name}.{field.Name}: a column of type {type.Name} stored as {provider.Name} has no writer; use Computed.");
    }

    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        ref readonly var cell = ref rows![row, column];
        if (!cell.IsNull)
        {
            Write(answer.Json, in cell);
            return;
        }
        if (isNonNull)
        {
            answer.Push(ResponseName, false);
            throw answer.NullHere();
        }
        answer.Json.WriteNullValue();
    }

    protected abstract void Write(Utf8JsonWriter json, in Cell cell);

    private sealed class IntegerWriter(string name, int column, bool nonNull) : ScalarWriter(name, column, nonNull)
    {
        protected override void Write(Utf8JsonWriter json, in Cell cell) => json.WriteNumberValue(cell.Number);
    }

    private sealed class RealWriter(string name, int column, bool nonNull) : ScalarWriter(name, column, nonNull)
    {
        protected override void Write(Utf8JsonWriter json, in Cell cell) => json.WriteNumberValue(cell.Real);
    }

    private sealed class BooleanWriter(string name, int column, bool nonNull) : ScalarWriter(name, column, nonNull)
    {
        protected override void Write(Utf8JsonWriter json, in Cell cell) => json.WriteBooleanValue(cell.Number != 0);
    }

    private sealed class TextWriter(string name, int column, bool nonNull) : ScalarWriter(name, column, nonNull)
    {
        protected override void Write(Utf8JsonWriter json, in Cell cell) => json.WriteStringValue(cell.Utf8);
    }

    private sealed class LowerCaseWriter(string name, int column, bool nonNull) : ScalarWriter(name, column, nonNull)
    {
        protected override void Write(Utf8JsonWriter json, in Cell cell) => json.WriteStringValue(cell.Text.ToLowerInvariant());
    }

    private sealed class InstantWriter(string name, int column, bool nonNull) : ScalarWriter(name, column, nonNull)
    {
        protected override void Write(Utf8JsonWriter json, in Cell cell) => ValueWriter.Write(json, CellConversion.Instant(cell.Text));
    }

    private sealed class EnumWriter : ScalarWriter
    {
        private readonly Dictionary<long, JsonEncodedText> _names;

        public EnumWriter(string name, int column, bool nonNull, Type type) : base(name, column, nonNull) => _names = ValueWriter.NamesOf(type);

        protected override void Write(Utf8JsonWriter json, in Cell cell)
        {
            if (!_names.TryGetValue(cell.Number, out var text)) throw new InvalidDataException($"{ResponseName}: {cell.Number.ToString(CultureInfo.InvariantCulture)} is no member of the enum.");
            json.WriteStringValue(text);
        }
    }
}
