namespace ImpactGraph.Engine.Tests.Library;

/// <summary>One who writes reviews; some hide their ticket.</summary>
public sealed class Critic
{
    public int Id { get; init; }
    public required string Ticket { get; init; }
    public required string Name { get; init; }
    public bool ShowsTicket { get; init; }
    public bool Banned { get; init; }
    public List<Review> Reviews { get; } = [];
}

/// <summary>What a critic says of a book, once; holds copies of the book's columns.</summary>
public sealed class Review
{
    public int Id { get; init; }
    public required string Code { get; init; }
    public int BookId { get; init; }
    public Book Book { get; init; } = null!;
    public int CriticId { get; init; }
    public Critic Critic { get; init; } = null!;
    public int Score { get; init; }
    public string? Text { get; init; }
    public bool Anonymous { get; init; }
    public required string BookTitle { get; init; }
    public int? BookEdition { get; init; }
    public bool BookInPrint { get; init; }
    public int BookBranchId { get; init; }
    public int? BookPublisherId { get; init; }
}

/// <summary>A prize of a year; an author has at most one. Holds copies of the author's columns, the key among them.</summary>
public sealed class Honour
{
    public int Id { get; init; }
    public int AuthorId { get; init; }
    public Author Author { get; init; } = null!;
    public int Year { get; init; }
    public double? Money { get; init; }
    public bool Withdrawn { get; init; }
    public Guid AuthorKey { get; init; }
    public required string AuthorName { get; init; }
    public int? AuthorBorn { get; init; }
    public bool AuthorAnonymous { get; init; }
}
