using System.Text;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Http.Documents;

/// <summary>Documents that clients have sent once with their hash and later name by it alone (Apollo's automatic persisted queries).</summary>
internal sealed class AutomaticDocuments(int mostEntries, int mostBytes)
{
    private readonly DocumentCache _documents = new(mostEntries, mostBytes);

    public GraphDocument? Find(DocumentHash hash) => _documents.Find(new(Encoding.ASCII.GetBytes(hash.Text), escaped: false));

    /// <param name="hash">The hash that the text has.</param>
    /// <param name="document">Valid.</param>
    /// <param name="size">Characters of its text.</param>
    public void Add(DocumentHash hash, GraphDocument document, int size) => _documents.Add(new(Encoding.ASCII.GetBytes(hash.Text), escaped: false), document, size);
}
