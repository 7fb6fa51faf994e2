namespace ImpactGraph.Engine.Tests.Library;

/// <summary>Rows made up from a seed, with their navigations set: the oracle reads these very objects.</summary>
internal sealed class LibraryData
{
    private static readonly string[] Texts =
    [
        "", "a", "A", "aa", "ab", "b", "B", "Zebra", "zebra", "ä", "Ä", "straße", "100%", "under_score", "back\\slash", "it's", "\"quoted\"", "line\nbreak",
        "～ fullwidth", "😀 grin", "漢字", " space", "Middlemarch", "middle", "march", "[list]", "*star*", "?", "e\u0301", "é",
    ];

    private readonly Random _random;

    public LibraryData(int seed, int books = 90, int authors = 40)
    {
        _random = new(seed);
        Branches = [.. Numbers(5).Select(id => new Branch { Id = id, Name = Text() + id % 2 })];
        Publishers = [.. Numbers(14).Select(id => new Publisher { Id = id, Code = Text() + id, Name = "Press " + new string('x', id % 4), Country = Maybe(Text) })];
        Authors = [];
        foreach (var id in Numbers(authors)) Authors.Add(NewAuthor(id));
        Books = [];
        foreach (var id in Numbers(books)) Books.Add(NewBook(id));
        Loans = [.. Numbers(books).Select(NewLoan)];
        Affiliations = [];
        foreach (var author in Authors) Affiliate(author);
        Critics = [.. Numbers(9).Select(id => new Critic { Id = id, Ticket = Text() + id, Name = Text(), ShowsTicket = _random.Next(2) == 0, Banned = _random.Next(4) == 0 })];
        Reviews = [.. Pairs(Books.Count, Critics.Count).Select((p, n) => NewReview(n, Books[p.First], Critics[p.Second]))];
        Honours = [.. Pairs(Authors.Count, 5).Select((p, n) => NewHonour(n, Authors[p.First], 2000 + p.Second))];
    }

    public List<Branch> Branches { get; }
    public List<Publisher> Publishers { get; }
    public List<Author> Authors { get; }
    public List<Book> Books { get; }
    public List<Loan> Loans { get; }
    public List<Affiliation> Affiliations { get; }
    public List<Critic> Critics { get; }
    public List<Review> Reviews { get; }
    public List<Honour> Honours { get; }

    public IEnumerable<object> All => [.. Branches, .. Publishers, .. Authors, .. Books, .. Loans, .. Affiliations, .. Critics, .. Reviews, .. Honours];

    private Author NewAuthor(int id)
    {
        var mentor = Authors.Count > 0 && _random.Next(3) > 0 ? Pick(Authors) : null;
        var author = new Author
        {
            Id = id, Key = NewGuid(), Name = Text() + (_random.Next(3) == 0 ? "" : id), Born = MaybeValue(() => _random.Next(1900, 1910)), Rating = MaybeValue(() => _random.Next(0, 9) / 4.0),
            Active = MaybeValue(() => _random.Next(2) == 0), Anonymous = _random.Next(4) == 0, Mentor = mentor, MentorId = mentor?.Id,
        };
        mentor?.Mentees.Add(author);
        return author;
    }

    private Book NewBook(int id)
    {
        var (author, branch) = (Pick(Authors), Pick(Branches));
        var translator = _random.Next(2) == 0 ? null : Pick(Authors);
        var publisher = _random.Next(3) == 0 ? null : Pick(Publishers);
        var before = Books.Count == 0 || _random.Next(2) == 0 ? null : Pick(Books);
        var book = new Book
        {
            Id = id, Key = NewGuid(), Title = Text() + Text(), Subtitle = Maybe(Text), Pages = _random.Next(1, 8) * 100, Edition = MaybeValue(() => _random.Next(-1, 4)),
            Barcode = _random.NextInt64(4) * 3_000_000_000L - 10, Shelf = (short)_random.Next(-3, 4), Weight = MaybeValue(() => _random.Next(-2, 5) / 8.0 + 0.1), Price = MaybeValue(() => _random.Next(1, 5) * 2.5),
            InPrint = _random.Next(2) == 0, Signed = MaybeValue(() => _random.Next(2) == 0), Genre = Pick(Enum.GetValues<Genre>()), SecondGenre = MaybeValue(() => Pick(Enum.GetValues<Genre>())),
            Demand = Pick(Enum.GetValues<Demand>()), Published = MaybeValue(() => new DateOnly(1985, 1, 1).AddMonths(_random.Next(150))),
            AddedAt = new DateTime(2020, 2, 29, 23, 59, 59, DateTimeKind.Utc).AddTicks(_random.Next(4) * 1_234_567L).AddSeconds(_random.Next(3)),
            Author = author, AuthorId = author.Id, Translator = translator, TranslatorId = translator?.Id, Publisher = publisher, PublisherId = publisher?.Id,
            Branch = branch, BranchId = branch.Id, SequelOf = before, SequelOfId = before?.Id,
        };
        author.Books.Add(book);
        translator?.Translations.Add(book);
        publisher?.Books.Add(book);
        branch.Books.Add(book);
        before?.Sequels.Add(book);
        return book;
    }

    private Loan NewLoan(int id)
    {
        var book = Books[(int)(Books.Count * Math.Pow(_random.NextDouble(), 2))];
        var from = new DateOnly(2024, 1, 1).AddDays(_random.Next(20));
        var loan = new Loan
        {
            Id = id, Code = "L-" + (id * 7919 % 1000) + Text(), Book = book, BookId = book.Id, Borrower = Text(), FromDay = from, Returned = MaybeValue(() => from.AddDays(_random.Next(5))), Renewals = _random.Next(3),
        };
        book.Loans.Add(loan);
        return loan;
    }

    /// <summary>Periods of one pair do not overlap, those of different pairs do.</summary>
    private void Affiliate(Author author)
    {
        foreach (var publisher in Publishers.Where(_ => _random.Next(7) == 0))
        {
            var from = new DateOnly(2024, 6, 1).AddDays(_random.Next(12));
            for (var i = 0; i < _random.Next(1, 3); i++)
            {
                var to = MaybeValue(() => from.AddDays(_random.Next(1, 8)));
                var link = new Affiliation { Id = Affiliations.Count + 1, Author = author, AuthorId = author.Id, Publisher = publisher, PublisherId = publisher.Id, FromDate = from, ToDate = to };
                Affiliations.Add(link);
                author.Affiliations.Add(link);
                publisher.Affiliations.Add(link);
                if (to is null) break;
                from = to.Value.AddDays(_random.Next(3));
            }
        }
    }

    private Review NewReview(int number, Book book, Critic critic)
    {
        var review = new Review
        {
            Id = 1000 - number, Code = Text() + number, Book = book, BookId = book.Id, Critic = critic, CriticId = critic.Id, Score = _random.Next(4), Text = Maybe(Text), Anonymous = _random.Next(3) == 0,
            BookTitle = book.Title, BookEdition = book.Edition, BookInPrint = book.InPrint, BookBranchId = book.BranchId, BookPublisherId = book.PublisherId,
        };
        book.Reviews.Add(review);
        critic.Reviews.Add(review);
        return review;
    }

    private Honour NewHonour(int number, Author author, int year)
    {
        var honour = new Honour
        {
            Id = 1000 - number, Author = author, AuthorId = author.Id, Year = year, Money = MaybeValue(() => _random.Next(4) * 0.5), Withdrawn = _random.Next(5) == 0,
            AuthorKey = author.Key, AuthorName = author.Name, AuthorBorn = author.Born, AuthorAnonymous = author.Anonymous,
        };
        author.Honours.Add(honour);
        return honour;
    }

    /// <summary>Some of all pairs of positions in two lists, each once.</summary>
    private List<(int First, int Second)> Pairs(int first, int second)
    {
        const int Most = 95;
        var all = Enumerable.Range(0, first * second).ToArray();
        _random.Shuffle(all);
        return [.. all.Take(Most).Select(n => (n / second, n % second))];
    }

    /// <summary>1 to n in no order, so that row numbers follow nothing else.</summary>
    private int[] Numbers(int count)
    {
        var numbers = Enumerable.Range(1, count).ToArray();
        _random.Shuffle(numbers);
        return numbers;
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    private string Text() => Pick(Texts);

    private string? Maybe(Func<string> make) => _random.Next(3) == 0 ? null : make();

    private T? MaybeValue<T>(Func<T> make) where T : struct => _random.Next(3) == 0 ? null : make();

    private Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
