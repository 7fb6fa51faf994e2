using Microsoft.Data.Sqlite;

namespace ImpactGraph.Engine.Tests.Text;

/// <summary>An index of words in memory, to be asked what it makes of a text.</summary>
internal sealed class Fts5 : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public Fts5()
    {
        _connection.Open();
        Run("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')");
        Run("CREATE VIRTUAL TABLE tokens USING fts5vocab(texts, 'instance')");
    }

    /// <summary>The tokens of each text, in order.</summary>
    public IReadOnlyList<string>[] TokensOf(IReadOnlyList<string> texts)
    {
        Run("DELETE FROM texts");
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = _connection.CreateCommand();
            insert.CommandText = "INSERT INTO texts (rowid, text) VALUES (@row, @text)";
            for (var i = 0; i < texts.Count; i++)
            {
                insert.Parameters.Clear();
                insert.Parameters.AddWithValue("@row", i);
                insert.Parameters.AddWithValue("@text", texts[i]);
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        var tokens = texts.Select(_ => new List<string>()).ToArray();
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT doc, term FROM tokens ORDER BY doc, offset";
        using var reader = select.ExecuteReader();
        while (reader.Read()) tokens[reader.GetInt32(0)].Add(reader.GetString(1));
        return tokens;
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
