using ImpactGraph.Data.Seeding;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

/// <summary>Fills an empty database from the CSV files of a seed folder.</summary>
public sealed class Seeder(TimeProvider time)
{
    /// <summary>Brings in a whole data set, or nothing.</summary>
    /// <param name="context">A context of its own: what it tracks is forgotten.</param>
    /// <param name="folder">Folder that holds <c>reference/</c> and <c>demo/</c>.</param>
    /// <param name="dataSet">Which rows.</param>
    /// <param name="cancellationToken">Stops it; nothing is written then.</param>
    /// <returns>Whether anything was written: false when the database holds these very files already.</returns>
    /// <exception cref="SeedException">A row is broken, or the database holds something else; the database is as it was.</exception>
    public async Task<bool> SeedAsync(ImpactGraphDb context, string folder, DataSet dataSet, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (batch, contentHash) = Read(folder, dataSet);
        var detects = context.ChangeTracker.AutoDetectChangesEnabled;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            if (await HeldAsync(context, cancellationToken).ConfigureAwait(false) is { } held)
            {
                RequireSame(held, dataSet, contentHash);
                return false;
            }

            await RequireEmptyAsync(context, cancellationToken).ConfigureAwait(false);
            context.AddRange(batch.Entities);
            context.Add(new SeedRecord { DataSet = dataSet, SeededAt = time.GetUtcNow().UtcDateTime, ContentHash = contentHash });
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DbUpdateException exception)
        {
            throw SeedException.Refused(exception);
        }
        finally
        {
            context.ChangeTracker.Clear();
            context.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>What the database was seeded with. Null when it was not.</summary>
    public static Task<SeedRecord?> HeldAsync(ImpactGraphDb context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.SeedRecords.AsNoTracking().OrderBy(record => record.Id).FirstOrDefaultAsync(cancellationToken);
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

    private static void RequireSame(SeedRecord held, DataSet asked, string contentHash)
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

    private static async Task RequireEmptyAsync(ImpactGraphDb context, CancellationToken cancellationToken)
    {
        if (await context.Organisations.AnyAsync(cancellationToken).ConfigureAwait(false)
            || await context.Methods.AnyAsync(cancellationToken).ConfigureAwait(false)
            || await context.Surveys.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            throw SeedException.NotEmpty();
        }
    }
}
