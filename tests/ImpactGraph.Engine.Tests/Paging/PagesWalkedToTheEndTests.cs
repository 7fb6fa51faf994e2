using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Paging;

/// <summary>A caller who follows cursors sees every row once, in order, whatever the order and the size of the pages.</summary>
public sealed class PagesWalkedToTheEndTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    public static TheoryData<string, int> Walks
    {
        get
        {
            var walks = new TheoryData<string, int>();
            foreach (var size in new[] { 1, 7, 50 })
            {
                foreach (var order in new[]
                {
                    "", "order: [{title: DESC}]", "order: [{genre: ASC}]", "order: [{subtitle: ASC}, {edition: DESC}]", "order: [{signed: DESC}, {weight: ASC}, {published: DESC}]",
                    "order: [{translator: {publisher: {country: ASC}}}, {demand: DESC}]", "order: [{price: ASC, addedAt: DESC}]", "order: [{author: {firstTitle: DESC, bookCount: ASC}}]",
                    "order: [{key: DESC}]", "order: [{isReprint: ASC}, {barcode: DESC}, {shelf: ASC}]",
                })
                    walks.Add(order, size);
            }
            return walks;
        }
    }

    [Theory, MemberData(nameof(Walks))]
    public async Task Forward_hold_every_row_once_and_in_order(string order, int size)
    {
        var expected = await AllAsync(order);
        var (ids, after) = (new List<string>(), "");
        while (true)
        {
            var page = await PageAsync($"first: {size} {after} {order}");
            ids.AddRange(page.Ids);
            Assert.Equal(after != "", page.HasPrevious);
            if (!page.HasNext) break;
            Assert.Equal(size, page.Ids.Count);
            after = $"after: \"{page.End}\"";
        }
        Assert.Equal(expected, ids);
    }

    [Theory, MemberData(nameof(Walks))]
    public async Task Backward_hold_every_row_once_and_in_order(string order, int size)
    {
        var expected = await AllAsync(order);
        var (ids, before) = (new List<string>(), "");
        while (true)
        {
            var page = await PageAsync($"last: {size} {before} {order}");
            ids.InsertRange(0, page.Ids);
            Assert.Equal(before != "", page.HasNext);
            if (!page.HasPrevious) break;
            Assert.Equal(size, page.Ids.Count);
            before = $"before: \"{page.Start}\"";
        }
        Assert.Equal(expected, ids);
    }

    [Fact]
    public async Task Below_each_parent_hold_every_row_once()
    {
        var names = (await library.AskAsync("{ branches { name books(first: 100) { totalCount nodes { id } } } }"))["branches"].EnumerateArray().ToList();
        for (var branch = 0; branch < names.Count; branch++)
        {
            var (ids, after) = (new List<string?>(), "");
            do
            {
                var books = (await library.AskAsync($"{{ branches {{ books(first: 3 {after}) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }} }}"))["branches"][branch].GetProperty("books");
                ids.AddRange(books.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()));
                after = books.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? $"after: \"{books.GetProperty("pageInfo").GetProperty("endCursor").GetString()}\"" : "";
            }
            while (after != "");
            Assert.Equal(names[branch].GetProperty("books").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()), ids);
            Assert.Equal(names[branch].GetProperty("books").GetProperty("totalCount").GetInt32(), ids.Count);
        }
    }

    [Fact]
    public async Task Do_not_move_when_rows_come_and_go_before_them()
    {
        using var other = new LibraryFixture();
        var first = await other.AskAsync("{ books(first: 5, order: [{pages: ASC}]) { nodes { id } pageInfo { endCursor } } }");
        var query = $"{{ books(first: 5, order: [{{pages: ASC}}], after: \"{first["books", "pageInfo", "endCursor"].GetString()}\") {{ nodes {{ id }} }} }}";
        var before = (await other.AskAsync(query)).Text;
        await using (var context = other.NewContext())
        {
            var model = other.Data.Books[0];
            context.Add(new Book { Id = 1001, Key = Guid.NewGuid(), Title = "New", Pages = 1, AuthorId = model.AuthorId, BranchId = model.BranchId });
            context.Add(new Book { Id = 1002, Key = Guid.NewGuid(), Title = "New too", Pages = 2, AuthorId = model.AuthorId, BranchId = model.BranchId });
            await context.SaveChangesAsync();
        }
        Assert.Equal(before, (await other.AskAsync(query)).Text);
    }

    private async Task<List<string>> AllAsync(string order) => (await PageAsync($"first: 100 {order}")).Ids;

    private async Task<(List<string> Ids, bool HasNext, bool HasPrevious, string? Start, string? End)> PageAsync(string arguments)
    {
        var books = (await library.AskAsync($"{{ books({arguments}) {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"))["books"];
        var info = books.GetProperty("pageInfo");
        return ([.. books.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!)], info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("startCursor").GetString(), info.GetProperty("endCursor").GetString());
    }
}
