using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Planning;

/// <summary>Documents that differ only in a literal have one statement, which stays prepared with what was bound last.</summary>
public sealed class PlansThatShareAStatementTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task Bind_what_stands_in_their_own_document()
    {
        const int Least = 100;
        const int Most = 1000;
        var alone = new Dictionary<int, string>();
        for (var pages = Least; pages <= Most; pages += Least) alone[pages] = (await LibraryFixture.AskAsync(library.Graph, Asking(), variables: $$"""{"v":{{pages}}}""")).Text;
        for (var pages = Most; pages >= Least; pages -= Least)
            Assert.Equal(alone[pages], (await LibraryFixture.AskAsync(library.Graph, library.Graph.Read($"{{ books(where: {{ pages: {{ gt: {pages} }} }}) {{ totalCount nodes {{ title pages }} }} }}"))).Text);
        Assert.True(alone.Values.Distinct().Count() > 1);
    }

    private Engine.Language.GraphDocument Asking() => library.Graph.Read("query($v: Int) { books(where: { pages: { gt: $v } }) { totalCount nodes { title pages } } }");
}
