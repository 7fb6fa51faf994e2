using ImpactGraph.Data.Seeding;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>Makes an embedded database ready to be asked.</summary>
public static class DatabaseSetup
{
    /// <summary>Creates the file when it is missing, migrates it and seeds it; whatever is done already is left alone.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="dataSet">What to seed when nothing has been seeded yet.</param>
    /// <param name="seedFolder">Folder that holds <c>reference/</c> and <c>demo/</c>; not looked at when the database holds the data set.</param>
    /// <param name="time">Clock for the record of the seeding.</param>
    /// <param name="improvers">Invented people of the demo data set, as for <see cref="Seeder"/>. Null for the usual number, or for as many as there are already.</param>
    /// <param name="progress">Hears how far the seeding has come.</param>
    /// <param name="cancellationToken">Stops it between two steps; a later call goes on from there.</param>
    /// <returns>Whether anything was seeded.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are to be fewer than no improvers, more than <see cref="Seeder.MostImprovers"/>, or any in the reference data set.</exception>
    /// <exception cref="SeedException">A seed file is broken, or the database holds another data set or another number of people.</exception>
    /// <exception cref="InvalidOperationException">The database was made by a newer version.</exception>
    public static async Task<bool> EnsureReadyAsync(
        string path, DataSet dataSet, string seedFolder, TimeProvider time, int? improvers = null, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (await SqliteGlance.HeldWhenMigratedAsync(path, cancellationToken).ConfigureAwait(false) is { } seen)
        {
            return NotSeeded(dataSet, improvers, seen);
        }

        // The files are read, and the first people invented, while the tables are made. Whether they are needed is not known before.
        var people = Seeder.PeopleOf(dataSet, improvers);
        var reading = Task.Run(() => SeedContent.Read(seedFolder, dataSet, people), CancellationToken.None);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
        return await SqliteGlance.HeldWhenMigratedAsync(path, cancellationToken).ConfigureAwait(false) is { } held
            ? NotSeeded(dataSet, improvers, held)
            : await new Seeder(time).SeedAsync(context, await reading.ConfigureAwait(false), dataSet, improvers, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the file when it is missing and brings its tables up to date.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="cancellationToken">Stops it between two migrations.</param>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="InvalidOperationException">The database was made by a newer version.</exception>
    public static async Task<bool> MigrateAsync(string path, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var context = new SqliteDb(SqliteDb.OptionsFor(path));
        return await MigrateAsync(context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a migrated database has anybody who was erased.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<bool> HasErasedAsync(string path, CancellationToken cancellationToken) => SqliteGlance.HasErasedAsync(path, cancellationToken);

    private static bool NotSeeded(DataSet asked, int? improvers, (DataSet DataSet, int Improvers) held)
    {
        if (asked != held.DataSet)
        {
            throw SeedException.OtherDataSet(asked, held.DataSet);
        }

        return improvers is null || improvers == held.Improvers ? false : throw SeedException.OtherNumber(improvers.Value, held.Improvers);
    }

    private static async Task<bool> MigrateAsync(SqliteDb context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToList();
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException($"The database holds the migration '{unknown}', which this version does not know. Use a newer version or another database file.");
        }

        // MigrateAsync itself compares the whole model with the last migration and takes a lock: only when there is something to do.
        if (applied.Count == known.Count)
        {
            return false;
        }

        await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
