namespace ImpactGraph.Engine.Tests.Library;

internal class BookType : EntityType<Book>
{
    public BookType() : base("Book", "Books", "A book.")
    {
        Node(b => b.Key);
        OrderBy(b => b.Title);
        Field("key", b => b.Key).Describe("Its key.").Filterable().Sortable();
        Field("title", b => b.Title).Describe("Its title.").Filterable().Sortable();
        Field("subtitle", b => b.Subtitle).Describe("Its second title.").Filterable().Sortable();
        Field("pages", b => b.Pages).Describe("Pages.").Filterable().Sortable();
        Field("edition", b => b.Edition).Describe("Edition.").Filterable().Sortable();
        Field("barcode", b => b.Barcode).Describe("Barcode.").Filterable().Sortable();
        Field("shelf", b => b.Shelf).Describe("Shelf.").Filterable().Sortable();
        Field("weight", b => b.Weight).Describe("Kilograms.").Filterable().Sortable();
        Field("price", b => b.Price).Describe("What it cost. For librarians, and its author.").Filterable().Sortable()
            .VisibleTo<Viewer>((viewer, b) => viewer.Level >= 1 || b.Author.Name == viewer.Name);
        Field("inPrint", b => b.InPrint).Describe("Still printed.").Filterable().Sortable();
        Field("signed", b => b.Signed).Describe("Signed by the author.").Filterable().Sortable();
        Field("genre", b => b.Genre).Describe("Genre.").Filterable().Sortable();
        Field("secondGenre", b => b.SecondGenre).Describe("Second genre.").Filterable().Sortable();
        Field("demand", b => b.Demand).Describe("Demand.").Filterable().Sortable();
        Field("published", b => b.Published).Describe("Day of publication.").Filterable().Sortable();
        Field("addedAt", b => b.AddedAt).Describe("When it came.").Filterable().Sortable();
        Field("isLong", b => b.Pages > 300).Describe("Whether it has more than 300 pages.").Filterable().Sortable();
        Field("isReprint", b => b.Edition > 1).Describe("Whether it is a later edition; no when that is not known.").Filterable().Sortable();
        Field("leaves", b => b.Pages / 2 + (b.Edition ?? 0)).Describe("Leaves, more or less.").Filterable().Sortable();
        Field("loanCount", b => b.Loans.Count(l => l.Renewals > 0)).Describe("Loans that were renewed.").Filterable().Sortable();
        Field("authorName", b => b.Author.Name).Describe("What the spine says.").Filterable().Sortable();
        Computed("label", b => new { b.Title, b.Pages, b.Genre, b.AddedAt }, b => $"{b.Title} ({b.Pages}, {b.Genre}, {b.AddedAt:yyyy})").Describe("What the label says.");
        ToOne("author", b => b.Author).Describe("Its author. Null when anonymous.").Filterable().Sortable();
        ToOne("translator", b => b.Translator).Describe("Its translator. For librarians, and for books in print.").Filterable().Sortable()
            .VisibleTo<Viewer>((viewer, b) => viewer.Level >= 1 || b.InPrint);
        ToOne("publisher", b => b.Publisher).Describe("Its publisher.").Filterable().Sortable();
        ToOne("branch", b => b.Branch).Describe("Where it stands.").Filterable().Sortable();
        ToOne("sequelOf", b => b.SequelOf).Describe("The book before it.").Filterable().Sortable();
        ToOne("authorsMentor", b => b.Author.Mentor).Describe("Who taught its author.").Filterable().Sortable();
        FirstOf("loanBranch", b => b.Loans.OrderBy(l => l.FromDay).ThenBy(l => l.Id).Select(l => l.Book.Branch)).Describe("Where it was lent first, as far as the caller may know.").Filterable().Sortable();
        ToMany("sequels", b => b.Sequels).Describe("The books after it.").Filterable();
        Connection("loans", b => b.Loans).Describe("Its loans. For books that are asked for, and for the director.").Filterable()
            .VisibleTo<Viewer>((viewer, b) => viewer.Level >= 2 || b.Demand != Demand.None);
        Connection("reviews", b => b.Reviews).Describe("What critics say. For librarians, and of editions that are known.").Filterable()
            .VisibleTo<Viewer>((viewer, b) => viewer.Level >= 1 || b.Edition != null);
    }
}

internal class AuthorType : EntityType<Author>
{
    private static readonly Argument<DateOnly> On = Argument.Optional("on", "A day; today when left out.", c => c.Today);

    public AuthorType() : base("Author", "Authors", "An author.")
    {
        Node(a => a.Key);
        VisibleTo<Viewer>((viewer, a) => !a.Anonymous || viewer.Level >= 2 || a.Name == viewer.Name);
        Field("name", a => a.Name).Describe("Name.").Filterable().Sortable();
        Field("born", a => a.Born).Describe("Year of birth.").Filterable().Sortable();
        Field("rating", a => a.Rating).Describe("What readers say. For librarians, and of the active.").Filterable().Sortable()
            .VisibleTo<Viewer>((viewer, a) => viewer.Level >= 1 || a.Active == true);
        Field("active", a => a.Active).Describe("Still writes.").Filterable().Sortable();
        Field("bookCount", a => a.Books.Count).Describe("Books.").Filterable().Sortable();
        Field("pagesInAll", a => a.Books.Sum(b => b.Pages)).Describe("Pages of all books.").Filterable().Sortable();
        Field("longest", a => a.Books.Max(b => (int?)b.Pages)).Describe("Pages of the longest book.").Filterable().Sortable();
        Field("firstTitle", a => a.Books.OrderBy(b => b.Published).ThenBy(b => b.Id).Select(b => b.Title).FirstOrDefault()).Describe("Title of the first book.").Filterable().Sortable();
        Field("isOrphan", a => a.Mentor == null).Describe("Had no mentor.").Filterable().Sortable();
        Computed("signature", a => a.Name, name => name + "!").Describe("How the author signs. For librarians.").VisibleTo<Viewer>((viewer, _) => viewer.Level >= 1);
        ToOne("mentor", a => a.Mentor).Describe("Who taught them.").Filterable().Sortable();
        ToMany("mentees", a => a.Mentees.OrderByDescending(m => m.Born)).Describe("Whom they taught.").Filterable();
        Connection("books", a => a.Books).Describe("Books.").Filterable();
        Connection("translationsInPrint", a => a.Translations.Where(b => b.InPrint)).Describe("Translations that are in print.").Filterable();
        ToMany("honours", a => a.Honours.Where(h => !h.Withdrawn).OrderBy(h => h.Money)).Describe("Prizes that were kept.").Filterable();
        FirstOf("publisher", a => a.Affiliations.Where(f => f.FromDate <= On.Value && (f.ToDate == null || f.ToDate > On.Value))
            .OrderBy(f => f.FromDate).ThenBy(f => f.Id).Select(f => f.Publisher))
            .Describe("Whom they are with on a day.").With(On).Filterable().Sortable();
    }
}

internal sealed class PublisherType : EntityType<Publisher>
{
    private static readonly Argument<DateOnly> On = Argument.Optional("on", "A day; today when left out.", c => c.Today);

    public PublisherType() : base("Publisher", "Publishers", "A publisher.")
    {
        Node(p => p.Code);
        OrderBy(p => p.Country, descending: true);
        Field("code", p => p.Code).Describe("Code.").Filterable().Sortable();
        Field("name", p => p.Name).Describe("Name.").Filterable().Sortable();
        Field("country", p => p.Country).Describe("Country.").Filterable().Sortable();
        Field("nameLength", p => p.Name.Length).Describe("Characters of the name.").Filterable().Sortable();
        Connection("books", p => p.Books).Describe("Books.").Filterable();
        Connection("mentors", p => p.Affiliations.Where(f => f.ToDate == null && f.Author.MentorId != null).Select(f => f.Author.Mentor!)).Describe("Who taught its authors; hidden authors lead nowhere.").Filterable();
        Connection("authors", p => p.Affiliations.Where(f => f.FromDate <= On.Value && (f.ToDate == null || f.ToDate > On.Value)).Select(f => f.Author))
            .Describe("Who is with them on a day.").With(On).Filterable();
    }
}

internal sealed class BranchType : EntityType<Branch>
{
    public BranchType() : base("Branch", "Branches", "A branch of the library.")
    {
        OrderBy(b => b.Name, descending: true);
        Field("name", b => b.Name).Describe("Name.").Filterable().Sortable();
        Connection("books", b => b.Books).Describe("Books that stand there.").Filterable();
        ToMany("oldBooks", b => b.Books.Where(x => x.Published < new DateOnly(1990, 1, 1)).OrderBy(x => x.Pages)).Describe("Books from before 1990.").Filterable();
    }
}

internal sealed class LoanType : EntityType<Loan>
{
    public LoanType() : base("Loan", "Loans", "A loan of a book.")
    {
        Node(l => l.Code);
        OrderBy(l => l.FromDay, descending: true);
        VisibleTo<Viewer>((viewer, l) => viewer.Level >= 2 || viewer.Branches.Contains(l.Book.BranchId));
        Field("code", l => l.Code).Describe("Code.").Filterable().Sortable();
        Field("borrower", l => l.Borrower).Describe("Who has it.").Filterable().Sortable();
        Field("fromDay", l => l.FromDay).Describe("First day.").Filterable().Sortable();
        Field("returned", l => l.Returned).Describe("Day of return.").Filterable().Sortable();
        Field("renewals", l => l.Renewals).Describe("Renewals.").Filterable().Sortable();
        ToOne("book", l => l.Book).Describe("The book.").Filterable().Sortable();
    }
}
