using System.Collections;
using System.ComponentModel;
using System.Reflection;

namespace ImpactGraph.Server;

/// <summary>Reads options from configuration, member by member, so that what cannot be read is said in a sentence that names the setting.</summary>
internal static class Configured
{
    /// <param name="section">Settings by the members' names; those that are empty say nothing.</param>
    /// <param name="options">Receives the values.</param>
    /// <param name="elsewhere">Names in the section that others read.</param>
    /// <exception cref="UserException">A setting is not known, or its value not one.</exception>
    public static void Read(IConfigurationSection section, object options, params ReadOnlySpan<string> elsewhere)
    {
        foreach (var setting in section.GetChildren())
        {
            if (elsewhere.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) continue;
            var member = options.GetType().GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (member is null || typeof(Delegate).IsAssignableFrom(member.PropertyType)) throw new UserException($"The setting {setting.Path} is not known; docs/operators.md lists those that are.");
            if (IsValue(member.PropertyType)) Set(setting, options, member);
            else if (member.GetValue(options) is IList list) Fill(setting, list);
            else if (!string.IsNullOrEmpty(setting.Value)) throw new UserException($"The setting {setting.Path} is '{setting.Value}', but it has parts; docs/operators.md lists them.");
            else Read(setting, member.GetValue(options)!);
        }
    }

    /// <summary>The texts of a list.</summary>
    /// <exception cref="UserException">It is not one.</exception>
    public static IEnumerable<string> List(IConfigurationSection setting)
    {
        if (!string.IsNullOrEmpty(setting.Value)) throw new UserException($"The setting {setting.Path} is '{setting.Value}', but it is a list; give {setting.Path}:0, {setting.Path}:1 and so on.");
        return setting.GetChildren().Select(item => item.Value).OfType<string>().Where(text => text.Length > 0);
    }

    private static void Fill(IConfigurationSection setting, IList list)
    {
        foreach (var text in List(setting)) list.Add(text);
    }

    private static bool IsValue(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } value && (value.IsPrimitive || value.IsEnum || value == typeof(string) || value == typeof(TimeSpan));

    private static void Set(IConfigurationSection setting, object options, PropertyInfo member)
    {
        if (string.IsNullOrEmpty(setting.Value)) return;
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        try
        {
            member.SetValue(options, TypeDescriptor.GetConverter(type).ConvertFromInvariantString(setting.Value));
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or NotSupportedException)
        {
            throw new UserException($"The setting {setting.Path} is '{setting.Value}'; give {Wanted(type)}.", fault);
        }
    }

    private static string Wanted(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(TimeSpan) ? "a time as hours:minutes:seconds, such as 00:00:30"
        : type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type))
        : type == typeof(double) ? "a number"
        : "a whole number";
}
