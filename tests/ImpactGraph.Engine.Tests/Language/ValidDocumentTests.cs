using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class ValidDocumentTests
{
    private static readonly DocumentReader _reader = new(new TestSchema());

    public static TheoryData<string> Documents => new(ValidDocuments.All);

    [Theory, MemberData(nameof(Documents))]
    public void Is_accepted(string document) => Assert.Empty(_reader.Read(document).Errors.Select(e => e.Message));

    [Fact]
    public void Knows_its_operations_and_variables()
    {
        var document = _reader.Read("""
            query A($n: Int = 3, $ids: [ID!]! = [1, "b"], $w: BookFilterInput = {sizes: [LARGE]}) {
              books(first: $n, where: $w) { name }
              item(ids: $ids) { __typename }
            }
            mutation B($need: RequiredInput!) { rename(input: $need) { name } }
            """);
        Assert.Empty(document.Errors);
        Assert.Null(document.Find(null));
        Assert.Equal(OperationKind.Mutation, document.Find("B")!.Kind);

        var variables = document.Find("A")!.Variables;
        Assert.Equal(["n:Int", "ids:[ID!]!", "w:BookFilterInput"], variables.Select(v => $"{v.Name}:{v.Type}"));
        Assert.Equal(3, variables[0].Default);
        Assert.Equal(["1", "b"], (object?[])variables[1].Default!);
        var filter = Assert.IsType<InputObject>(variables[2].Default);
        Assert.Equal(["sizes", "limit"], filter.Fields.Select(f => f.Key));
        Assert.Equal([Size.Large], (object?[])filter.Fields[0].Value!);
        Assert.Equal(new GraphLocation(1, 9), variables[0].Location);
        Assert.False(document.Find("B")!.Variables[0].HasDefault);
    }
}
