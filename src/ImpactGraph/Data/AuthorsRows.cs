using ImpactGraph.Access;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Removes words of a person who goes from rows of others: the whole row, or the words alone.</summary>
internal static class AuthorsRows
{
    /// <summary>What a challenge is called whose words went with their author: it can still be told from others.</summary>
    public const string AboutATheme = """'Challenge about ' || (SELECT "Name" FROM "ChallengeThemes" WHERE "Id" = "ThemeId")""";

    /// <param name="context">In a transaction. What it tracks of them must not be saved afterwards.</param>
    /// <param name="key">From the rows to the author, or to the author's account.</param>
    /// <param name="words">Properties that are emptied; none when the rows are removed.</param>
    /// <param name="instead">What one that cannot be null says from then on, in SQL.</param>
    /// <param name="improver">Row number of the author.</param>
    /// <param name="cancellationToken">Stops it; the transaction must then be rolled back.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> RemoveAsync(DbContext context, IForeignKey key, IReadOnlyList<string> words, string instead, int improver, CancellationToken cancellationToken)
    {
        var authors = key.PrincipalEntityType.ClrType == typeof(Improver) ? "@improver"
            : key.PrincipalEntityType.ClrType == typeof(Account) ? "SELECT \"Id\" FROM \"Accounts\" WHERE \"ImproverId\" = @improver"
            : throw new InvalidOperationException($"{key.PrincipalEntityType.ClrType.Name} does not say who somebody is.");
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        var table = key.DeclaringEntityType;
        var what = words.Count == 0
            ? $"DELETE FROM \"{table.GetTableName()}\""
            : $"UPDATE \"{table.GetTableName()}\" SET {string.Join(", ", words.Select(word => table.GetProperty(word)).Select(word => $"\"{word.GetColumnName()}\" = {(word.IsNullable ? "NULL" : instead)}").Append($"\"{key.Properties[0].GetColumnName()}\" = NULL"))}";
        command.CommandText = $"{what} WHERE \"{key.Properties[0].GetColumnName()}\" IN ({authors})";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@improver", improver);
        command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
