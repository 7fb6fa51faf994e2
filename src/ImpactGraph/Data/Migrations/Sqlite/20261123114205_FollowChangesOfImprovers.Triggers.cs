using Microsoft.EntityFrameworkCore.Migrations;

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <remarks>A later migration that makes one of these tables anew loses its triggers and has to create them again; a test looks for them.</remarks>
    public partial class FollowChangesOfImprovers
    {
        /// <summary>Tables that matching looks at, each with its columns that it reads and that can change.</summary>
        private static readonly (string Table, string Key, string[] Columns)[] Followed =
        [
            ("Improvers", "Id", ["OrganisationId", "IdentityAudience", "CapabilityAudience", "AvailabilityAudience", "HistoryAudience"]),
            ("Capabilities", "ImproverId", ["ImproverId", "MethodId", "Level", "VerifiedOn", "ExpiresOn", "WillingToHelp"]),
            ("Memberships", "ImproverId", ["ImproverId", "NetworkId", "FromOn", "UntilOn"]),
            ("Availabilities", "ImproverId", ["ImproverId", "DaysPerWeek", "FromOn", "UntilOn", "Reach"]),
            ("ThemeExperience", "ImproverId", ["ImproverId", "ThemeId", "Role"]),
        ];

        /// <summary>Whoever writes, the database notes who changed; the latest change of a person is the only one that is kept.</summary>
        private static void Follow(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, key, columns) in Followed)
            {
                migrationBuilder.Sql(Trigger(table, "Insert", "INSERT", Note("NEW", key)));
                migrationBuilder.Sql(Trigger(table, "Delete", "DELETE", Note("OLD", key)));
                migrationBuilder.Sql(Trigger(table, "Update", $"UPDATE OF {string.Join(", ", columns.Select(column => $"\"{column}\""))}", Note("OLD", key) + " " + Note("NEW", key)));
            }
        }

        private static void Unfollow(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, _, _) in Followed)
            {
                foreach (var what in new[] { "Insert", "Delete", "Update" })
                {
                    migrationBuilder.Sql($"DROP TRIGGER \"TR_{table}_Changed_{what}\"");
                }
            }
        }

        private static string Trigger(string table, string name, string what, string body) => $"CREATE TRIGGER \"TR_{table}_Changed_{name}\" AFTER {what} ON \"{table}\" BEGIN {body} END";

        // Not INSERT OR REPLACE: within a trigger SQLite takes the conflict clause of the outer statement instead, and an INSERT OR IGNORE outside would lose the change.
        private static string Note(string row, string key) => $"""
            DELETE FROM "ChangedImprovers" WHERE "ImproverId" = {row}."{key}";
            INSERT INTO "ChangedImprovers" ("ImproverId") VALUES ({row}."{key}");
            """;
    }
}
