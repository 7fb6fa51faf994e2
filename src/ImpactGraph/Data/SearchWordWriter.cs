using System.Data.Common;
using System.Text.Json;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Adds words to those that a mistyped word is compared with. Words that are there stay as they are.</summary>
/// <remarks>A word that nobody has any more stays too: it finds nobody.</remarks>
internal static class SearchWordWriter
{
    private const string Add = """
        INSERT INTO "SearchWords" ("Variant", "Word") SELECT value ->> 0, value ->> 1 FROM json_each(@words) WHERE true ON CONFLICT DO NOTHING
        """;

    /// <param name="context">In a transaction.</param>
    /// <param name="texts">Names and roles.</param>
    public static void Write(DbContext context, IEnumerable<string?> texts)
    {
        using var command = Command(context, texts);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc cref="Write"/>
    public static async Task WriteAsync(DbContext context, IEnumerable<string?> texts, CancellationToken cancellationToken)
    {
        await using var command = Command(context, texts);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Command(DbContext context, IEnumerable<string?> texts)
    {
        var words = texts.OfType<string>().SelectMany(TextWords.Of).Distinct();
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Add;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@words", JsonSerializer.Serialize(words.SelectMany(word => TextWords.Variants(word).Select(variant => new[] { variant, word }))));
        command.Parameters.Add(parameter);
        return command;
    }
}
