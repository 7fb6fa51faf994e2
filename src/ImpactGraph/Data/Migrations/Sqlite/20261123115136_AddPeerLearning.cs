using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddPeerLearning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DevelopmentPlans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    RoundId = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DevelopmentPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DevelopmentPlans_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DevelopmentPlans_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PracticeExamples",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Theme = table.Column<int>(type: "INTEGER", nullable: true),
                    ChallengeThemeId = table.Column<int>(type: "INTEGER", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReleasedTo = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PracticeExamples", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PracticeExamples_ChallengeThemes_ChallengeThemeId",
                        column: x => x.ChallengeThemeId,
                        principalTable: "ChallengeThemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PracticeExamples_Improvers_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_PracticeExamples_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupportOffers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Theme = table.Column<int>(type: "INTEGER", nullable: true),
                    ForTier = table.Column<int>(type: "INTEGER", nullable: true),
                    FromSegment = table.Column<int>(type: "INTEGER", nullable: true),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportOffers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportOffers_Improvers_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_SupportOffers_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanActions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    PlanId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Component = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OwnerRole = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanActions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanActions_DevelopmentPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "DevelopmentPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PlanActions_Improvers_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "PracticeExampleMethods",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ExampleId = table.Column<int>(type: "INTEGER", nullable: false),
                    MethodId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PracticeExampleMethods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PracticeExampleMethods_Methods_MethodId",
                        column: x => x.MethodId,
                        principalTable: "Methods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PracticeExampleMethods_PracticeExamples_ExampleId",
                        column: x => x.ExampleId,
                        principalTable: "PracticeExamples",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SupportOfferMethods",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OfferId = table.Column<int>(type: "INTEGER", nullable: false),
                    MethodId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupportOfferMethods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupportOfferMethods_Methods_MethodId",
                        column: x => x.MethodId,
                        principalTable: "Methods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SupportOfferMethods_SupportOffers_OfferId",
                        column: x => x.OfferId,
                        principalTable: "SupportOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DevelopmentPlans_OrganisationId_RoundId",
                table: "DevelopmentPlans",
                columns: new[] { "OrganisationId", "RoundId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DevelopmentPlans_PublicId",
                table: "DevelopmentPlans",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DevelopmentPlans_RoundId",
                table: "DevelopmentPlans",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanActions_AuthorId",
                table: "PlanActions",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanActions_PlanId_Position",
                table: "PlanActions",
                columns: new[] { "PlanId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanActions_PublicId",
                table: "PlanActions",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExampleMethods_ExampleId_MethodId",
                table: "PracticeExampleMethods",
                columns: new[] { "ExampleId", "MethodId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExampleMethods_MethodId",
                table: "PracticeExampleMethods",
                column: "MethodId");

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExamples_AuthorId",
                table: "PracticeExamples",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExamples_ChallengeThemeId",
                table: "PracticeExamples",
                column: "ChallengeThemeId");

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExamples_OrganisationId_RecordedAt",
                table: "PracticeExamples",
                columns: new[] { "OrganisationId", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExamples_PublicId",
                table: "PracticeExamples",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExamples_RecordedAt",
                table: "PracticeExamples",
                column: "RecordedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PracticeExamples_Theme_RecordedAt",
                table: "PracticeExamples",
                columns: new[] { "Theme", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SupportOfferMethods_MethodId",
                table: "SupportOfferMethods",
                column: "MethodId");

            migrationBuilder.CreateIndex(
                name: "IX_SupportOfferMethods_OfferId_MethodId",
                table: "SupportOfferMethods",
                columns: new[] { "OfferId", "MethodId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupportOffers_AuthorId",
                table: "SupportOffers",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_SupportOffers_OfferedAt",
                table: "SupportOffers",
                column: "OfferedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SupportOffers_OrganisationId_OfferedAt",
                table: "SupportOffers",
                columns: new[] { "OrganisationId", "OfferedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SupportOffers_PublicId",
                table: "SupportOffers",
                column: "PublicId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlanActions");

            migrationBuilder.DropTable(
                name: "PracticeExampleMethods");

            migrationBuilder.DropTable(
                name: "SupportOfferMethods");

            migrationBuilder.DropTable(
                name: "DevelopmentPlans");

            migrationBuilder.DropTable(
                name: "PracticeExamples");

            migrationBuilder.DropTable(
                name: "SupportOffers");
        }
    }
}
