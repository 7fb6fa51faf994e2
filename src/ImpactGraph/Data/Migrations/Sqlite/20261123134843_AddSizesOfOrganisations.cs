using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSizesOfOrganisations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Size",
                table: "Organisations",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Size",
                table: "Organisations");
        }
    }
}
