using ImpactGraph.Access;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Takes words of a person who goes out of rows of others: the whole row, or the words alone.</summary>
internal static class AuthorsRows
{
    /// <summary>Removes the rows.</summary>
    /// <param name="context">In a transaction. What it tracks of them must not be saved afterwards.</param>
    /// <param name="key">From the rows to the author, or to the author's account.</param>
    /// <param name="improver">Row number of the author.</param>
    /// <param name="cancellationToken">Stops it; the transaction must then be rolled back.</param>
    /// <returns>How many there were.</returns>
    public static Task<int> RemoveAsync(DbContext context, IForeignKey key, int improver, CancellationToken cancellationToken) =>
        RunAsync(context, $"DELETE FROM \"{key.DeclaringEntityType.GetTableName()}\"", key, improver, cancellationToken);

    /// <summary>Puts something else in the place of the words, and leaves the row without an author.</summary>
    /// <param name="words">Columns, with what is put there, in SQL.</param>
    /// <inheritdoc cref="RemoveAsync"/>
    public static Task<int> BlankAsync(DbContext context, IForeignKey key, int improver, IReadOnlyDictionary<string, string> words, CancellationToken cancellationToken)
    {
        var columns = words.Select(word => $"\"{word.Key}\" = {word.Value}").Append($"\"{key.Properties[0].GetColumnName()}\" = NULL");
        return RunAsync(context, $"UPDATE \"{key.DeclaringEntityType.GetTableName()}\" SET {string.Join(", ", columns)}", key, improver, cancellationToken);
    }

    private static async Task<int> RunAsync(DbContext context, string what, IForeignKey key, int improver, CancellationToken cancellationToken)
    {
        var authors = key.PrincipalEntityType.ClrType == typeof(Improver) ? "@improver"
            : key.PrincipalEntityType.ClrType == typeof(Account) ? "SELECT \"Id\" FROM \"Accounts\" WHERE \"ImproverId\" = @improver"
            : throw new InvalidOperationException($"{key.PrincipalEntityType.ClrType.Name} does not say who somebody is.");
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"{what} WHERE \"{key.Properties[0].GetColumnName()}\" IN ({authors})";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@improver", improver);
        command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
