using ImpactGraph.Access;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Removes what others have in the words of a person who goes: rows, or the words in them.</summary>
internal static class AuthorsRows
{
    /// <param name="context">In a transaction. What it tracks of them must not be saved afterwards.</param>
    /// <param name="key">From the rows to the author, or to the author's account.</param>
    /// <param name="words">Properties that are emptied, with the key itself. Empty: the rows are removed.</param>
    /// <param name="improver">Row number of the author.</param>
    /// <param name="cancellationToken">Stops it; the transaction must then be rolled back.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> RemoveAsync(DbContext context, IForeignKey key, IReadOnlyList<string> words, int improver, CancellationToken cancellationToken)
    {
        var authors = key.PrincipalEntityType.ClrType == typeof(Improver) ? "@improver"
            : key.PrincipalEntityType.ClrType == typeof(Account) ? "SELECT \"Id\" FROM \"Accounts\" WHERE \"ImproverId\" = @improver"
            : throw new InvalidOperationException($"{key.PrincipalEntityType.ClrType.Name} does not say who somebody is.");
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        var (type, column) = (key.DeclaringEntityType, key.Properties[0].GetColumnName());
        // A text that must be there is left without a character.
        var emptied = words.Select(name => type.FindProperty(name)!).Select(property => $"\"{property.GetColumnName()}\" = {(property.IsNullable ? "NULL" : "''")}");
        var does = words.Count == 0 ? $"DELETE FROM \"{type.GetTableName()}\"" : $"""UPDATE "{type.GetTableName()}" SET {string.Join(", ", emptied)}, "{column}" = NULL""";
        command.CommandText = $"""{does} WHERE "{column}" IN ({authors})""";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@improver", improver);
        command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
