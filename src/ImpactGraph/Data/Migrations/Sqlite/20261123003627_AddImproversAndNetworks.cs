using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ImpactGraph.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddImproversAndNetworks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Improvers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    BoardId = table.Column<int>(type: "INTEGER", nullable: true),
                    RegionId = table.Column<int>(type: "INTEGER", nullable: true),
                    IdentityAudience = table.Column<int>(type: "INTEGER", nullable: false),
                    ContactAudience = table.Column<int>(type: "INTEGER", nullable: false),
                    CapabilityAudience = table.Column<int>(type: "INTEGER", nullable: false),
                    AvailabilityAudience = table.Column<int>(type: "INTEGER", nullable: false),
                    HistoryAudience = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Improvers", x => x.Id);
                    table.CheckConstraint("CK_Improvers_NothingIsWiderThanIdentity", "\"ContactAudience\" <= \"IdentityAudience\" AND \"CapabilityAudience\" <= \"IdentityAudience\" AND \"AvailabilityAudience\" <= \"IdentityAudience\" AND \"HistoryAudience\" <= \"IdentityAudience\"");
                    table.ForeignKey(
                        name: "FK_Improvers_Organisations_BoardId",
                        column: x => x.BoardId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Improvers_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Improvers_Organisations_RegionId",
                        column: x => x.RegionId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Networks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ScopeId = table.Column<int>(type: "INTEGER", nullable: true),
                    ScopeTier = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Networks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Networks_Organisations_ScopeId",
                        column: x => x.ScopeId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SearchWords",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Variant = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchWords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Availabilities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysPerWeek = table.Column<double>(type: "REAL", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reach = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Availabilities", x => x.Id);
                    table.CheckConstraint("CK_Availabilities_DaysPerWeek", "\"DaysPerWeek\" > 0 AND \"DaysPerWeek\" <= 5");
                    table.CheckConstraint("CK_Availabilities_EndsAfterItBegins", "\"UntilOn\" IS NULL OR \"UntilOn\" >= \"FromOn\"");
                    table.ForeignKey(
                        name: "FK_Availabilities_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Capabilities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    MethodId = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: true),
                    IssuerLevel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    VerifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VerifiedById = table.Column<int>(type: "INTEGER", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Years = table.Column<double>(type: "REAL", nullable: true),
                    LastUsedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WillingToHelp = table.Column<bool>(type: "INTEGER", nullable: false),
                    Interested = table.Column<bool>(type: "INTEGER", nullable: false),
                    ImproverName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    BoardId = table.Column<int>(type: "INTEGER", nullable: true),
                    RegionId = table.Column<int>(type: "INTEGER", nullable: true),
                    IdentityAudience = table.Column<int>(type: "INTEGER", nullable: false),
                    CapabilityAudience = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Capabilities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Capabilities_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Capabilities_Improvers_VerifiedById",
                        column: x => x.VerifiedById,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Capabilities_Methods_MethodId",
                        column: x => x.MethodId,
                        principalTable: "Methods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Telephone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Posts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Posts", x => x.Id);
                    table.CheckConstraint("CK_Posts_EndsAfterItBegins", "\"UntilOn\" IS NULL OR \"UntilOn\" >= \"FromOn\"");
                    table.ForeignKey(
                        name: "FK_Posts_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Posts_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ThemeExperience",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    ThemeId = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanningYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThemeExperience", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThemeExperience_ChallengeThemes_ThemeId",
                        column: x => x.ThemeId,
                        principalTable: "ChallengeThemes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ThemeExperience_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<string>(type: "TEXT", nullable: false),
                    NetworkId = table.Column<int>(type: "INTEGER", nullable: false),
                    ImproverId = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UntilOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ImproverName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    IdentityAudience = table.Column<int>(type: "INTEGER", nullable: false),
                    HistoryAudience = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => x.Id);
                    table.CheckConstraint("CK_Memberships_EndsAfterItBegins", "\"FromOn\" IS NULL OR \"UntilOn\" IS NULL OR \"UntilOn\" >= \"FromOn\"");
                    table.ForeignKey(
                        name: "FK_Memberships_Improvers_ImproverId",
                        column: x => x.ImproverId,
                        principalTable: "Improvers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Memberships_Networks_NetworkId",
                        column: x => x.NetworkId,
                        principalTable: "Networks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NetworkFocus",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NetworkId = table.Column<int>(type: "INTEGER", nullable: false),
                    MethodId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkFocus", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NetworkFocus_Methods_MethodId",
                        column: x => x.MethodId,
                        principalTable: "Methods",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NetworkFocus_Networks_NetworkId",
                        column: x => x.NetworkId,
                        principalTable: "Networks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Availabilities_ImproverId",
                table: "Availabilities",
                column: "ImproverId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_ImproverId_MethodId",
                table: "Capabilities",
                columns: new[] { "ImproverId", "MethodId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Method_Board_Name",
                table: "Capabilities",
                columns: new[] { "MethodId", "BoardId", "ImproverName", "Level", "CapabilityAudience", "IdentityAudience", "OrganisationId", "ImproverId" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Method_Name",
                table: "Capabilities",
                columns: new[] { "MethodId", "ImproverName", "Level", "CapabilityAudience", "IdentityAudience", "OrganisationId", "ImproverId" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Method_Region_Name",
                table: "Capabilities",
                columns: new[] { "MethodId", "RegionId", "ImproverName", "Level", "CapabilityAudience", "IdentityAudience", "OrganisationId", "ImproverId" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_Organisation_Method",
                table: "Capabilities",
                columns: new[] { "OrganisationId", "MethodId", "Level", "ImproverId" });

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_PublicId",
                table: "Capabilities",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Capabilities_VerifiedById",
                table: "Capabilities",
                column: "VerifiedById");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ImproverId",
                table: "Contacts",
                column: "ImproverId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Improvers_BoardId_Name_IdentityAudience_OrganisationId",
                table: "Improvers",
                columns: new[] { "BoardId", "Name", "IdentityAudience", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Improvers_Name_IdentityAudience_OrganisationId",
                table: "Improvers",
                columns: new[] { "Name", "IdentityAudience", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Improvers_OrganisationId_Name_IdentityAudience",
                table: "Improvers",
                columns: new[] { "OrganisationId", "Name", "IdentityAudience" });

            migrationBuilder.CreateIndex(
                name: "IX_Improvers_PublicId",
                table: "Improvers",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Improvers_RegionId_Name_IdentityAudience_OrganisationId",
                table: "Improvers",
                columns: new[] { "RegionId", "Name", "IdentityAudience", "OrganisationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_ImproverId_NetworkId_FromOn_UntilOn",
                table: "Memberships",
                columns: new[] { "ImproverId", "NetworkId", "FromOn", "UntilOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_Network_Name",
                table: "Memberships",
                columns: new[] { "NetworkId", "ImproverName", "UntilOn", "FromOn", "IdentityAudience", "OrganisationId", "ImproverId" });

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_PublicId",
                table: "Memberships",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NetworkFocus_MethodId_NetworkId",
                table: "NetworkFocus",
                columns: new[] { "MethodId", "NetworkId" });

            migrationBuilder.CreateIndex(
                name: "IX_NetworkFocus_NetworkId_MethodId",
                table: "NetworkFocus",
                columns: new[] { "NetworkId", "MethodId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Networks_Code",
                table: "Networks",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Networks_Name_Code",
                table: "Networks",
                columns: new[] { "Name", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_Networks_ScopeId",
                table: "Networks",
                column: "ScopeId");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_ImproverId_FromOn",
                table: "Posts",
                columns: new[] { "ImproverId", "FromOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_OrganisationId",
                table: "Posts",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_Variant_Word",
                table: "SearchWords",
                columns: new[] { "Variant", "Word" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SearchWords_Word",
                table: "SearchWords",
                column: "Word");

            migrationBuilder.CreateIndex(
                name: "IX_ThemeExperience_ImproverId_ThemeId_PlanningYear",
                table: "ThemeExperience",
                columns: new[] { "ImproverId", "ThemeId", "PlanningYear" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ThemeExperience_ThemeId",
                table: "ThemeExperience",
                column: "ThemeId");

            AddCopies(migrationBuilder);
            AddSearch(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE \"ImproverSearch\"");

            migrationBuilder.DropTable(
                name: "Availabilities");

            migrationBuilder.DropTable(
                name: "Capabilities");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "NetworkFocus");

            migrationBuilder.DropTable(
                name: "Posts");

            migrationBuilder.DropTable(
                name: "SearchWords");

            migrationBuilder.DropTable(
                name: "ThemeExperience");

            migrationBuilder.DropTable(
                name: "Networks");

            migrationBuilder.DropTable(
                name: "Improvers");
        }
    }
}
