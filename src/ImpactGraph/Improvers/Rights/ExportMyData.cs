using ImpactGraph.Audit;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Asks for everything that is kept of the caller.</summary>
internal sealed class ExportMyDataInput
{
    public bool WithAudit { get; init; } = true;
}

internal sealed class ExportMyDataInputType : InputType<ExportMyDataInput>
{
    public ExportMyDataInputType() : base("ExportMyDataInput", "Asks for everything that is kept of the caller.") =>
        WithDefault(i => i.WithAudit, "withAudit", true).Describe("Whether to tell too what the audit has of the caller, which may be much.");
}

/// <summary>Everything that is kept of a person, as of a moment.</summary>
/// <param name="Id">Whose, and of when.</param>
/// <param name="Document">JSON.</param>
/// <param name="MadeAt">UTC.</param>
internal sealed record PersonExport(string Id, JsonText Document, DateTime MadeAt);

internal sealed class PersonExportType : ObjectType<PersonExport>
{
    public PersonExportType() : base("PersonExport", "Everything that is kept of a person, as of a moment.")
    {
        Identity(e => e.Id);
        Field("document", e => e.Document).NonNull().Describe("One document: `format`, `version`, `madeAt`, `improver`, `rows` by table, and `audit`; docs/privacy/export.md describes it.");
        Field("madeAt", e => e.MadeAt).Describe("Instant (UTC).");
    }
}

/// <summary>Gives the caller a copy of everything that is kept of them.</summary>
internal static class ExportMyData
{
    public static void Mutation(MutationType mutation) => mutation.Make<ExportMyDataInput, PersonExport>("exportMyData", "export", DoAsync)
        .Fails<NoRecordError>().Cost(100)
        .Describe("Gives the caller everything that is kept of them, the audit included, in one document. Others are in it by id alone. A mutation, because the audit tells of it.");

    private static ValueTask<MutationResult<PersonExport>> DoAsync(MutationContext context, ExportMyDataInput input, CancellationToken cancellationToken) => OwnRights.RunAsync<ExportMyDataInput, PersonExport>(
        context,
        input,
        async (change, own, token) =>
        {
            change.About(own);
            return new PersonExport(FormattableString.Invariant($"{change.Actor.AccountId}/{change.Now:O}"), new(await PersonDocument.MakeAsync(change.Db, own, change.Actor.AccountId, input.WithAudit, change.Now, token).ConfigureAwait(false)), change.Now);
        },
        cancellationToken);
}
