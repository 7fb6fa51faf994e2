using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Declaration;

/// <summary>A mistake in a declaration stops the program when the graph is built, and says what to do.</summary>
public sealed class WrongDeclarationsTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private static readonly Argument<int> Least = Argument.Required<int>("least", "The least pages.");

    private sealed class Wrong(Action<Wrong> declare, string description = "A book.") : EntityType<Book>("Book", "Books", description)
    {
        public Wrong Declared()
        {
            declare(this);
            return this;
        }

        public new void Node<TKey>(System.Linq.Expressions.Expression<Func<Book, TKey>> key) => base.Node(key);
        public new FieldDeclaration<Book> Field<T>(string name, System.Linq.Expressions.Expression<Func<Book, T>> value) => base.Field(name, value);
        public new FieldDeclaration<Book> Computed<TNeeds, T>(string name, System.Linq.Expressions.Expression<Func<Book, TNeeds>> needs, Func<TNeeds, T> compute) => base.Computed(name, needs, compute);
        public new FieldDeclaration<Book> ToOne<T>(string name, System.Linq.Expressions.Expression<Func<Book, T?>> target) where T : class => base.ToOne(name, target);
        public new FieldDeclaration<Book> ToMany<T>(string name, System.Linq.Expressions.Expression<Func<Book, IEnumerable<T>>> targets) where T : class => base.ToMany(name, targets);
        public new FieldDeclaration<Book> Connection<T>(string name, System.Linq.Expressions.Expression<Func<Book, IEnumerable<T>>> targets) where T : class => base.Connection(name, targets);
        public FieldDeclaration<Book> Resolve<T>(string name) where T : class => Resolve<T>(name, (_, _) => throw new InvalidOperationException());
        public FieldDeclaration<Book> ResolveList<T>(string name) where T : class => ResolveList<T>(name, (_, _) => throw new InvalidOperationException());
        public new void VisibleTo<T>(System.Linq.Expressions.Expression<Func<T, Book, bool>> policy) => base.VisibleTo(policy);
    }

    private DeclarationException Refused(Action<Wrong> declare, string description = "A book.", Action<QueryType>? query = null)
    {
        var builder = new GraphBuilder().Add(new Wrong(declare, description).Declared()).Add(new AuthorType()).Add(new PublisherType()).Add(new BranchType()).Add(new LoanType()).Add(new CriticType()).Add(new ReviewType()).Add(new HonourType()).Query(query ?? (_ => { }));
        return Assert.Throws<DeclarationException>(() => builder.Build(library.NewOptions(new SqliteDialect(library.Path))));
    }

    private static void Sound(Wrong book)
    {
        book.Node(b => b.Key);
        book.Field("pages", b => b.Pages).Describe("Pages.").Sortable();
    }

    [Fact]
    public void Without_a_description_name_the_field() =>
        Assert.Equal("Book.title has no description.", Refused(b => b.Field("title", x => x.Title)).Message);

    [Fact]
    public void Without_a_description_name_the_type() => Assert.Equal("Book has no description.", Refused(_ => { }, " ").Message);

    [Fact]
    public void That_SQL_cannot_say_point_to_Computed()
    {
        var fault = Refused(b => b.Field("title", x => x.Title.Normalize()).Describe("T."));
        Assert.StartsWith("Book.title: `x.Title.Normalize()` cannot be translated to SQL.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Computed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_policy_that_SQL_cannot_say_name_the_type() =>
        Assert.StartsWith("Book: `x.Title.Normalize()` cannot be translated", Refused(b => b.VisibleTo<Viewer>((v, x) => x.Title.Normalize() == v.Name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_field_policy_that_SQL_cannot_say_name_the_field() =>
        Assert.StartsWith("Book.pages: ", Refused(b => b.Field("pages", x => x.Pages).Describe("P.").VisibleTo<Viewer>((v, x) => x.Title.Normalize() == v.Name)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_relation_with_an_untranslatable_condition_name_the_field() =>
        Assert.StartsWith("Book.loans: ", Refused(b => b.ToMany("loans", x => x.Loans.Where(l => l.Code.Normalize() == "a")).Describe("L.")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_relation_that_takes_only_some_say_which_steps_there_are() =>
        Assert.Contains("use Where, Select once, and OrderBy", Refused(b => b.ToMany("loans", x => x.Loans.Take(3)).Describe("L.")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_relation_that_begins_elsewhere_say_where_to_begin() =>
        Assert.Contains("must begin with a collection navigation of Book", Refused(b => b.ToMany("books", x => x.Author.Books).Describe("B.")).Message, StringComparison.Ordinal);

    [Fact]
    public void That_promise_a_row_which_a_policy_may_hide_say_to_leave_the_promise_out()
    {
        var fault = Refused(b => b.ToOne("author", x => x.Author).Describe("A.").NonNull());
        Assert.Equal("Book.author is non-null, but Author has rows that are hidden from some callers; leave out NonNull().", fault.Message);
    }

    [Fact]
    public void That_promise_a_value_which_a_policy_may_hide_say_so() =>
        Assert.StartsWith("Book.pages is hidden from some callers, so it cannot be non-null", Refused(b => b.Field("pages", x => x.Pages).Describe("P.").NonNull().VisibleTo<Viewer>((v, _) => v.Level > 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void That_use_an_undeclared_argument_name_it() =>
        Assert.Equal("Book.isLong: the expression uses argument `least`, which is not declared; add With(…).", Refused(b => b.Field("isLong", x => x.Pages >= Least.Value).Describe("L.")).Message);

    [Fact]
    public void That_filter_by_what_code_makes_say_what_to_do() =>
        Assert.StartsWith("Book.label: code makes the value", Refused(b => b.Computed("label", x => x.Title, t => t).Describe("L.").Filterable()).Message, StringComparison.Ordinal);

    [Fact]
    public void That_filter_by_an_object_that_code_makes_say_what_to_do()
    {
        Assert.StartsWith("Book.credit: code makes the value", Refused(b => b.Resolve<Credit>("credit").Describe("C.").Filterable()).Message, StringComparison.Ordinal);
        Assert.StartsWith("Book.credits: code makes the value", Refused(b => b.ResolveList<Credit>("credits").Describe("C.").Filterable()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void That_order_by_an_object_that_code_makes_say_what_to_do()
    {
        Assert.StartsWith("Book.credit: only values and to-one relations", Refused(b => b.Resolve<Credit>("credit").Describe("C.").Sortable()).Message, StringComparison.Ordinal);
        Assert.StartsWith("Book.credits: only values and to-one relations", Refused(b => b.ResolveList<Credit>("credits").Describe("C.").Sortable()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_object_that_code_makes_of_an_undeclared_type_say_what_to_declare() =>
        Assert.Equal("Book.credit: Credit is used, but no ObjectType<Credit> is declared.", Refused(b => b.Resolve<Credit>("credit").Describe("C.")).Message);

    [Fact]
    public void That_promise_an_object_which_a_policy_may_hide_say_so() =>
        Assert.StartsWith("Book.credit is hidden from some callers, so it cannot be non-null", Refused(b => b.Resolve<Credit>("credit").Describe("C.").NonNull().VisibleTo<Viewer>((v, _) => v.Level > 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void That_order_by_a_list_say_what_to_do() =>
        Assert.StartsWith("Book.loans: only values and to-one relations can be ordered by", Refused(b => b.Connection("loans", x => x.Loans).Describe("L.").Sortable()).Message, StringComparison.Ordinal);

    [Fact]
    public void That_may_have_no_value_say_to_make_it_nullable() =>
        Assert.Contains("make it nullable", Refused(b => b.Field("most", x => x.Loans.Max(l => l.Renewals)).Describe("M.")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_key_that_is_a_row_number_say_what_a_key_is() =>
        Assert.Equal("Book: the key of a Node must be a text or a Guid; a row number does not outlast the database.", Refused(b => b.Node(x => x.Id)).Message);

    [Fact]
    public void Of_a_key_that_is_not_unique_say_to_make_it_so() =>
        Assert.Equal("Book: `x.Title` must be unique; give the column a unique index.", Refused(b => b.Node(x => x.Title)).Message);

    [Fact]
    public void Of_one_by_a_column_that_is_not_unique_say_to_make_it_so() =>
        Assert.StartsWith("Query.book: `x.Title` must be unique", Refused(Sound, query: q => q.One<Book>("book", x => x.Title, Argument.Required<string>("title", "T.")).Describe("B.")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_one_by_id_name_a_type_that_has_no_id() =>
        Assert.StartsWith("Query.branch: Branch has no global id", Refused(Sound, query: q => q.OneById("branch", new NodeArgument<Branch>("id", "Its id.")).Describe("B.")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_a_field_twice_say_so() =>
        Assert.Equal("Book.a is declared twice.", Refused(b => { b.Field("a", x => x.Title).Describe("A."); b.Field("a", x => x.Pages).Describe("A."); }).Message);

    [Fact]
    public void Of_a_type_twice_say_so()
    {
        var builder = LibraryFixture.NewBuilder().Add(new LoanType());
        Assert.Equal("Loan is declared twice.", Assert.Throws<DeclarationException>(() => builder.Build(library.NewOptions(new SqliteDialect(library.Path)))).Message);
    }

    [Fact]
    public void Of_a_relation_to_an_undeclared_type_say_what_to_declare()
    {
        var builder = new GraphBuilder().Add(new LoanType());
        Assert.Equal("Book is used, but no EntityType<Book> is declared.", Assert.Throws<DeclarationException>(() => builder.Build(library.NewOptions(new SqliteDialect(library.Path)))).Message);
    }

    [Fact]
    public void Of_a_root_field_without_a_description_name_it() =>
        Assert.Equal("Query.books has no description.", Refused(Sound, query: q => q.Connection<Book>("books")).Message);

    [Fact]
    public void Of_a_search_in_what_is_no_connection_name_the_field() =>
        Assert.Equal("Query.books is no connection, so it cannot be searched.", Assert.Throws<DeclarationException>(() => new GraphBuilder().Query(q => q.List<Book>("books").Describe("Books.").Search("S.", Nothing))).Message);

    [Fact]
    public void Of_a_search_without_a_description_name_the_field() =>
        Assert.Equal("Query.books: the search has no description.", Refused(Sound, query: q => q.Connection<Book>("books").Describe("Books.").Search(" ", Nothing)).Message);

    [Fact]
    public void Of_a_search_beside_an_argument_of_that_name_say_so() =>
        Assert.Equal("Query.books has an argument `search` besides its search.", Refused(Sound, query: q => q.Connection<Book>("books").Describe("Books.").With(Argument.Required<string>("search", "S.")).Search("S.", Nothing)).Message);

    private static ValueTask<IReadOnlyCollection<int>> Nothing(SearchContext context, string text, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyCollection<int>>([]);
}
