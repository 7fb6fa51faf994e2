using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddExpiryToCapabilityCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Capabilities_Organisation_Method",
                table: "Capabilities");

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Organisation_Method",
                table: "Capabilities",
                columns: new[] { "OrganisationId", "MethodId", "Level", "ImproverId", "ExpiresOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Capabilities_Organisation_Method",
                table: "Capabilities");

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Organisation_Method",
                table: "Capabilities",
                columns: new[] { "OrganisationId", "MethodId", "Level", "ImproverId" });
        }
    }
}
