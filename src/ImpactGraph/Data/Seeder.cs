using System.Data.Common;
using ImpactGraph.Data.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Fills an empty database from the CSV files of a seed folder.</summary>
public sealed class Seeder(TimeProvider time)
{
    /// <summary>Brings in a whole data set, or nothing.</summary>
    /// <param name="context">A migrated database. What the context tracks is neither used nor changed.</param>
    /// <param name="folder">Folder that holds <c>reference/</c> and <c>demo/</c>.</param>
    /// <param name="dataSet">Which rows.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>Whether anything was written: false when the database holds these very files already.</returns>
    /// <exception cref="SeedException">A row is broken, or the database holds something else; the database is as it was.</exception>
    public async Task<bool> SeedAsync(ImpactGraphDb context, string folder, DataSet dataSet, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (batch, contentHash) = Read(folder, dataSet);
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            if (await SeedState.ReadAsync(transaction.GetDbTransaction(), cancellationToken).ConfigureAwait(false) is { } held)
            {
                RequireSame(held, dataSet, contentHash);
                return false;
            }

            var record = new SeedRecord { DataSet = dataSet, SeededAt = time.GetUtcNow().UtcDateTime, ContentHash = contentHash };
            await new SeedWriter(context, transaction.GetDbTransaction()).WriteAsync([.. batch.Entities, record], cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbException exception)
        {
            throw SeedException.Refused(exception);
        }
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
        }

        return (batch, folder.TakeContentHash());
    }

    private static void RequireSame(SeedState held, DataSet asked, string contentHash)
    {
        if (held.DataSet != asked)
        {
            throw SeedException.OtherDataSet(asked, held.DataSet);
        }

        if (held.ContentHash != contentHash)
        {
            throw SeedException.OtherContent(held.DataSet);
        }
    }
}
