using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>A fetch while its columns are being collected.</summary>
internal sealed class FetchBuilder
{
    private readonly List<string> _columns = [];
    private readonly List<CellKind> _kinds = [];
    private readonly Dictionary<string, int> _known = [];

    public FetchBuilder(SqlStatement statement, SqlScope scope, Alias row, Fetch fetch)
    {
        Statement = statement;
        Scope = scope;
        Row = row;
        Fetch = fetch;
    }

    public SqlStatement Statement { get; }
    public SqlScope Scope { get; }

    /// <summary>The table of the entity that is read.</summary>
    public Alias Row { get; }

    public Fetch Fetch { get; }

    /// <summary>At most one row comes in all, so what hangs below it has at most one parent.</summary>
    public bool HasOneRow => Fetch is { IsSingle: true, Scope: not FetchScope.ManyParents };

    /// <summary>Columns that are null in rows where the caller may not see what is being planned: those of hidden relations on the way.</summary>
    public List<int> Gates { get; } = [];

    public IReadOnlyList<CellKind> Kinds => _kinds;

    public string SelectList => string.Join(", ", _columns);

    /// <summary>The position of a column, added if it is new.</summary>
    public int Column(string sql, CellKind kind)
    {
        if (_known.TryGetValue(sql, out var position)) return position;
        _columns.Add(sql);
        _kinds.Add(kind);
        return _known[sql] = _columns.Count - 1;
    }

    public int Column(SqlValue value) => Column(value.Sql, Statement.Dialect.KindOf(ValueConversion.ProviderType(value.Property, value.Type)));

    /// <summary>The position of the primary key of a table.</summary>
    public int KeyOf(Alias alias) => Column(Statement.Column(alias, alias.Table.FindPrimaryKey()!.Properties[0]), CellKind.Integer);
}
