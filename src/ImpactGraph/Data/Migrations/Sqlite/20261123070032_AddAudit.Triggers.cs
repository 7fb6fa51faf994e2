using Microsoft.EntityFrameworkCore.Migrations;

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <remarks>A later migration that makes one of these tables anew loses its triggers and has to create them again; a test looks for them.</remarks>
    public partial class AddAudit
    {
        /// <summary>The audit grows and nothing else, whoever writes. Whoever takes the triggers away is found out by the chain.</summary>
        private static void OnlyAppend(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "AuditEntries", "AuditSubjects", "AuditDetails" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_{table}_NeverChange" BEFORE UPDATE ON "{table}" BEGIN
                        SELECT RAISE(ABORT, 'The audit is never changed.');
                    END
                    """);
            }

            foreach (var table in new[] { "AuditEntries", "AuditSubjects" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_{table}_NeverRemove" BEFORE DELETE ON "{table}" BEGIN
                        SELECT RAISE(ABORT, 'The audit is never removed.');
                    END
                    """);
            }

            // Also against INSERT OR REPLACE, which removes without asking a trigger.
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_AuditEntries_Follow" BEFORE INSERT ON "AuditEntries"
                WHEN NEW."Sequence" IS NOT (SELECT COALESCE(MAX("Sequence"), 0) + 1 FROM "AuditEntries")
                    OR NEW."PreviousHash" IS NOT COALESCE((SELECT "Hash" FROM "AuditEntries" ORDER BY "Sequence" DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
                BEGIN
                    SELECT RAISE(ABORT, 'An entry of the audit follows the last.');
                END
                """);
            foreach (var table in new[] { "AuditSubjects", "AuditDetails" })
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "TR_{table}_WithTheirEntry" BEFORE INSERT ON "{table}"
                    WHEN NEW."Sequence" IS NOT (SELECT MAX("Sequence") FROM "AuditEntries")
                    BEGIN
                        SELECT RAISE(ABORT, 'What belongs to an entry of the audit is written with it.');
                    END
                    """);
            }

            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_AuditDetails_RemoveErased" BEFORE DELETE ON "AuditDetails"
                WHEN NOT EXISTS (
                    SELECT 1 FROM "AuditSubjects" s
                    JOIN "AuditSubjects" x ON x."ImproverId" = s."ImproverId" AND x."Sequence" > s."Sequence"
                    JOIN "AuditEntries" e ON e."Sequence" = x."Sequence" AND e."Erases"
                    WHERE s."Sequence" = OLD."Sequence")
                BEGIN
                    SELECT RAISE(ABORT, 'Details of the audit are removed only when somebody they are about is erased.');
                END
                """);
        }
    }
}
