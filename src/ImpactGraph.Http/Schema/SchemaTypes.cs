using System.Collections.Frozen;
using GraphQLParser;
using GraphQLParser.AST;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Schema;

/// <summary>Single definitions out of an SDL text, as they stand there.</summary>
internal sealed class SchemaTypes
{
    private readonly FrozenDictionary<string, string> _definitions;

    public SchemaTypes(string sdl)
    {
        var definitions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var definition in Parser.Parse(sdl).Definitions)
        {
            if (definition is not GraphQLTypeDefinition type) continue;
            definitions[type.Name.StringValue] = sdl[Start(sdl, type)..type.Location.End].Trim();
        }
        _definitions = definitions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <param name="names">Type names with commas between them.</param>
    /// <param name="text">Their definitions.</param>
    /// <param name="file">What to call them on disk.</param>
    public Refusal? Select(string names, out string text, out string file)
    {
        (text, file) = ("", "types.graphql");
        if (string.IsNullOrWhiteSpace(names)) return Refusals.NoTypes;
        var found = new List<string>();
        foreach (var name in names.Split(','))
        {
            if (!IsName(name)) return Refusals.TypeNameInvalid(name);
            if (!_definitions.TryGetValue(name, out var definition)) return Refusals.TypeNotFound(name);
            found.Add(definition);
            file = $"{name}.graphql";
        }
        if (found.Count > 1) file = "types.graphql";
        text = string.Join("\n\n", found) + "\n";
        return null;
    }

    private static int Start(string sdl, GraphQLTypeDefinition type)
    {
        if (type.Description is null) return type.Location.Start;
        // The parser counts a description from inside its quotes.
        var start = type.Description.Location.Start;
        while (start > 0 && sdl[start - 1] == '"') start--;
        return start;
    }

    private static bool IsName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        return true;
    }
}
