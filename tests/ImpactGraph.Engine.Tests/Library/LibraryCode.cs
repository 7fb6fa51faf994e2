using System.Text.Json;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Tests.Library;

/// <summary>Runs code inside an operation of the library's graph, as a field that needs code does.</summary>
internal sealed class LibraryCode : IDisposable
{
    private static readonly FilterArgument<Book> Where = new("where", "Which books.");

    private readonly Graph _graph;
    private Func<Reader, Filter<Book>?, object?>? _code;
    private object? _given;

    public LibraryCode(LibraryFixture library)
    {
        var builder = LibraryFixture.NewBuilder().Add(new DoneType()).Query(query => query.Resolve<Done>("code", (context, _) =>
        {
            _given = _code!(context.Reader, context.Arguments.Get(Where));
            return ValueTask.FromResult<Done?>(new Done(true));
        }).With(Where).Describe("Runs the code of a test."));
        _graph = builder.Build(library.NewOptions(new SqliteDialect(library.Path)));
    }

    private sealed record Done(bool Yes);

    private sealed class DoneType : ObjectType<Done>
    {
        public DoneType() : base("Done", "That code ran.") => Field("yes", d => d.Yes).Describe("It did.");
    }

    /// <summary>What the code gives when this viewer asks.</summary>
    public Task<T> RunAsync<T>(Viewer viewer, Func<Reader, T> code) => RunAsync(viewer, "{}", (reader, _) => code(reader));

    /// <param name="where">A filter over books, as it stands in a document.</param>
    public async Task<T> RunAsync<T>(Viewer viewer, string where, Func<Reader, Filter<Book>?, T> code)
    {
        var (result, _) = await RunAndExplainAsync(viewer, where, code);
        return result;
    }

    /// <summary>The same, and the statements that were run.</summary>
    public async Task<(T Result, IReadOnlyList<string> Sql)> RunAndExplainAsync<T>(Viewer viewer, string where, Func<Reader, Filter<Book>?, T> code)
    {
        _code = (reader, filter) => code(reader, filter);
        var answer = await LibraryFixture.AskAsync(_graph, $"{{ code(where: {where}) {{ yes }} }}", viewer, plan: true);
        Assert.Equal(JsonValueKind.True, answer["code", "yes"].ValueKind);
        return ((T)_given!, [.. answer.Plan.Select(p => p.GetProperty("sql").GetString()!)]);
    }

    public void Dispose() => _graph.Dispose();
}
