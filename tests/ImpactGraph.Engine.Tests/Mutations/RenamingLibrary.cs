using System.Buffers;
using System.Text;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Mutations;

public sealed class Renaming
{
    public int Book { get; init; }
    public string Title { get; init; } = "";
}

internal sealed class RenameBookInput : InputType<Renaming>
{
    public RenameBookInput() : base("RenameBookInput", "A book and its new title.")
    {
        Required(r => r.Book, "book").Describe("Row number of the book.");
        WithDefault(r => r.Title, "title", "Untitled").Describe("Its title from now on.");
    }
}

public sealed class Shutting
{
    public string Why { get; init; } = "";
}

internal sealed class ShutLibraryInput : InputType<Shutting>
{
    public ShutLibraryInput() : base("ShutLibraryInput", "Why it is shut.") => Required(s => s.Why, "why").Describe("A reason; some are refused.");
}

public sealed record Stocktake(int Pages, int? Longest);

public sealed class Counting
{
    public int Least { get; init; }
}

internal sealed class CountPagesInput : InputType<Counting>
{
    public CountPagesInput() : base("CountPagesInput", "What to count.") => Optional(c => c.Least, "least").Describe("The least pages of a book that counts.");
}

internal sealed class StocktakeType : ObjectType<Stocktake>
{
    public StocktakeType() : base("Stocktake", "What was counted.")
    {
        Field("pages", s => s.Pages).Describe("Pages in all.");
        Entity<Book>("longest", s => s.Longest).Describe("The longest book.");
    }
}

public sealed record BookNotFoundError(int Book) : MutationError($"There is no book {Book}.");

public sealed record TitleTakenError(int Holder) : MutationError("Another book has this title.");

internal sealed class BookNotFoundErrorType : ErrorType<BookNotFoundError>
{
    public BookNotFoundErrorType() : base("BookNotFoundError", "There is no such book.") => Field("book", e => e.Book).Describe("The row number that was given.");
}

internal sealed class TitleTakenErrorType : ErrorType<TitleTakenError>
{
    public TitleTakenErrorType() : base("TitleTakenError", "Two books must not have one title.") => Entity<Book>("holder", e => e.Holder).Describe("The book that has it.");
}

/// <summary>A library in which books are renamed, on a real file; remembers which handlers ran.</summary>
internal sealed class RenamingLibrary : IDisposable
{
    private readonly LibraryFixture _library = new();

    public RenamingLibrary(Action<MutationType>? more = null, Func<GraphOptions, GraphOptions>? options = null)
    {
        var made = _library.NewOptions(new SqliteDialect(_library.Path), sessions: 2);
        Graph = NewBuilder(more).Build(options is null ? made : options(made));
    }

    public Graph Graph { get; }

    /// <summary>Names of the handlers that ran, in order.</summary>
    public List<string> Ran { get; } = [];

    /// <summary>What the last handler was given.</summary>
    public MutationContext? Seen { get; private set; }

    public LibraryFixture Library => _library;

    /// <summary>Runs in the handler of <c>renameBook</c> before it writes.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public string TitleOf(int book)
    {
        using var context = _library.NewContext();
        return context.Set<Book>().Single(b => b.Id == book).Title;
    }

    public async Task<Answer> AskAsync(string text, Viewer? viewer = null, Func<CancellationToken, ValueTask<object?>>? anew = null, string? variables = null, CostReport cost = CostReport.None, CancellationToken cancellationToken = default)
    {
        var document = Graph.Read(text);
        Assert.True(document.IsValid, text + "\n" + string.Join('\n', document.Errors));
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphRequest { Document = document, Viewer = viewer ?? LibraryFixture.Director, ViewerAnew = anew, Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables), Cost = cost };
        await Graph.ExecuteAsync(request, output, cancellationToken);
        return new(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    public void Dispose()
    {
        Graph.Dispose();
        _library.Dispose();
    }

    private GraphBuilder NewBuilder(Action<MutationType>? more) => LibraryFixture.NewBuilder()
        .Add(new RenameBookInput()).Add(new ShutLibraryInput()).Add(new CountPagesInput()).Add(new StocktakeType()).Add(new BookNotFoundErrorType()).Add(new TitleTakenErrorType())
        .Mutation(m =>
        {
            m.Change<Renaming, Book>("renameBook", "book", RenameAsync).Describe("Gives a book another title.").Fails<BookNotFoundError>().Fails<TitleTakenError>();
            m.Make<Counting, Stocktake>("countPages", "stocktake", CountAsync).Describe("Counts the pages of all books.");
            m.Make<Shutting, Stocktake>("shutLibrary", "stocktake", ShutAsync).Describe("Never works.").Fails<BookNotFoundError>().Cost(3);
            more?.Invoke(m);
        });

    private async ValueTask<MutationResult<int>> RenameAsync(MutationContext context, Renaming input, CancellationToken cancellationToken)
    {
        Note(context);
        await Before(cancellationToken);
        await using var database = _library.NewContext();
        if (await database.Set<Book>().FirstOrDefaultAsync(b => b.Title == input.Title && b.Id != input.Book, cancellationToken) is { } holder) return new TitleTakenError(holder.Id);
        if (await database.Set<Book>().FindAsync([input.Book], cancellationToken) is not { } book) return MutationResult<int>.Failed([new BookNotFoundError(input.Book), new BookNotFoundError(-1)]);
        book.Title = input.Title;
        await database.SaveChangesAsync(cancellationToken);
        return book.Id;
    }

    private async ValueTask<MutationResult<Stocktake>> CountAsync(MutationContext context, Counting input, CancellationToken cancellationToken)
    {
        Note(context);
        await using var database = _library.NewContext();
        var books = database.Set<Book>().Where(b => b.Pages >= input.Least);
        return new Stocktake(await books.SumAsync(b => b.Pages, cancellationToken), await books.OrderByDescending(b => b.Pages).Select(b => (int?)b.Id).FirstOrDefaultAsync(cancellationToken));
    }

    private ValueTask<MutationResult<Stocktake>> ShutAsync(MutationContext context, Shutting input, CancellationToken cancellationToken)
    {
        Note(context);
        return input.Why switch
        {
            "forbidden" => throw new InputException(GraphError.WithCode("AUTH_NOT_AUTHORIZED", "The current user is not authorized to access this resource.")),
            "undeclared" => ValueTask.FromResult<MutationResult<Stocktake>>(new TitleTakenError(1)),
            _ => throw new InvalidDataException("secret"),
        };
    }

    private void Note(MutationContext context)
    {
        Ran.Add(context.Field);
        Seen = context;
    }
}
