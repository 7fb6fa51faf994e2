using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Mutations;

public sealed class TheSchemaOfMutationsTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    [Theory]
    [InlineData("  mutation: Mutation\n")]
    [InlineData("  renameBook(\n    \"\"\"What is to be done.\"\"\"\n    input: RenameBookInput!\n  ): RenameBookPayload! @cost(weight: \"10\")\n")]
    [InlineData("  ): ShutLibraryPayload! @cost(weight: \"3\")\n")]
    [InlineData("  book: Book\n  \"\"\"Why nothing was changed. Null when it was.\"\"\"\n  errors: [RenameBookError!]\n}\n")]
    [InlineData("union RenameBookError = BookNotFoundError | TitleTakenError\n")]
    [InlineData("interface Error {\n  \"\"\"What went wrong and what to do, for people.\"\"\"\n  message: String!\n}\n")]
    [InlineData("type BookNotFoundError implements Error {\n  \"\"\"What went wrong and what to do, for people.\"\"\"\n  message: String!\n  \"\"\"The row number that was given.\"\"\"\n  book: Int!\n}\n")]
    [InlineData("type CountPagesPayload {\n  \"\"\"What came of it. Null when there are errors.\"\"\"\n  stocktake: Stocktake\n}\n")]
    public void Is_printed_in_Hot_Chocolates_shape(string part)
    {
        using var renaming = new RenamingLibrary();
        Assert.Contains(part, renaming.Graph.Sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_there_where_nothing_can_be_changed() => Assert.DoesNotContain("utation", library.Graph.Sdl, StringComparison.Ordinal);

    [Fact]
    public async Task Is_told_by_introspection()
    {
        using var renaming = new RenamingLibrary();
        var answer = await renaming.AskAsync("""
            { __schema { mutationType { name fields { name type { kind ofType { name } } } } } union: __type(name: "RenameBookError") { kind possibleTypes { name } } error: __type(name: "Error") { kind possibleTypes { name } } }
            """);
        Assert.Equal("RenameBookPayload", answer["__schema", "mutationType", "fields"][0].GetProperty("type").GetProperty("ofType").GetProperty("name").GetString());
        foreach (var name in new[] { "union", "error" })
            Assert.Equal(["BookNotFoundError", "TitleTakenError"], answer[name, "possibleTypes"].EnumerateArray().Select(t => t.GetProperty("name").GetString()!).Order());
    }

    [Theory]
    [InlineData("Mutation.renameBook is declared twice.")]
    [InlineData("Mutation.quietly has no description.")]
    [InlineData("Mutation.relabel takes RenameBookInput; name it RelabelInput.")]
    [InlineData("Mutation.renameBook: `errors` is where the payload has its errors; name the other field after what it shows.")]
    [InlineData("Mutation.give takes a String, but no InputType<String> is declared.")]
    [InlineData("Mutation.renameBook says of one error twice that it fails with it.")]
    [InlineData("BookNotFoundError is used, but no ObjectType<BookNotFoundError> is declared.")]
    [InlineData("Wrong: the name of an error ends in Error.")]
    public void Is_refused_with_the_reason_when_a_declaration_is_wrong(string reason) =>
        Assert.Equal(reason, Assert.Throws<DeclarationException>(() => Build(reason)).Message);

    private void Build(string wrong)
    {
        var builder = LibraryFixture.NewBuilder().Add(new RenameBookInput()).Add(new TitleTakenErrorType());
        builder.Mutation(m =>
        {
            var first = m.Change<Renaming, Book>("renameBook", wrong.Contains("`errors`", StringComparison.Ordinal) ? "errors" : "book", Nothing).Describe("Renames.").Fails<TitleTakenError>();
            if (wrong.Contains("says of one", StringComparison.Ordinal)) first.Fails<TitleTakenError>();
            if (wrong.StartsWith("BookNotFound", StringComparison.Ordinal)) first.Fails<BookNotFoundError>();
            if (wrong.Contains("declared twice", StringComparison.Ordinal)) m.Change<Renaming, Book>("renameBook", "book", Nothing).Describe("Renames.");
            if (wrong.Contains("quietly", StringComparison.Ordinal)) m.Change<Renaming, Book>("quietly", "book", Nothing);
            if (wrong.Contains("relabel", StringComparison.Ordinal)) m.Change<Renaming, Book>("relabel", "book", Nothing).Describe("Renames.");
            if (wrong.Contains("give", StringComparison.Ordinal)) m.Change<string, Book>("give", "book", (_, _, _) => ValueTask.FromResult<MutationResult<int>>(1)).Describe("Gives.");
        });
        if (wrong.StartsWith("Wrong", StringComparison.Ordinal)) builder.Add(new WrongErrorType());
        using var graph = builder.Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    private static ValueTask<MutationResult<int>> Nothing(MutationContext context, Renaming input, CancellationToken cancellationToken) => ValueTask.FromResult<MutationResult<int>>(1);

    private sealed class WrongErrorType : ErrorType<BookNotFoundError>
    {
        public WrongErrorType() : base("Wrong", "Wrong.")
        {
        }
    }
}
