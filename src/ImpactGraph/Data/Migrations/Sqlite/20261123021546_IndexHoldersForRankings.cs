using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IndexHoldersForRankings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Method_Improver",
                table: "Capabilities",
                columns: new[] { "MethodId", "ImproverId", "Level", "CapabilityAudience", "OrganisationId", "VerifiedOn", "ExpiresOn", "WillingToHelp" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Capabilities_Method_Improver",
                table: "Capabilities");
        }
    }
}
