using System.ComponentModel;

namespace ImpactGraph.Engine.Tests.Library;

[Description("What a book is.")]
public enum Genre
{
    [Description("A novel.")] Novel,
    [Description("Poems.")] Poetry,
    [Description("Short stories.")] ShortStories,
    [Description("Anything with a code for a name.")] A1B,
}

[Ranked, Description("How much a book is asked for, from least to most.")]
public enum Demand
{
    [Description("Nobody asks.")] None = 0,
    [Description("Some ask.")] Low = 10,
    [Description("Many ask.")] High = 20,
    [Description("There is a queue.")] VeryHigh = 30,
}

/// <summary>One column of each kind that the engine reads, and each kind of relation.</summary>
public sealed class Book
{
    public int Id { get; init; }
    public Guid Key { get; init; }
    public required string Title { get; set; }
    public string? Subtitle { get; init; }
    public int Pages { get; set; }
    public int? Edition { get; init; }
    public long Barcode { get; init; }
    public short Shelf { get; init; }
    public double? Weight { get; init; }
    public double? Price { get; init; }
    public bool InPrint { get; init; }
    public bool? Signed { get; init; }
    public Genre Genre { get; init; }
    public Genre? SecondGenre { get; init; }
    public Demand Demand { get; init; }
    public DateOnly? Published { get; init; }
    public DateTime AddedAt { get; init; }
    public int AuthorId { get; init; }
    public Author Author { get; init; } = null!;
    public int? TranslatorId { get; init; }
    public Author? Translator { get; init; }
    public int? PublisherId { get; init; }
    public Publisher? Publisher { get; init; }
    public int BranchId { get; init; }
    public Branch Branch { get; init; } = null!;
    public int? SequelOfId { get; init; }
    public Book? SequelOf { get; init; }
    public List<Book> Sequels { get; } = [];
    public List<Loan> Loans { get; } = [];
    public List<Review> Reviews { get; } = [];
}

public sealed class Author
{
    public int Id { get; init; }
    public Guid Key { get; init; }
    public required string Name { get; init; }
    public int? Born { get; init; }
    public double? Rating { get; init; }
    public bool? Active { get; init; }
    public bool Anonymous { get; init; }
    public int? MentorId { get; init; }
    public Author? Mentor { get; init; }
    public List<Author> Mentees { get; } = [];
    public List<Book> Books { get; } = [];
    public List<Book> Translations { get; } = [];
    public List<Affiliation> Affiliations { get; } = [];
    public List<Honour> Honours { get; } = [];
}

public sealed class Publisher
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public string? Country { get; init; }
    public List<Book> Books { get; } = [];
    public List<Affiliation> Affiliations { get; } = [];
}

/// <summary>An author is with a publisher for a time; the link has no type of its own.</summary>
public sealed class Affiliation
{
    public int Id { get; init; }
    public int AuthorId { get; init; }
    public Author Author { get; init; } = null!;
    public int PublisherId { get; init; }
    public Publisher Publisher { get; init; } = null!;
    public DateOnly FromDate { get; init; }

    /// <summary>The first day on which it no longer holds; null while it lasts.</summary>
    public DateOnly? ToDate { get; init; }
}

/// <summary>No Node: its key is its row number, and callers see no id.</summary>
public sealed class Branch
{
    public int Id { get; init; }
    public required string Name { get; init; }
    public List<Book> Books { get; } = [];
}

public sealed class Loan
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public int BookId { get; init; }
    public Book Book { get; init; } = null!;
    public required string Borrower { get; init; }
    public DateOnly FromDay { get; init; }
    public DateOnly? Returned { get; init; }
    public int Renewals { get; init; }
}

/// <summary>Who asks.</summary>
/// <param name="Level">0 a visitor, 1 a librarian, 2 the director.</param>
/// <param name="Name">The author's own name, if an author asks.</param>
/// <param name="Branches">Row numbers of the branches whose loans they may see.</param>
public sealed record Viewer(int Level, string? Name, IReadOnlyList<int> Branches);
