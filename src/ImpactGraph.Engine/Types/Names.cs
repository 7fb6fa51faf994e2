using System.Text;

namespace ImpactGraph.Engine.Types;

/// <summary>Names by Hot Chocolate's conventions.</summary>
internal static class Names
{
    /// <summary>An enum member as UPPER_SNAKE. A name without a lower-case letter stays as it is.</summary>
    public static string EnumValue(string member)
    {
        if (!member.Any(char.IsLower)) return member;
        var name = new StringBuilder(member.Length + 8);
        for (var i = 0; i < member.Length; i++)
        {
            var c = member[i];
            if (i > 0 && char.IsUpper(c) && member[i - 1] != '_' && (!char.IsUpper(member[i - 1]) || (i + 1 < member.Length && char.IsLower(member[i + 1])))) name.Append('_');
            name.Append(char.ToUpperInvariant(c));
        }
        return name.ToString();
    }

    /// <summary>The name of the operation type for filters on a scalar.</summary>
    public static string Operations(string scalar) => scalar switch
    {
        "ID" => "IdOperationFilterInput",
        "UUID" => "UuidOperationFilterInput",
        "URL" => "UrlOperationFilterInput",
        _ => scalar + "OperationFilterInput",
    };
}
