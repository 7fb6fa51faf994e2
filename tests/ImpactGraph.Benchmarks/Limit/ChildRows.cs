using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Rows that belong to the rows of a page: one statement for all, in the order of the page; its first column is the place of the owner there.</summary>
internal abstract class ChildRows(Statement statement, string name)
{
    private readonly JsonEncodedText _name = JsonEncodedText.Encode(name);
    private bool _any;

    protected Statement Statement { get; } = statement;

    /// <param name="owners">Keys of the page's rows, as a JSON array.</param>
    public void Start(ReadOnlySpan<byte> owners)
    {
        Statement.Bind(1, owners);
        _any = Statement.Step();
    }

    /// <summary>Writes those of one owner. Owners come in the order of the page, all of them.</summary>
    public void Write(Utf8JsonWriter json, int owner)
    {
        json.WriteStartArray(_name);
        for (; _any && Statement.Integer(0) == owner; _any = Statement.Step()) Take(json);
        Finish(json);
        json.WriteEndArray();
    }

    public void End() => Statement.Reset();

    /// <summary>Writes the row where the statement is, or keeps it.</summary>
    protected abstract void Take(Utf8JsonWriter json);

    /// <summary>Writes what was kept of an owner.</summary>
    protected virtual void Finish(Utf8JsonWriter json)
    {
    }
}
