using ImpactGraph.Data.Demo.People;

namespace ImpactGraph.Data.Seeding;

/// <summary>What a data set brings, checked and not yet written.</summary>
/// <param name="Batch">The rows of the files.</param>
/// <param name="Numbers">Their row numbers.</param>
/// <param name="Hash">SHA-256 of the files, in lower-case hexadecimal digits.</param>
/// <param name="People">How many people are invented.</param>
/// <param name="Ahead">The people. Null when there are none.</param>
internal sealed record SeedContent(SeedBatch Batch, SeedNumbers Numbers, string Hash, int People, PeopleAhead? Ahead)
{
    /// <param name="path">Folder that holds <c>reference/</c> and <c>demo/</c>.</param>
    /// <param name="dataSet">Which rows.</param>
    /// <param name="people">How many people to invent.</param>
    /// <exception cref="SeedException">A row is broken.</exception>
    public static SeedContent Read(string path, DataSet dataSet, int people)
    {
        using var folder = new SeedFolder(path);
        var batch = new SeedBatch();
        OrganisationSeeds.Read(folder, dataSet == DataSet.Demo ? "demo" : "reference", batch);
        MethodSeeds.Read(folder, batch);
        SurveySeeds.Read(folder, batch);
        if (dataSet == DataSet.Demo)
        {
            OrganisationSeeds.ReadSegments(folder, "demo", batch);
            OrganisationSeeds.ReadSizes(folder, "demo", batch);
            ResponseSeeds.Read(folder, "demo", batch);
            MethodSeeds.ReadUses(folder, "demo", batch);
            NetworkSeeds.Read(folder, "demo", batch);
        }

        var numbers = new SeedNumbers();
        numbers.AddAll(batch.Entities);
        return new(batch, numbers, folder.TakeContentHash(), people, people > 0 ? new(new DemoPeople(batch, numbers.Of, people)) : null);
    }
}
