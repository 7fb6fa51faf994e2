using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FollowChangesOfImprovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChangedImprovers",
                columns: table => new
                {
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangedImprovers", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangedImprovers_ImproverId",
                table: "ChangedImprovers",
                column: "ImproverId",
                unique: true);

            Follow(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Unfollow(migrationBuilder);

            migrationBuilder.DropTable(
                name: "ChangedImprovers");
        }
    }
}
