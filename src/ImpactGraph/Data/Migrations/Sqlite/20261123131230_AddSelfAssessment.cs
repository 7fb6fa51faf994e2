using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSelfAssessment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsPrivate",
                table: "Surveys",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Version",
                table: "Surveys",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "1");

            migrationBuilder.AddColumn<int>(
                name: "Component",
                table: "Questions",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsPrivate",
                table: "Surveys");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Surveys");

            migrationBuilder.DropColumn(
                name: "Component",
                table: "Questions");
        }
    }
}
