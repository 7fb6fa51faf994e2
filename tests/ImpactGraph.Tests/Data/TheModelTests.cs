using System.ComponentModel;
using System.Reflection;
using ImpactGraph.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Data;

public sealed class TheModelTests : IDisposable
{
    private readonly SqliteDb _db = new(SqliteDb.OptionsFor("never-opened.db"));

    public void Dispose() => _db.Dispose();

    public static TheoryData<Type> Enums => [.. typeof(ImpactGraphDb).Assembly.GetExportedTypes().Where(type => type.IsEnum)];

    [Fact]
    public void Is_what_the_migrations_make() => Assert.False(_db.Database.HasPendingModelChanges());

    /// <remarks>After a change of the model: <c>dotnet tool restore</c>, then the command at the top of <see cref="SqliteDb"/>.</remarks>
    [Fact]
    public void Is_compiled_as_the_entities_now_are() =>
        Assert.Equal(Facts(_db.GetService<IDesignTimeModel>().Model), Facts(_db.Model));

    [Fact]
    public void Is_read_from_its_compiled_form() => Assert.IsType<Compiled.Sqlite.SqliteDbModel>(_db.Model);

    [Theory]
    [MemberData(nameof(Enums))]
    public void Describes_an_enum_and_each_of_its_members(Type type)
    {
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Static);

        Assert.NotEmpty(members);
        Assert.All([type, .. members], (MemberInfo member) => Assert.EndsWith(".", member.GetCustomAttribute<DescriptionAttribute>()?.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Stores_enums_as_numbers() =>
        Assert.All(Properties().Where(property => EnumOf(property).IsEnum), property => Assert.Equal(typeof(int), property.GetProviderClrType() ?? Enum.GetUnderlyingType(EnumOf(property))));

    [Fact]
    public void Leads_every_foreign_key_with_an_index()
    {
        var bare = _db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Where(key => !key.DeclaringEntityType.GetIndexes().Any(index => index.Properties[0] == key.Properties[0]) && key.DeclaringEntityType.FindPrimaryKey()!.Properties[0] != key.Properties[0])
            .Select(key => $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties[0].Name}");

        Assert.Empty(bare);
    }

    [Fact]
    public void Names_every_relation_from_both_ends() =>
        Assert.All(_db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()), key =>
        {
            Assert.NotNull(key.DependentToPrincipal);
            Assert.NotNull(key.PrincipalToDependent);
        });

    [Fact]
    public void Limits_every_text() =>
        Assert.All(Properties().Where(property => property.ClrType == typeof(string)), property => Assert.NotNull(property.GetMaxLength()));

    [Fact]
    public void Keeps_every_public_id_unique() =>
        Assert.All(Properties().Where(property => property.ClrType == typeof(Guid)), property =>
            Assert.Contains(property.DeclaringType.ContainingEntityType.GetIndexes(), index => index.IsUnique && index.Properties.SequenceEqual([property])));

    /// <remarks>
    /// What a unique index leaves out is not in the model at run time. A statement that is led by a relation trusts such an index for every row: people would be found twice,
    /// or counted twice, whose rows it leaves out.
    /// </remarks>
    [Fact]
    public void Has_no_unique_index_that_leaves_rows_out() =>
        Assert.All(_db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()).Where(index => index.IsUnique), index => Assert.Null(index.GetFilter()));

    [Fact]
    public void Ranks_tiers_from_the_top_of_the_tree_down() =>
        Assert.Equal([Tier.National, Tier.Region, Tier.IntegratedCareBoard, Tier.Provider], Enum.GetValues<Tier>().Order());

    private static List<string> Facts(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(entity => new[] { $"{entity.Name}: {entity.GetTableName()}" }
            .Concat(entity.GetProperties().Select(property => $"{entity.Name}.{property.Name}: {property.GetColumnName()} {property.GetColumnType()} {property.ClrType} "
                + $"{property.IsNullable} {property.GetMaxLength()} {property.ValueGenerated} {property.GetTypeMapping().Converter?.GetType()}"))
            .Concat(entity.GetKeys().Select(key => $"{entity.Name} key {Names(key.Properties)}"))
            .Concat(entity.GetForeignKeys().Select(key => $"{entity.Name} foreign key {Names(key.Properties)}: {key.PrincipalEntityType.Name} {key.DeleteBehavior} {key.IsRequired} "
                + $"{key.DependentToPrincipal?.Name} {key.PrincipalToDependent?.Name}"))
            .Concat(entity.GetIndexes().Select(index => $"{entity.Name} index {Names(index.Properties)}: {index.IsUnique}"))).Order(StringComparer.Ordinal),
    ];

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(property => property.Name));

    private static Type EnumOf(IProperty property) => Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

    private IEnumerable<IProperty> Properties() => _db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());
}
