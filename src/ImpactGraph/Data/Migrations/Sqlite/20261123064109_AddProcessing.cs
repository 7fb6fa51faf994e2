using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddProcessing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Processing",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    LawfulBasis = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<int>(type: "INTEGER", nullable: false),
                    PrivacyNotice = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WarnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HiddenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ErasedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Processing", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Processing_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Processing_ErasedOn_ConfirmedOn",
                table: "Processing",
                columns: new[] { "ErasedOn", "ConfirmedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Processing_ImproverId",
                table: "Processing",
                column: "ImproverId",
                unique: true);

            // People who are there already: by the rule, and confirmed when somebody last verified what they said.
            migrationBuilder.Sql("""
                INSERT INTO "Processing" ("ImproverId", "LawfulBasis", "Purpose", "PrivacyNotice", "ConfirmedOn")
                SELECT i."Id", 1, 1, '2026-11', COALESCE((SELECT MAX(c."VerifiedOn") FROM "Capabilities" AS c WHERE c."ImproverId" = i."Id"), date('now')) FROM "Improvers" AS i
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Processing");
        }
    }
}
