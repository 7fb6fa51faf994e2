using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddAuthorsAndClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ClaimedOn",
                table: "Processing",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AuthorId",
                table: "CapabilityDisputes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CapabilityDisputes_AuthorId",
                table: "CapabilityDisputes",
                column: "AuthorId");

            migrationBuilder.AddForeignKey(
                name: "FK_CapabilityDisputes_Improvers_AuthorId",
                table: "CapabilityDisputes",
                column: "AuthorId",
                principalTable: "Improvers",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            // What is known of the past: whose account said it, and which records an account is linked to.
            migrationBuilder.Sql("UPDATE CapabilityDisputes SET AuthorId = (SELECT ImproverId FROM Accounts WHERE Accounts.Id = CapabilityDisputes.DisputedById)");
            migrationBuilder.Sql("UPDATE Processing SET ClaimedOn = ConfirmedOn WHERE ImproverId IN (SELECT ImproverId FROM Accounts WHERE ImproverId IS NOT NULL)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_CapabilityDisputes_Improvers_AuthorId",
                table: "CapabilityDisputes");

            migrationBuilder.DropIndex(
                name: "IX_CapabilityDisputes_AuthorId",
                table: "CapabilityDisputes");

            migrationBuilder.DropColumn(
                name: "ClaimedOn",
                table: "Processing");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "CapabilityDisputes");
        }
    }
}
