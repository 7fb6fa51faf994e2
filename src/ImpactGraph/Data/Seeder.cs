using System.Data.Common;
using ImpactGraph.Data.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Fills an empty database from the CSV files of a seed folder.</summary>
public sealed class Seeder(TimeProvider time)
{
    /// <summary>People of the demo data set when nobody says how many.</summary>
    public const int DefaultImprovers = 5_000;

    /// <summary>As many as have been tried.</summary>
    public const int MostImprovers = 2_000_000;

    /// <summary>Brings in a whole data set, or nothing.</summary>
    /// <param name="context">A migrated database. What the context tracks is neither used nor changed.</param>
    /// <param name="folder">Folder that holds <c>reference/</c> and <c>demo/</c>.</param>
    /// <param name="dataSet">Which rows.</param>
    /// <param name="improvers">Invented people of the demo data set, from 0 to <see cref="MostImprovers"/>. Null for <see cref="DefaultImprovers"/>, or for as many as there are already.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>Whether anything was written: false when the database holds these very files already, and as many people as asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are to be fewer than no improvers, more than the most, or any in the reference data set.</exception>
    /// <exception cref="SeedException">A row is broken, or the database holds something else; the database is as it was.</exception>
    public Task<bool> SeedAsync(ImpactGraphDb context, string folder, DataSet dataSet, int? improvers = null, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SeedAsync(context, SeedContent.Read(folder, dataSet, PeopleOf(dataSet, improvers)), dataSet, improvers, progress, cancellationToken);
    }

    /// <summary>How many people a new database gets.</summary>
    /// <exception cref="ArgumentOutOfRangeException">So many there cannot be.</exception>
    internal static int PeopleOf(DataSet dataSet, int? improvers)
    {
        var people = improvers ?? (dataSet == DataSet.Demo ? DefaultImprovers : 0);
        ArgumentOutOfRangeException.ThrowIfNegative(people, nameof(improvers));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, dataSet == DataSet.Demo ? MostImprovers : 0, nameof(improvers));
        return people;
    }

    /// <summary>The same with files that were read already.</summary>
    internal async Task<bool> SeedAsync(
        ImpactGraphDb context, SeedContent content, DataSet dataSet, int? improvers, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        var record = new SeedRecord { DataSet = dataSet, SeededAt = time.GetUtcNow().UtcDateTime, ContentHash = content.Hash, Improvers = content.People };
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var settings = new BulkSettings((SqliteConnection)context.Database.GetDbConnection());
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            if (await SeedState.ReadAsync(transaction.GetDbTransaction(), cancellationToken).ConfigureAwait(false) is { } held)
            {
                RequireSame(held, dataSet, content.Hash, improvers);
                return false;
            }

            await WriteAsync(context, transaction.GetDbTransaction(), content, record, progress, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbException exception)
        {
            throw SeedException.Refused(exception);
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(
        ImpactGraphDb context, DbTransaction transaction, SeedContent content, SeedRecord record, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("Organisations and answers", 0, 1));
        var writer = new SeedWriter(context, transaction, content.Numbers);
        await writer.WriteAsync(content.Batch.Entities, cancellationToken).ConfigureAwait(false);
        progress?.Report(new("Organisations and answers", 1, 1));
        if (content.Ahead is not null)
        {
            await PeopleSeeds.WriteAsync((SqliteConnection)transaction.Connection!, content, progress, cancellationToken).ConfigureAwait(false);
        }

        if (record.DataSet == DataSet.Demo) await ChallengeSeeds.WriteAsync((SqliteConnection)transaction.Connection!, content, writer, cancellationToken).ConfigureAwait(false);

        // Last, and in the same transaction: a database with this row is whole.
        content.Numbers.Add(record);
        await writer.WriteAsync([record], cancellationToken).ConfigureAwait(false);
    }

    private static void RequireSame(SeedState held, DataSet asked, string contentHash, int? improvers)
    {
        if (held.DataSet != asked)
        {
            throw SeedException.OtherDataSet(asked, held.DataSet);
        }

        if (held.ContentHash != contentHash)
        {
            throw SeedException.OtherContent(held.DataSet);
        }

        if (improvers is { } number && number != held.Improvers)
        {
            throw SeedException.OtherNumber(number, held.Improvers);
        }
    }
}
