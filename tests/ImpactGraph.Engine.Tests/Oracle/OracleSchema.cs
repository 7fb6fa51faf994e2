using System.Text;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Oracle;

internal enum Shape
{
    Id,
    Scalar,
    Computed,
    ToOne,
    ToMany,
    Connection,
}

/// <summary>A field, as LINQ to objects reads it.</summary>
/// <param name="Type">Name of the scalar, the enum or the entity.</param>
/// <param name="Read">The value for a row and, where the field takes one, a day.</param>
internal sealed record OracleField(string Name, Shape Shape, string Type, Func<object, DateOnly, object?> Read)
{
    public bool Nullable { get; init; }
    public bool TakesDay { get; init; }

    /// <summary>A relation that always leads to a row, and to one that everybody may see.</summary>
    public bool IsRequired { get; init; }

    /// <summary>No two rows have the same value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether it depends on who asks what is seen.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Who may see it.</summary>
    public Func<Viewer, object, bool> Visible { get; init; } = (_, _) => true;

    /// <summary>For a path of relations: whether a caller may see the rows between its ends; a path through a hidden row leads nowhere.</summary>
    public Func<Viewer, object, bool> Passes { get; init; } = (_, _) => true;

    /// <summary>For a list that depends on who asks: the items in place of those of Read.</summary>
    public Func<Viewer, object, IEnumerable<object>>? ReadAs { get; init; }

    /// <summary>The items of a list, before the policy of their type.</summary>
    public IEnumerable<object> Items(Viewer viewer, object row, DateOnly day) => ReadAs?.Invoke(viewer, row) ?? (IEnumerable<object>)Read(row, day)!;

    public bool IsFilterable => Shape != Shape.Computed;
    public bool IsSortable => Shape is Shape.Scalar or Shape.ToOne;
}

/// <param name="List">The list.</param>
/// <param name="By">The field of its rows, a value or a relation to one, that is unique among those of one owner.</param>
/// <param name="Held">Fields of the owner of which the rows hold copies.</param>
internal sealed record Leading(string List, string By, params string[] Held);

/// <summary>A type, with every row of it.</summary>
internal sealed class OracleType(string name, string plural, IEnumerable<object> rows, Func<object, object> key, params OracleField[] fields)
{
    public string Name => name;
    public string Plural => plural;
    public IReadOnlyList<object> Rows { get; } = [.. rows];
    public Func<object, object> Key => key;
    public IReadOnlyList<OracleField> Fields => fields;
    public Func<Viewer, object, bool> Visible { get; init; } = (_, _) => true;
    public bool IsNode { get; init; } = true;

    /// <summary>The order for callers who ask for none.</summary>
    public (Func<object, object?> Key, bool Descending)? Order { get; init; }

    /// <summary>A list of which at most one row has a given value in a field, and what its rows hold copies of: the engine can answer from that list's table alone.</summary>
    public Leading? Leading { get; init; }

    /// <summary>The field of the root that lists it in pages.</summary>
    public required string RootField { get; init; }

    public OracleField Field(string field) => fields.First(f => f.Name == field);

    public string IdOf(object row)
    {
        var key = Key(row);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Name + ":"), .. key is Guid guid ? guid.ToByteArray() : Encoding.UTF8.GetBytes((string)key)];
        return Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
    }
}

/// <summary>The library's declarations said once more, over objects instead of tables.</summary>
internal sealed class OracleSchema
{
    public OracleSchema(LibraryData data)
    {
        Types =
        [
            new("Book", "Books", data.Books, r => ((Book)r).Key, BookFields)
            {
                RootField = "books",
                Order = (r => ((Book)r).Title, false),
                Leading = new("reviews", "critic", "title", "edition", "inPrint", "branch", "publisher"),
            },
            new("Author", "Authors", data.Authors, r => ((Author)r).Key, AuthorFields)
            {
                RootField = "authors",
                Leading = new("honours", "year", "name", "born"),
                Visible = (v, r) => IsVisible(v, (Author)r),
            },
            new("Publisher", "Publishers", data.Publishers, r => ((Publisher)r).Code, PublisherFields) { RootField = "publishers", Order = (r => ((Publisher)r).Country, true) },
            new("Branch", "Branches", data.Branches, r => ((Branch)r).Id, BranchFields) { RootField = "branchPages", IsNode = false, Order = (r => ((Branch)r).Name, true) },
            new("Loan", "Loans", data.Loans, r => ((Loan)r).Code, LoanFields)
            {
                RootField = "loans",
                Order = (r => ((Loan)r).FromDay, true),
                Visible = (v, r) => IsVisible(v, (Loan)r),
            },
            new("Critic", "Critics", data.Critics, r => ((Critic)r).Ticket, CriticFields)
            {
                RootField = "critics",
                Order = (r => ((Critic)r).Name, false),
                Visible = (v, r) => v.Level >= 1 || !((Critic)r).Banned,
            },
            new("Review", "Reviews", data.Reviews, r => ((Review)r).Code, ReviewFields)
            {
                RootField = "reviews",
                Order = (r => ((Review)r).Score, true),
                Visible = (v, r) => v.Level >= 2 || ((Review)r).Book.InPrint || v.Branches.Contains(((Review)r).Book.BranchId),
            },
            new("Honour", "Honours", data.Honours, r => ((Honour)r).Id, HonourFields) { RootField = "honours", IsNode = false, Order = (r => ((Honour)r).Year, false) },
        ];
    }

    public IReadOnlyList<OracleType> Types { get; }

    /// <summary>The entity that a to-one field leads to, as somebody sees it; null for none.</summary>
    public object? Target(Viewer viewer, OracleField field, object? row, DateOnly day) =>
        row is not null && field.Passes(viewer, row) && field.Read(row, day) is { } target && Type(field.Type).Visible(viewer, target) ? target : null;

    private static bool IsVisible(Viewer viewer, Loan loan) => viewer.Level >= 2 || viewer.Branches.Contains(loan.Book.BranchId);

    private static bool IsVisible(Viewer viewer, Author author) => !author.Anonymous || viewer.Level >= 2 || author.Name == viewer.Name;

    public OracleType Type(string name) => Types.First(t => t.Name == name);

    private static OracleField Scalar<T>(string name, string type, Func<T, object?> read, bool nullable = false, Func<Viewer, T, bool>? visible = null) where T : class =>
        new(name, Shape.Scalar, type, (r, _) => read((T)r)) { Nullable = nullable, IsGuarded = visible is not null, Visible = (v, r) => visible is null || visible(v, (T)r) };

    private static OracleField Entity<T>(string name, Shape shape, string type, Func<T, DateOnly, object?> read, Func<Viewer, T, bool>? visible = null, bool day = false) where T : class =>
        new(name, shape, type, (r, d) => read((T)r, d)) { Nullable = true, TakesDay = day, IsGuarded = visible is not null, Visible = (v, r) => visible is null || visible(v, (T)r) };

    private static OracleField Id() => new("id", Shape.Id, "ID", (_, _) => throw new InvalidOperationException("The type says the id.")) { IsUnique = true };

    private static bool HoldsOn(Affiliation link, DateOnly day) => link.FromDate <= day && (link.ToDate is null || link.ToDate > day);

    private static OracleField[] BookFields { get; } =
    [
        Id(),
        Scalar<Book>("key", "UUID", b => b.Key) with { IsUnique = true },
        Scalar<Book>("title", "String", b => b.Title),
        Scalar<Book>("subtitle", "String", b => b.Subtitle, true),
        Scalar<Book>("pages", "Int", b => b.Pages),
        Scalar<Book>("edition", "Int", b => b.Edition, true),
        Scalar<Book>("barcode", "Long", b => b.Barcode),
        Scalar<Book>("shelf", "Short", b => b.Shelf),
        Scalar<Book>("weight", "Float", b => b.Weight, true),
        Scalar<Book>("price", "Float", b => b.Price, true, (v, b) => v.Level >= 1 || b.Author.Name == v.Name),
        Scalar<Book>("inPrint", "Boolean", b => b.InPrint),
        Scalar<Book>("signed", "Boolean", b => b.Signed, true),
        Scalar<Book>("genre", "Genre", b => b.Genre),
        Scalar<Book>("secondGenre", "Genre", b => b.SecondGenre, true),
        Scalar<Book>("demand", "Demand", b => b.Demand),
        Scalar<Book>("published", "LocalDate", b => b.Published, true),
        Scalar<Book>("addedAt", "DateTime", b => b.AddedAt),
        Scalar<Book>("isLong", "Boolean", b => b.Pages > 300),
        Scalar<Book>("isReprint", "Boolean", b => b.Edition > 1),
        Scalar<Book>("leaves", "Int", b => b.Pages / 2 + (b.Edition ?? 0)),
        Scalar<Book>("loanCount", "Int", b => b.Loans.Count(l => l.Renewals > 0)),
        Scalar<Book>("authorName", "String", b => b.Author.Name),
        new("label", Shape.Computed, "String", (r, _) => r is Book b ? $"{b.Title} ({b.Pages}, {b.Genre}, {b.AddedAt:yyyy})" : null),
        Entity<Book>("author", Shape.ToOne, "Author", (b, _) => b.Author),
        Entity<Book>("translator", Shape.ToOne, "Author", (b, _) => b.Translator, (v, b) => v.Level >= 1 || b.InPrint),
        Entity<Book>("publisher", Shape.ToOne, "Publisher", (b, _) => b.Publisher),
        Entity<Book>("branch", Shape.ToOne, "Branch", (b, _) => b.Branch) with { IsRequired = true },
        Entity<Book>("sequelOf", Shape.ToOne, "Book", (b, _) => b.SequelOf),
        Entity<Book>("authorsMentor", Shape.ToOne, "Author", (b, _) => b.Author.Mentor) with { Passes = (v, b) => IsVisible(v, ((Book)b).Author) },
        Entity<Book>("loanBranch", Shape.ToOne, "Branch", (b, _) => b.Branch) with { Passes = (v, b) => ((Book)b).Loans.Exists(l => IsVisible(v, l)) },
        Entity<Book>("sequels", Shape.ToMany, "Book", (b, _) => b.Sequels.OrderBy(s => s.Title, Values.Order).ThenBy(s => s.Key, Values.Order)),
        Entity<Book>("loans", Shape.Connection, "Loan", (b, _) => b.Loans, (v, b) => v.Level >= 2 || b.Demand != Demand.None),
        Entity<Book>("reviews", Shape.Connection, "Review", (b, _) => b.Reviews, (v, b) => v.Level >= 1 || b.Edition is not null),
    ];

    private static OracleField[] AuthorFields { get; } =
    [
        Id(),
        Scalar<Author>("name", "String", a => a.Name),
        Scalar<Author>("born", "Int", a => a.Born, true),
        Scalar<Author>("rating", "Float", a => a.Rating, true, (v, a) => v.Level >= 1 || a.Active == true),
        Scalar<Author>("active", "Boolean", a => a.Active, true),
        Scalar<Author>("bookCount", "Int", a => a.Books.Count),
        Scalar<Author>("pagesInAll", "Int", a => a.Books.Sum(b => b.Pages)),
        Scalar<Author>("longest", "Int", a => a.Books.Max(b => (int?)b.Pages), true),
        Scalar<Author>("firstTitle", "String", a => a.Books.OrderBy(b => b.Published).ThenBy(b => b.Id).Select(b => b.Title).FirstOrDefault(), true),
        Scalar<Author>("isOrphan", "Boolean", a => a.Mentor is null),
        new("signature", Shape.Computed, "String", (r, _) => ((Author)r).Name + "!") { Visible = (v, _) => v.Level >= 1 },
        Entity<Author>("mentor", Shape.ToOne, "Author", (a, _) => a.Mentor),
        Entity<Author>("mentees", Shape.ToMany, "Author", (a, _) => a.Mentees.OrderByDescending(m => m.Born, Values.Order).ThenBy(m => m.Id)),
        Entity<Author>("honours", Shape.ToMany, "Honour", (a, _) => a.Honours.Where(h => !h.Withdrawn).OrderBy(h => h.Money, Values.Order).ThenBy(h => h.Id)),
        Entity<Author>("books", Shape.Connection, "Book", (a, _) => a.Books),
        Entity<Author>("translationsInPrint", Shape.Connection, "Book", (a, _) => a.Translations.Where(b => b.InPrint)),
        Entity<Author>("publisher", Shape.ToOne, "Publisher",
            (a, day) => a.Affiliations.Where(f => HoldsOn(f, day)).OrderBy(f => f.FromDate).ThenBy(f => f.Id).Select(f => f.Publisher).FirstOrDefault(), day: true),
    ];

    private static OracleField[] PublisherFields { get; } =
    [
        Id(),
        Scalar<Publisher>("code", "String", p => p.Code) with { IsUnique = true },
        Scalar<Publisher>("name", "String", p => p.Name),
        Scalar<Publisher>("country", "String", p => p.Country, true),
        Scalar<Publisher>("nameLength", "Int", p => p.Name.Length),
        Entity<Publisher>("books", Shape.Connection, "Book", (p, _) => p.Books),
        Entity<Publisher>("mentors", Shape.Connection, "Author", (_, _) => null) with
        {
            ReadAs = (v, p) => ((Publisher)p).Affiliations.Where(f => f.ToDate is null && f.Author.Mentor is not null && IsVisible(v, f.Author)).Select(f => f.Author.Mentor!),
        },
        Entity<Publisher>("authors", Shape.Connection, "Author", (p, day) => p.Affiliations.Where(f => HoldsOn(f, day)).Select(f => f.Author), day: true),
    ];

    private static OracleField[] BranchFields { get; } =
    [
        Scalar<Branch>("name", "String", b => b.Name),
        Entity<Branch>("books", Shape.Connection, "Book", (b, _) => b.Books),
        Entity<Branch>("oldBooks", Shape.ToMany, "Book", (b, _) => b.Books.Where(x => x.Published < new DateOnly(1990, 1, 1)).OrderBy(x => x.Pages).ThenBy(x => x.Id)),
    ];

    private static OracleField[] CriticFields { get; } =
    [
        Id(),
        Scalar<Critic>("ticket", "String", r => r.Ticket, visible: (v, r) => v.Level >= 1 || r.ShowsTicket) with { IsUnique = true },
        Scalar<Critic>("name", "String", r => r.Name),
        Entity<Critic>("reviews", Shape.Connection, "Review", (r, _) => r.Reviews),
    ];

    private static OracleField[] ReviewFields { get; } =
    [
        Id(),
        Scalar<Review>("score", "Int", r => r.Score),
        Scalar<Review>("text", "String", r => r.Text, true, (v, r) => v.Level >= 1 || r.Book.Edition is not null),
        Scalar<Review>("bookTitle", "String", r => r.Book.Title),
        Scalar<Review>("branchName", "String", r => r.Book.Branch.Name),
        Entity<Review>("book", Shape.ToOne, "Book", (r, _) => r.Book) with { IsRequired = true },
        Entity<Review>("critic", Shape.ToOne, "Critic", (r, _) => r.Critic, (v, r) => v.Level >= 1 || !r.Anonymous),
    ];

    private static OracleField[] HonourFields { get; } =
    [
        Scalar<Honour>("year", "Int", h => h.Year),
        Scalar<Honour>("money", "Float", h => h.Money, true, (v, h) => v.Level >= 1 || h.Author.Name == v.Name),
        Entity<Honour>("author", Shape.ToOne, "Author", (h, _) => h.Author),
    ];

    private static OracleField[] LoanFields { get; } =
    [
        Id(),
        Scalar<Loan>("code", "String", l => l.Code) with { IsUnique = true },
        Scalar<Loan>("borrower", "String", l => l.Borrower),
        Scalar<Loan>("fromDay", "LocalDate", l => l.FromDay),
        Scalar<Loan>("returned", "LocalDate", l => l.Returned, true),
        Scalar<Loan>("renewals", "Int", l => l.Renewals),
        Entity<Loan>("book", Shape.ToOne, "Book", (l, _) => l.Book) with { IsRequired = true },
    ];
}
