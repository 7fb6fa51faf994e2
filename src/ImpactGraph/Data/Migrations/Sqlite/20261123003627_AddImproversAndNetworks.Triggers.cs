using Microsoft.EntityFrameworkCore.Migrations;

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <remarks>A later migration that makes one of these tables anew loses its triggers and has to create them again; a test looks for them.</remarks>
    public partial class AddImproversAndNetworks
    {
        /// <summary>Columns of an improver that stand in other tables too are filled in and kept equal by the database, whoever writes.</summary>
        private static void AddCopies(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_Capabilities_Copy" AFTER INSERT ON "Capabilities" WHEN NEW."ImproverName" = '' BEGIN
                    UPDATE "Capabilities" SET ("ImproverName", "OrganisationId", "BoardId", "RegionId", "IdentityAudience", "CapabilityAudience") =
                        (SELECT "Name", "OrganisationId", "BoardId", "RegionId", "IdentityAudience", "CapabilityAudience" FROM "Improvers" WHERE "Id" = NEW."ImproverId")
                    WHERE "Id" = NEW."Id";
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_Memberships_Copy" AFTER INSERT ON "Memberships" WHEN NEW."ImproverName" = '' BEGIN
                    UPDATE "Memberships" SET ("ImproverName", "OrganisationId", "IdentityAudience", "HistoryAudience") =
                        (SELECT "Name", "OrganisationId", "IdentityAudience", "HistoryAudience" FROM "Improvers" WHERE "Id" = NEW."ImproverId")
                    WHERE "Id" = NEW."Id";
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_Improvers_Copies" AFTER UPDATE OF "Name", "OrganisationId", "BoardId", "RegionId", "IdentityAudience", "CapabilityAudience", "HistoryAudience" ON "Improvers" BEGIN
                    UPDATE "Capabilities" SET "ImproverName" = NEW."Name", "OrganisationId" = NEW."OrganisationId", "BoardId" = NEW."BoardId", "RegionId" = NEW."RegionId",
                        "IdentityAudience" = NEW."IdentityAudience", "CapabilityAudience" = NEW."CapabilityAudience" WHERE "ImproverId" = NEW."Id";
                    UPDATE "Memberships" SET "ImproverName" = NEW."Name", "OrganisationId" = NEW."OrganisationId",
                        "IdentityAudience" = NEW."IdentityAudience", "HistoryAudience" = NEW."HistoryAudience" WHERE "ImproverId" = NEW."Id";
                END
                """);
        }

        /// <summary>The index of words in names and roles; the words themselves stay in the improvers' own table.</summary>
        private static void AddSearch(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""CREATE VIRTUAL TABLE "ImproverSearch" USING fts5("Name", "Role", content='Improvers', content_rowid='Id', tokenize='unicode61 remove_diacritics 2')""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_Improvers_Search_Insert" AFTER INSERT ON "Improvers" BEGIN
                    INSERT INTO "ImproverSearch" (rowid, "Name", "Role") VALUES (NEW."Id", NEW."Name", NEW."Role");
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_Improvers_Search_Delete" AFTER DELETE ON "Improvers" BEGIN
                    INSERT INTO "ImproverSearch" ("ImproverSearch", rowid, "Name", "Role") VALUES ('delete', OLD."Id", OLD."Name", OLD."Role");
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "TR_Improvers_Search_Update" AFTER UPDATE OF "Name", "Role" ON "Improvers" BEGIN
                    INSERT INTO "ImproverSearch" ("ImproverSearch", rowid, "Name", "Role") VALUES ('delete', OLD."Id", OLD."Name", OLD."Role");
                    INSERT INTO "ImproverSearch" (rowid, "Name", "Role") VALUES (NEW."Id", NEW."Name", NEW."Role");
                END
                """);
        }
    }
}
