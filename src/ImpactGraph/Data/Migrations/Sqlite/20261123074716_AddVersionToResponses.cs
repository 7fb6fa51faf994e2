using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddVersionToResponses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Responses",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Version",
                table: "Responses");
        }
    }
}
