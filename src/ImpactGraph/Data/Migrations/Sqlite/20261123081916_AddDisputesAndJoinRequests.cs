using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddDisputesAndJoinRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Joining",
                table: "Networks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.CreateTable(
                name: "CapabilityDisputes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CapabilityId = table.Column<int>(type: "INTEGER", nullable: false),
                    DisputedById = table.Column<int>(type: "INTEGER", nullable: true),
                    DisputedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CapabilityDisputes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CapabilityDisputes_Accounts_DisputedById",
                        column: x => x.DisputedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_CapabilityDisputes_Capabilities_CapabilityId",
                        column: x => x.CapabilityId,
                        principalTable: "Capabilities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "JoinRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    NetworkId = table.Column<int>(type: "INTEGER", nullable: false),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DeclinedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JoinRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JoinRequests_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_JoinRequests_Networks_NetworkId",
                        column: x => x.NetworkId,
                        principalTable: "Networks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CapabilityDisputes_CapabilityId_DisputedById",
                table: "CapabilityDisputes",
                columns: new[] { "CapabilityId", "DisputedById" });

            migrationBuilder.CreateIndex(
                name: "IX_CapabilityDisputes_DisputedById",
                table: "CapabilityDisputes",
                column: "DisputedById");

            migrationBuilder.CreateIndex(
                name: "IX_JoinRequests_ImproverId_NetworkId",
                table: "JoinRequests",
                columns: new[] { "ImproverId", "NetworkId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_JoinRequests_NetworkId_DeclinedOn_RequestedOn",
                table: "JoinRequests",
                columns: new[] { "NetworkId", "DeclinedOn", "RequestedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_JoinRequests_PublicId",
                table: "JoinRequests",
                column: "PublicId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CapabilityDisputes");

            migrationBuilder.DropTable(
                name: "JoinRequests");

            migrationBuilder.DropColumn(
                name: "Joining",
                table: "Networks");
        }
    }
}
