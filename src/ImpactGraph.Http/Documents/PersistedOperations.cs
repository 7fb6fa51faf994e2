using System.Collections.Frozen;
using System.Text;
using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Documents;

/// <summary>Operations that the operator vouches for, each known by its name in a folder or manifest and by the hashes of its text. All are read and validated at start.</summary>
internal sealed class PersistedOperations
{
    private const string HashPrefix = "sha256:";

    private readonly FrozenDictionary<string, GraphDocument> _documents;

    private PersistedOperations(IEnumerable<KeyValuePair<string, GraphDocument>> documents, string text)
    {
        _documents = documents.ToFrozenDictionary(StringComparer.Ordinal);
        Text = text;
    }

    /// <summary>Those of the folder, one below the other, ordered by name.</summary>
    public string Text { get; }

    /// <param name="graph">Validates them.</param>
    /// <param name="folder">Folder of <c>*.graphql</c> files; null for none.</param>
    /// <param name="manifests">Files as Relay's and Apollo's compilers write them.</param>
    /// <exception cref="InvalidPersistedOperationException">A file or operation could not be used; says which and why.</exception>
    public static PersistedOperations Load(IGraph graph, string? folder, IEnumerable<string> manifests)
    {
        var loaded = new PersistedOperationsLoader(graph);
        var all = new StringBuilder();
        foreach (var file in Files(folder))
        {
            var text = File.ReadAllText(file);
            loaded.Add(Path.GetFileNameWithoutExtension(file), text, file);
            all.Append(text.Trim()).Append("\n\n");
        }
        foreach (var file in manifests)
            foreach (var operation in Manifest.Read(file)) loaded.Add(operation.Id, operation.Text, $"{file}, operation {operation.Id}", operation.Name);
        return new(loaded.Documents, all.ToString());
    }

    /// <returns>Null when <paramref name="document"/> is found.</returns>
    public Refusal? Find(string id, out GraphDocument? document)
    {
        if (_documents.TryGetValue(id, out document)) return null;
        if (id.StartsWith(HashPrefix, StringComparison.Ordinal) && _documents.TryGetValue(id[HashPrefix.Length..], out document)) return null;
        return IsId(id) || id.StartsWith(HashPrefix, StringComparison.Ordinal) ? Refusals.UnknownId(id) : Refusals.InvalidIdFormat;
    }

    public GraphDocument? Find(DocumentHash hash) => _documents.GetValueOrDefault(hash.Text);

    /// <summary>Whether a text may be the id of an operation: letters, digits, _ and -.</summary>
    public static bool IsId(string id)
    {
        foreach (var c in id)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        return id.Length > 0;
    }

    private static IEnumerable<string> Files(string? folder)
    {
        if (folder is null) return [];
        if (!Directory.Exists(folder)) throw new InvalidPersistedOperationException(folder, "there is no such folder");
        return Directory.GetFiles(folder, "*.graphql").Order(StringComparer.Ordinal);
    }
}
