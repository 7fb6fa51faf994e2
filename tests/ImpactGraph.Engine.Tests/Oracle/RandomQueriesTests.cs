using System.Globalization;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

/// <summary>Random queries, answered by the engine and by LINQ over the same rows: equal to the last character.</summary>
public abstract class RandomQueriesTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    /// <summary>Times the number of seeds, of which there are 20.</summary>
    private const int QueriesOfASeed = 125;

    protected async Task AnswerAsync(int seed)
    {
        var schema = new OracleSchema(library.Data);
        Viewer[] viewers = [LibraryFixture.Visitor, LibraryFixture.Librarian, LibraryFixture.Director, library.AnAuthor];
        var cursors = viewers.ToDictionary(v => v, v => new CursorBook(library, schema, v));
        for (var number = 0; number < QueriesOfASeed; number++)
        {
            var random = new Random(seed * 10_000 + number);
            var viewer = viewers[random.Next(viewers.Length)];
            var query = QueryMaker.Make(random, schema, cursors[viewer], out var usesCursors);
            var name = $"seed {seed}, query {number}";
            var document = library.Graph.Read(query.Text);
            Assert.True(document.IsValid, $"{name} is not valid: {string.Join('\n', document.Errors)}\n{query}");
            await CompareAsync(name, viewer);
            // The same document with other values uses the same plan, or one beside it.
            if (query.Variables.Count > 0)
            {
                foreach (var variable in query.Variables)
                {
                    Redraw(variable.Value);
                    variable.IsLeftOut = variable.MayBeLeftOut && !usesCursors && random.Next(5) == 0;
                }
                await CompareAsync(name + ", other values", viewer);
            }
            if (!usesCursors) await CompareAsync(name + ", another viewer", viewers[random.Next(viewers.Length)]);

            async Task CompareAsync(string which, Viewer asks)
            {
                var answer = await LibraryFixture.AskAsync(library.Graph, document, asks, query.VariablesJson);
                var expected = new AnswerOracle(schema, query, asks, cursors[asks]).Answer();
                if (expected == answer.Text) return;
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{which}, viewer level {asks.Level} {asks.Name}\n{query}\n{Difference.Between(expected, answer.Text)}"));
            }
        }
    }

    private static void Redraw(Input? input)
    {
        switch (input)
        {
            case Leaf leaf: leaf.Redraw(); break;
            case ListInput list: foreach (var item in list.Raw) Redraw(item); break;
            case ObjectInput members: foreach (var (_, value) in members.Raw) Redraw(value); break;
        }
    }
}

// Two classes, because xunit runs classes side by side.

/// <summary>The first half of the seeds.</summary>
public sealed class EvenRandomQueriesTests(LibraryFixture library) : RandomQueriesTests(library)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10).Select(n => 2 * n)];

    [Theory, MemberData(nameof(Seeds))]
    public Task Are_answered_as_LINQ_answers_them(int seed) => AnswerAsync(seed);
}

/// <summary>The second half.</summary>
public sealed class OddRandomQueriesTests(LibraryFixture library) : RandomQueriesTests(library)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10).Select(n => 2 * n + 1)];

    [Theory, MemberData(nameof(Seeds))]
    public Task Are_answered_as_LINQ_answers_them(int seed) => AnswerAsync(seed);
}
