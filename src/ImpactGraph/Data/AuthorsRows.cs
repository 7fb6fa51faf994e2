using ImpactGraph.Access;
using ImpactGraph.Improvers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Removes rows of others that hold words of a person who goes.</summary>
internal static class AuthorsRows
{
    /// <param name="context">In a transaction. What it tracks of them must not be saved afterwards.</param>
    /// <param name="key">From the rows to the author, or to the author's account.</param>
    /// <param name="improver">Row number of the author.</param>
    /// <param name="cancellationToken">Stops it; the transaction must then be rolled back.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> RemoveAsync(DbContext context, IForeignKey key, int improver, CancellationToken cancellationToken)
    {
        var authors = key.PrincipalEntityType.ClrType == typeof(Improver) ? "@improver"
            : key.PrincipalEntityType.ClrType == typeof(Account) ? "SELECT \"Id\" FROM \"Accounts\" WHERE \"ImproverId\" = @improver"
            : throw new InvalidOperationException($"{key.PrincipalEntityType.ClrType.Name} does not say who somebody is.");
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"""DELETE FROM "{key.DeclaringEntityType.GetTableName()}" WHERE "{key.Properties[0].GetColumnName()}" IN ({authors})""";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@improver", improver);
        command.Parameters.Add(parameter);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
