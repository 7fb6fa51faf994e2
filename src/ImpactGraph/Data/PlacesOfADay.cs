using System.Data.Common;
using System.Text.Json;
using ImpactGraph.Audit;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImpactGraph.Data;

/// <summary>Statements about where people are on a day. The rules are told at <see cref="Improvers.Places"/>.</summary>
internal sealed class PlacesOfADay(ImpactGraphDb context, DateOnly today, TimeProvider time)
{
    /// <summary>What the audit calls it.</summary>
    private const string Action = "settlePlaces";

    private static readonly string Above = $"""
        "Above" ("Id", "BoardId", "RegionId") AS MATERIALIZED (
            SELECT o."Id", {OfTier(Tier.IntegratedCareBoard)}, {OfTier(Tier.Region)}
            FROM "Organisations" o WHERE (o."OpenedOn" IS NULL OR o."OpenedOn" <= @today) AND (o."ClosedOn" IS NULL OR o."ClosedOn" >= @today))
        """;

    private const string Differing = """
        SELECT i."Id", a."Id" AS "OrganisationId", a."BoardId", a."RegionId", p."Role"
        FROM "Improvers" i
        LEFT JOIN "Posts" p ON p."Id" = (
            SELECT q."Id" FROM "Posts" q JOIN "Above" b ON b."Id" = q."OrganisationId"
            WHERE q."ImproverId" = i."Id" AND q."FromOn" <= @today AND (q."UntilOn" IS NULL OR q."UntilOn" >= @today) ORDER BY q."FromOn" DESC LIMIT 1)
        LEFT JOIN "Above" a ON a."Id" = p."OrganisationId"
        WHERE (i."OrganisationId" IS DISTINCT FROM a."Id" OR i."BoardId" IS DISTINCT FROM a."BoardId" OR i."RegionId" IS DISTINCT FROM a."RegionId")
        """;

    private static readonly string FindApart = $"""WITH {Above} SELECT "Id" FROM ({Differing}) ORDER BY "Id" """;

    private static readonly string Move = $"""
        WITH {Above}
        UPDATE "Improvers" SET "OrganisationId" = t."OrganisationId", "BoardId" = t."BoardId", "RegionId" = t."RegionId",
            "Role" = CASE WHEN "Improvers"."OrganisationId" IS DISTINCT FROM t."OrganisationId" THEN t."Role" ELSE "Improvers"."Role" END
        FROM ({Differing} AND i."Id" IN (SELECT value FROM json_each(@people))) AS t WHERE "Improvers"."Id" = t."Id"
        RETURNING "Improvers"."Id", "Improvers"."Role"
        """;

    /// <summary>Row numbers of those who are said to be elsewhere than they are.</summary>
    public async Task<List<int>> ApartAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(FindApart);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var people = new List<int>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            people.Add(reader.GetInt32(0));
        }

        return people;
    }

    /// <summary>Puts those of <paramref name="people"/> who are still elsewhere where they are.</summary>
    /// <returns>How many they were.</returns>
    public async Task<int> MoveAsync(int[] people, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var (moved, roles) = (new List<int>(), new List<string?>());
        await using (var command = Command(Move))
        {
            command.Transaction = transaction.GetDbTransaction();
            Add(command, "@people", JsonSerializer.Serialize(people));
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                moved.Add(reader.GetInt32(0));
                roles.Add(reader.IsDBNull(1) ? null : reader.GetString(1));
            }
        }

        await SearchWordWriter.WriteAsync(context, roles.Distinct(), cancellationToken).ConfigureAwait(false);
        if (moved.Count > 0)
        {
            // What each was before follows from posts and tree, and is not said again.
            var entry = new NewAuditEntry(Action, Actor.System) { Subjects = moved, Changes = FormattableString.Invariant($"{{\"counts\":{{\"improvers\":{moved.Count}}}}}") };
            using var audit = new AuditWriter(context);
            audit.Begin(transaction.GetDbTransaction());
            await audit.AppendAsync(entry, time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return moved.Count;
    }

    private static string OfTier(Tier tier) => $"""
        CASE WHEN o."Tier" = {(int)tier} THEN o."Id" ELSE (
            SELECT x."AncestorId" FROM "OrganisationAncestry" x JOIN "Organisations" t ON t."Id" = x."AncestorId"
            WHERE x."DescendantId" = o."Id" AND t."Tier" = {(int)tier} AND (x."FromOn" IS NULL OR x."FromOn" <= @today) AND (x."UntilOn" IS NULL OR x."UntilOn" >= @today)
            ORDER BY x."Distance" LIMIT 1) END
        """;

    private DbCommand Command(string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        Add(command, "@today", today);
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
