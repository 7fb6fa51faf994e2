using ImpactGraph.Data;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Server;

/// <summary>The database file, with what can be wrong with it said in one sentence.</summary>
internal static class EmbeddedDatabase
{
    /// <summary>Creates, migrates and seeds what is not yet there.</summary>
    /// <returns>Whether anything was seeded.</returns>
    public static Task<bool> EnsureReadyAsync(
        string path, DataSet dataSet, CancellationToken cancellationToken, int? improvers = null, IProgress<SeedProgress>? progress = null) =>
        TryAsync(path, () => DatabaseSetup.EnsureReadyAsync(path, dataSet, Files.Seed, TimeProvider.System, improvers, progress, cancellationToken));

    /// <returns>Whether there was anything to migrate.</returns>
    public static Task<bool> MigrateAsync(string path, CancellationToken cancellationToken) =>
        TryAsync(path, () => DatabaseSetup.MigrateAsync(path, cancellationToken));

    private static async Task<bool> TryAsync(string path, Func<Task<bool>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException exception)
        {
            throw new UserException($"The database '{path}' cannot be used ({exception.Message.TrimEnd('.')}); give another file with --database.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The database '{path}' cannot be made ({exception.Message.TrimEnd('.')}); give another file with --database.", exception);
        }
        catch (InvalidOperationException exception) when (exception.TargetSite?.DeclaringType?.Assembly == typeof(DatabaseSetup).Assembly)
        {
            throw new UserException(exception.Message, exception);
        }
    }
}
