using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Improvers.Rights;

/// <summary>No table that speaks of a person is forgotten when somebody asks for a copy of everything, or to be erased.</summary>
public sealed class EveryTableTests : IDisposable
{
    private readonly SqliteDb _db = new(SqliteDb.OptionsFor("never-opened.db"));

    public void Dispose() => _db.Dispose();

    /// <remarks>A reference that may be empty and is not named fails: say in <see cref="PersonTables.References"/> why the row is not the person's, or make the reference required.</remarks>
    [Fact]
    public void That_leads_to_a_person_is_the_persons_or_says_why_not()
    {
        var tables = PersonTables.Of(_db.Model).All;
        var people = tables.Select(table => table.Type.ClrType).Append(typeof(Improver)).ToHashSet();
        var strays = _db.Model.GetEntityTypes().Where(type => type.ClrType.Namespace != typeof(AuditEntry).Namespace)
            .SelectMany(type => type.GetForeignKeys())
            .Where(key => people.Contains(key.PrincipalEntityType.ClrType) && !key.IsRequired && !key.IsUnique)
            .Select(key => $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}");

        Assert.Equal(PersonTables.References.Keys.Order(), strays.Order());
    }

    /// <remarks>A row of the audit that points at people must be one that the document and the erasure know.</remarks>
    [Fact]
    public void Of_the_audit_that_leads_to_a_person_is_one_that_is_known() =>
        Assert.Equal([nameof(AuditSubject)], _db.Model.GetEntityTypes().Where(type => type.ClrType.Namespace == typeof(AuditEntry).Namespace && type.GetForeignKeys().Any(IsOfAPerson)).Select(type => type.ClrType.Name));

    [Fact]
    public void Of_a_person_is_found_with_the_way_to_the_person()
    {
        var tables = PersonTables.Of(_db.Model).All.ToDictionary(table => table.Type.ClrType, table => table.Path.Count);
        foreach (var type in new[] { typeof(Post), typeof(Capability), typeof(Availability), typeof(Contact), typeof(ThemeExperience), typeof(Processing), typeof(Networks.Membership), typeof(Account) }) Assert.Equal((type, 1), (type, tables[type]));
        Assert.Equal(1, tables[typeof(Networks.JoinRequest)]);
        Assert.Equal(2, tables[typeof(RoleGrant)]);
        Assert.Equal(2, tables[typeof(CapabilityDispute)]);
        Assert.DoesNotContain(typeof(Organisations.Organisation), tables.Keys);
    }

    private static bool IsOfAPerson(IForeignKey key) => key.PrincipalEntityType.ClrType == typeof(Improver);
}
