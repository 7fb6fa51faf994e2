using System.Collections.Frozen;
using System.Text;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Documents;

/// <summary>Operations from a folder, each known by its file's name without the ending. All are read and validated at start.</summary>
internal sealed class PersistedOperations
{
    private readonly FrozenDictionary<string, GraphDocument> _documents;

    private PersistedOperations(IEnumerable<KeyValuePair<string, GraphDocument>> documents, string text)
    {
        _documents = documents.ToFrozenDictionary(StringComparer.Ordinal);
        Text = text;
    }

    /// <summary>All of them, one below the other, ordered by name.</summary>
    public string Text { get; }

    /// <exception cref="InvalidPersistedOperationException">A file could not be used; says which and why.</exception>
    public static PersistedOperations Load(IGraph graph, string? folder)
    {
        if (folder is null) return new([], "");
        if (!Directory.Exists(folder)) throw new InvalidPersistedOperationException(folder, "there is no such folder");
        var documents = new Dictionary<string, GraphDocument>(StringComparer.Ordinal);
        var all = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder, "*.graphql").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (!IsId(name)) throw new InvalidPersistedOperationException(file, "the name may hold letters, digits, _ and - only");
            var text = File.ReadAllText(file);
            documents.Add(name, Read(graph, file, text));
            all.Append(text.Trim()).Append("\n\n");
        }
        return new(documents, all.ToString());
    }

    /// <returns>Null when <paramref name="document"/> is found.</returns>
    public Refusal? Find(string id, out GraphDocument? document)
    {
        if (_documents.TryGetValue(id, out document)) return null;
        return IsId(id) ? Refusals.UnknownId(id) : Refusals.InvalidIdFormat;
    }

    private static GraphDocument Read(IGraph graph, string file, string text)
    {
        var document = graph.Read(text);
        if (document.IsValid) return document;
        var error = document.Errors[0];
        var place = error.Locations is { Count: > 0 } at ? $" (line {at[0].Line}, column {at[0].Column})" : "";
        throw new InvalidPersistedOperationException(file, error.Message + place);
    }

    private static bool IsId(string id)
    {
        foreach (var c in id)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        return id.Length > 0;
    }
}
