namespace ImpactGraph.Engine.Tests.Library;

internal sealed class CriticType : EntityType<Critic>
{
    public CriticType() : base("Critic", "Critics", "A critic.")
    {
        Node(r => r.Ticket);
        VisibleTo<Viewer>((viewer, r) => viewer.Level >= 1 || !r.Banned);
        OrderBy(r => r.Name);
        Field("ticket", r => r.Ticket).Describe("Number of the ticket. For librarians, and of those who show it.").Filterable().Sortable().VisibleTo<Viewer>((viewer, r) => viewer.Level >= 1 || r.ShowsTicket);
        Field("name", r => r.Name).Describe("Name.").Filterable().Sortable();
        Connection("reviews", r => r.Reviews).Describe("What they say of books.").Filterable();
    }
}

internal sealed class ReviewType : EntityType<Review>
{
    /// <param name="copies">Whether the type says that it holds copies. Answers are the same, and so are cursors.</param>
    public ReviewType(bool copies = true) : base("Review", "Reviews", "A review of a book.")
    {
        Node(r => r.Code);
        OrderBy(r => r.Score, descending: true);
        if (copies)
        {
            Copy(r => r.BookTitle, r => r.Book.Title);
            Copy(r => r.BookEdition, r => r.Book.Edition);
            Copy(r => r.BookInPrint, r => r.Book.InPrint);
            Copy(r => r.BookBranchId, r => r.Book.BranchId);
            Copy(r => r.BookPublisherId, r => r.Book.PublisherId);
        }
        VisibleTo<Viewer>((viewer, r) => viewer.Level >= 2 || r.Book.InPrint || viewer.Branches.Contains(r.Book.BranchId));
        Field("score", r => r.Score).Describe("Points.").Filterable().Sortable();
        Field("text", r => r.Text).Describe("What it says. For books of some edition.").Filterable().Sortable().VisibleTo<Viewer>((viewer, r) => viewer.Level >= 1 || r.Book.Edition != null);
        Field("bookTitle", r => r.BookTitle).Describe("Title of the book.").Filterable().Sortable();
        Field("branchName", r => r.Book.Branch.Name).Describe("Where the book stands.").Filterable().Sortable();
        ToOne("book", r => r.Book).Describe("The book.").Filterable().Sortable();
        ToOne("critic", r => r.Critic).Describe("Who wrote it. For librarians, unless it is anonymous.").Filterable().Sortable().VisibleTo<Viewer>((viewer, r) => viewer.Level >= 1 || !r.Anonymous);
    }
}

internal sealed class HonourType : EntityType<Honour>
{
    public HonourType() : base("Honour", "Honours", "A prize.")
    {
        OrderBy(h => h.Year);
        Copy(h => h.AuthorKey, h => h.Author.Key);
        Copy(h => h.AuthorName, h => h.Author.Name);
        Copy(h => h.AuthorBorn, h => h.Author.Born);
        Copy(h => h.AuthorAnonymous, h => h.Author.Anonymous);
        Field("year", h => h.Year).Describe("Year.").Filterable().Sortable();
        Field("money", h => h.Money).Describe("What came with it. For librarians, and the author.").Filterable().Sortable().VisibleTo<Viewer>((viewer, h) => viewer.Level >= 1 || h.Author.Name == viewer.Name);
        ToOne("author", h => h.Author).Describe("Who was honoured. Null when anonymous.").Filterable().Sortable();
    }
}
