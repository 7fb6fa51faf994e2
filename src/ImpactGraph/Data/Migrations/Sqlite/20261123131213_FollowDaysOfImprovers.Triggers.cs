using Microsoft.EntityFrameworkCore.Migrations;

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <remarks>
    /// Matching looks at whether people can be asked, and at what takes their days, so that both are noted as changes: see the migration before, whose triggers these join.
    /// A later migration that makes one of these tables anew loses its triggers and has to create them again; a test looks for them.
    /// </remarks>
    public partial class FollowDaysOfImprovers
    {
        private const string Before = "\"OrganisationId\", \"IdentityAudience\", \"CapabilityAudience\", \"AvailabilityAudience\", \"HistoryAudience\"";

        private static void Follow(MigrationBuilder migrationBuilder)
        {
            OfImprovers(migrationBuilder, Before + ", \"TakesInvitations\", \"Lending\"");
            migrationBuilder.Sql(Trigger("Assignments", "Insert", "INSERT", Note("NEW", "ImproverId")));
            migrationBuilder.Sql(Trigger("Assignments", "Delete", "DELETE", Note("OLD", "ImproverId")));
            migrationBuilder.Sql(Trigger("Assignments", "Update", "UPDATE OF \"ImproverId\", \"State\", \"FromOn\", \"UntilOn\", \"DaysPerWeek\"", Note("OLD", "ImproverId") + " " + Note("NEW", "ImproverId")));
        }

        private static void Unfollow(MigrationBuilder migrationBuilder)
        {
            OfImprovers(migrationBuilder, Before);
            foreach (var what in new[] { "Insert", "Delete", "Update" })
            {
                migrationBuilder.Sql($"DROP TRIGGER \"TR_Assignments_Changed_{what}\"");
            }
        }

        private static void OfImprovers(MigrationBuilder migrationBuilder, string columns)
        {
            migrationBuilder.Sql("DROP TRIGGER \"TR_Improvers_Changed_Update\"");
            migrationBuilder.Sql(Trigger("Improvers", "Update", "UPDATE OF " + columns, Note("OLD", "Id") + " " + Note("NEW", "Id")));
        }

        private static string Trigger(string table, string name, string what, string body) => $"CREATE TRIGGER \"TR_{table}_Changed_{name}\" AFTER {what} ON \"{table}\" BEGIN {body} END";

        // Not INSERT OR REPLACE, as in the migration before.
        private static string Note(string row, string key) => $"""
            DELETE FROM "ChangedImprovers" WHERE "ImproverId" = {row}."{key}";
            INSERT INTO "ChangedImprovers" ("ImproverId") VALUES ({row}."{key}");
            """;
    }
}
