using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Planning;

namespace ImpactGraph.Engine;

/// <summary>A filter that a caller gave to a field that needs code; to be handed to <see cref="Reader"/> with a question.</summary>
public sealed class Filter<T> where T : class
{
    private readonly CoercedVariables _variables;

    internal Filter(PlanObject value, EntityModel entity, CoercedVariables variables)
    {
        Value = value;
        Entity = entity;
        _variables = variables;
    }

    /// <summary>A short text that is the same for filters that say the same in the same order, to be part of an object's identity.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        Value.Describe(text, _variables);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }

    internal PlanObject Value { get; }
    internal EntityModel Entity { get; }
}
