using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>Arguments for code: as CLR values of the declared types, defaults filled in.</summary>
internal static class ArgumentValues
{
    private static readonly ResolveArguments None = new([]);

    public static ResolveArguments Of(RunState run, IReadOnlyList<(Argument Argument, PlanValue? Value)> arguments)
    {
        if (arguments.Count == 0) return None;
        var values = new Dictionary<Argument, object?>(arguments.Count);
        foreach (var (argument, value) in arguments) values[argument] = Of(run, argument, value);
        return new(values);
    }

    private static object? Of(RunState run, Argument argument, PlanValue? value)
    {
        if (argument.Type.IsGenericType && argument.Type.GetGenericTypeDefinition() == typeof(Filter<>))
            return value is PlanObject ? Activator.CreateInstance(argument.Type, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, null, [value, run.Graph.Model.Entity(argument.Type.GetGenericArguments()[0]), run.Variables], null) : null;
        return value is null or PlanNull ? argument.DefaultFor(run.Context) : InputConversion.Of(run, argument.Type, value);
    }
}
