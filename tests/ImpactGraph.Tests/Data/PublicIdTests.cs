using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class PublicIdTests(DemoDatabase database) : IClassFixture<DemoDatabase>
{
    [Fact]
    public void Follows_from_names_alone() =>
        Assert.Equal("dc16ae49-e755-860d-95bf-5ab1f8386638", PublicId.NamedAfter("response", "A", "B").ToString("D"));

    [Fact]
    public void Differs_by_noun_and_by_where_one_name_ends() =>
        Assert.Equal(3, new HashSet<Guid> { PublicId.NamedAfter("a", "bc", "d"), PublicId.NamedAfter("a", "b", "cd"), PublicId.NamedAfter("b", "bc", "d") }.Count);

    [Fact]
    public void Is_of_version_8_when_named() => Assert.Equal(8, PublicId.NamedAfter("response", "A").Version);

    [Fact]
    public void Is_of_version_7_when_new() => Assert.Equal(7, PublicId.Next(TimeProvider.System).Version);

    [Fact]
    public async Task Is_stored_as_lower_case_text()
    {
        await using var context = database.Open();
        var expected = await context.Responses.OrderBy(response => response.Id).Select(response => response.PublicId).FirstAsync();
        await context.Database.OpenConnectionAsync();
        await using var command = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        command.CommandText = "SELECT PublicId FROM Responses ORDER BY Id LIMIT 1";

        Assert.Equal(expected.ToString("D"), await command.ExecuteScalarAsync());
    }
}
