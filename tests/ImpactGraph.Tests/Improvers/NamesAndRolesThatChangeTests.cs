using ImpactGraph.Data;
using ImpactGraph.Engine;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

public sealed class NamesAndRolesThatChangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Add_their_words_and_each_without_one_letter()
    {
        await using var context = await _folder.OpenMigratedAsync();
        context.Add(Person("Zoë Quillfeather", "Lead for Xylophones"));
        await context.SaveChangesAsync();

        var expected = new[] { "zoe", "quillfeather", "lead", "for", "xylophones" }.SelectMany(word => TextWords.Variants(word).Select(variant => (variant, word))).Order();
        Assert.Equal(expected, (await context.SearchWords.ToListAsync()).Select(one => (one.Variant, one.Word)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_the_words_that_are_new(bool waits)
    {
        await using var context = await _folder.OpenMigratedAsync();
        var person = Person("Ann Abara", "Matron");
        context.Add(person);
        await context.SaveChangesAsync();
        (person.Name, person.Role) = ("Ann Quillfeather", "Keeper");

        var written = waits ? await context.SaveChangesAsync() : context.SaveChanges();

        Assert.Equal(1, written);
        Assert.Equal(EntityState.Unchanged, context.Entry(person).State);
        Assert.Equal(["abara", "ann", "keeper", "matron", "quillfeather"], await Words(context));
        Assert.True(await context.SearchWords.AnyAsync(one => one.Variant == "quilfeather"));
    }

    [Fact]
    public async Task Add_the_words_of_a_role_that_changes_alone()
    {
        await using var context = await _folder.OpenMigratedAsync();
        var person = Person("Ann Abara", "Matron");
        context.Add(person);
        await context.SaveChangesAsync();
        person.Role = "Keeper";

        await context.SaveChangesAsync();

        Assert.Contains("keeper", await Words(context));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Are_not_saved_without_their_words(bool waits)
    {
        await using var context = await _folder.OpenMigratedAsync();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE INSERT ON SearchWords BEGIN SELECT RAISE(ABORT, 'full'); END");
        var person = Person("Ann Abara", null);
        context.Add(person);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () => _ = waits ? await context.SaveChangesAsync() : context.SaveChanges());

        Assert.Equal(0, await context.Improvers.CountAsync());
        Assert.Equal(EntityState.Added, context.Entry(person).State);
    }

    [Fact]
    public async Task Add_nothing_when_something_else_changes()
    {
        await using var context = await _folder.OpenMigratedAsync();
        var person = Person("Ann Abara", null);
        context.Add(person);
        await context.SaveChangesAsync();
        await context.SearchWords.ExecuteDeleteAsync();
        person.IdentityAudience = Privacy.Audience.Public;

        await context.SaveChangesAsync();

        Assert.Empty(await Words(context));
    }

    [Fact]
    public async Task Add_nothing_when_they_cannot_be_saved()
    {
        await using var context = await _folder.OpenMigratedAsync();
        var person = Person("Ann Quillfeather", null);
        person.HistoryAudience = Privacy.Audience.Public;
        context.Add(person);

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        Assert.Empty(await Words(context));
        Assert.Equal(EntityState.Added, context.Entry(person).State);
        person.HistoryAudience = Privacy.Audience.Private;
        Assert.Equal(1, await context.SaveChangesAsync());
        Assert.Equal(["ann", "quillfeather"], await Words(context));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_their_words_in_the_transaction_of_the_caller(bool commits)
    {
        await using var context = await _folder.OpenMigratedAsync();
        await using (var transaction = await context.Database.BeginTransactionAsync())
        {
            context.Add(Person("Ann Quillfeather", null));
            await context.SaveChangesAsync();
            if (commits)
            {
                await transaction.CommitAsync();
            }
        }

        Assert.Equal(commits ? ["ann", "quillfeather"] : [], await Words(context));
        Assert.Equal(commits ? 1 : 0, await context.Improvers.CountAsync());
    }

    [Fact]
    public async Task Add_a_word_once_when_several_writers_bring_it()
    {
        await using (await _folder.OpenMigratedAsync())
        {
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var context = _folder.Open();
            context.Add(Person($"Ann{number} Quillfeather", "Matron"));
            await context.SaveChangesAsync();
        }));

        await using var context = _folder.Open();
        Assert.Equal(["ann0", "ann1", "ann2", "ann3", "ann4", "ann5", "ann6", "ann7", "matron", "quillfeather"], await Words(context));
    }

    private static Task<List<string>> Words(SqliteDb context) => context.SearchWords.Where(one => one.Variant == one.Word).Select(one => one.Word).Order().ToListAsync();

    private static Improver Person(string name, string? role) => new() { PublicId = PublicId.Next(TimeProvider.System), Name = name, Role = role };
}
