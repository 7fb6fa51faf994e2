using System.Data.Common;
using ImpactGraph.Data.Demo.People;
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
    public async Task<bool> SeedAsync(ImpactGraphDb context, string folder, DataSet dataSet, int? improvers = null, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var people = improvers ?? (dataSet == DataSet.Demo ? DefaultImprovers : 0);
        ArgumentOutOfRangeException.ThrowIfNegative(people, nameof(improvers));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, dataSet == DataSet.Demo ? MostImprovers : 0, nameof(improvers));
        var (batch, contentHash) = Read(folder, dataSet);
        var record = new SeedRecord { DataSet = dataSet, SeededAt = time.GetUtcNow().UtcDateTime, ContentHash = contentHash, Improvers = people };
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var settings = new BulkSettings((SqliteConnection)context.Database.GetDbConnection());
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            if (await SeedState.ReadAsync(transaction.GetDbTransaction(), cancellationToken).ConfigureAwait(false) is { } held)
            {
                RequireSame(held, dataSet, contentHash, improvers);
                return false;
            }

            await WriteAsync(context, transaction.GetDbTransaction(), batch, record, progress, cancellationToken).ConfigureAwait(false);
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
        ImpactGraphDb context, DbTransaction transaction, SeedBatch batch, SeedRecord record, IProgress<SeedProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("Organisations and answers", 0, 1));
        var writer = new SeedWriter(context, transaction);
        await writer.WriteAsync(batch.Entities, cancellationToken).ConfigureAwait(false);
        progress?.Report(new("Organisations and answers", 1, 1));
        if (record.Improvers > 0)
        {
            var people = new DemoPeople(batch, writer.IdOf, record.Improvers);
            await PeopleSeeds.WriteAsync((SqliteConnection)transaction.Connection!, people, record.Improvers, progress, cancellationToken).ConfigureAwait(false);
        }

        // Last, and in the same transaction: a database with this row is whole.
        await writer.WriteAsync([record], cancellationToken).ConfigureAwait(false);
    }

    private static (SeedBatch Batch, string ContentHash) Read(string path, DataSet dataSet)
    {
        using var folder = new SeedFolder(path);
        var batch = new SeedBatch();
        OrganisationSeeds.Read(folder, dataSet == DataSet.Demo ? "demo" : "reference", batch);
        MethodSeeds.Read(folder, batch);
        SurveySeeds.Read(folder, batch);
        if (dataSet == DataSet.Demo)
        {
            OrganisationSeeds.ReadSegments(folder, "demo", batch);
            ResponseSeeds.Read(folder, "demo", batch);
            MethodSeeds.ReadUses(folder, "demo", batch);
            NetworkSeeds.Read(folder, "demo", batch);
        }

        return (batch, folder.TakeContentHash());
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
