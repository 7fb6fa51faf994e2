using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Sql;

/// <summary>Turns values of the wire and of declarations into what the database holds.</summary>
internal static class ValueConversion
{
    /// <summary>A converter for values that are compared with a column, or with an expression of a CLR type.</summary>
    public static Func<object?, object?> ToDatabase(IDialect dialect, IProperty? property, Type type)
    {
        var converter = property?.GetTypeMapping().Converter;
        var model = Nullable.GetUnderlyingType(converter?.ModelClrType ?? type) ?? converter?.ModelClrType ?? type;
        return value =>
        {
            if (value is null) return null;
            var provider = ToModel(model, value);
            if (converter is not null) provider = converter.ConvertToProvider(provider);
            else if (provider is Enum) provider = Convert.ToInt64(provider, CultureInfo.InvariantCulture);
            return provider is null ? null : dialect.ParameterValue(provider);
        };
    }

    /// <summary>The type in which the database gives the values of a column or expression.</summary>
    public static Type ProviderType(IProperty? property, Type type)
    {
        var provider = property?.GetTypeMapping().Converter?.ProviderClrType ?? type;
        provider = Nullable.GetUnderlyingType(provider) ?? provider;
        return provider.IsEnum ? Enum.GetUnderlyingType(provider) : provider;
    }

    /// <summary>A value of the wire as a value of a CLR type.</summary>
    public static object ToModel(Type type, object value)
    {
        if (type.IsInstanceOfType(value)) return value;
        if (type.IsEnum) return Enum.ToObject(type, value);
        if (type == typeof(DateTime)) return value is DateTimeOffset instant ? instant.UtcDateTime : Convert.ToDateTime(value, CultureInfo.InvariantCulture);
        if (type == typeof(DateTimeOffset) && value is DateTime time) return new DateTimeOffset(time.ToUniversalTime());
        if (type == typeof(Guid) && value is string text) return Guid.Parse(text);
        return Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }
}
