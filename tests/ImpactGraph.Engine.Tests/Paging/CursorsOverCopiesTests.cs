using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Paging;

/// <summary>Whether a value is read from its row or from a copy is the engine's own business: a cursor that a caller kept stays good.</summary>
public sealed class CursorsOverCopiesTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("{book: {title: ASC}}")]
    [InlineData("{bookTitle: DESC}, {book: {title: ASC, edition: DESC}}")]
    [InlineData("{book: {edition: ASC}}, {text: DESC}, {text: ASC}")]
    [InlineData("{branchName: ASC}, {book: {branch: {name: ASC}}}")]
    public async Task Are_those_that_there_would_be_without(string order)
    {
        using var plain = LibraryFixture.NewBuilder(copies: false).Build(library.NewOptions(new SqliteDialect(library.Path)));
        foreach (var viewer in new[] { LibraryFixture.Visitor, LibraryFixture.Librarian, LibraryFixture.Director })
        {
            var query = $"{{ reviews(first: 100, order: [{order}]) {{ totalCount edges {{ cursor node {{ id text book {{ title edition }} }} }} }} }}";
            Assert.Equal((await LibraryFixture.AskAsync(plain, query, viewer)).Text, (await library.AskAsync(query, viewer)).Text);
        }
    }
}
