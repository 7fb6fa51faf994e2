using System.Linq.Expressions;
using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Sql;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Declaration;

/// <summary>A column that cannot be a copy of another stops the program when the graph is built.</summary>
public sealed class WrongCopiesTests(LibraryFixture library) : IClassFixture<LibraryFixture>
{
    private sealed class Wrong<T>(string name, Action<Wrong<T>> declare) : EntityType<T>(name, name + "s", "A row.") where T : class
    {
        public Wrong<T> Declared()
        {
            declare(this);
            return this;
        }

        public new FieldDeclaration<T> Field<TValue>(string field, Expression<Func<T, TValue>> value) => base.Field(field, value);
        public new void Copy<TValue>(Expression<Func<T, TValue>> column, Expression<Func<T, TValue>> of) => base.Copy(column, of);
    }

    private string Refused<T, TValue>(string name, params (Expression<Func<T, TValue>> Column, Expression<Func<T, TValue>> Of)[] copies) where T : class
    {
        var type = new Wrong<T>(name, t =>
        {
            foreach (var (column, of) in copies) t.Copy(column, of);
        });
        return Assert.Throws<DeclarationException>(() => new GraphBuilder().Add(type.Declared()).Build(library.NewOptions(new SqliteDialect(library.Path)))).Message;
    }

    [Fact]
    public void Of_another_mapping_say_that_it_must_be_the_same()
    {
        Assert.Equal("Review: `r.Text` cannot be a copy of `r.Book.Title`: both must have the same type, be nullable or not, and be converted alike.", Refused<Review, string?>("Review", (r => r.Text, r => r.Book.Title)));
        Assert.EndsWith("converted alike.", Refused<Review, string>("Review", (r => r.BookTitle, r => r.Book.Subtitle!)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_no_column_say_where_the_copy_must_be()
    {
        Assert.EndsWith("the copy must be a column of the type's own table.", Refused<Review, string>("Review", (r => r.BookTitle + "", r => r.Book.Title)), StringComparison.Ordinal);
        Assert.EndsWith("the copy must be a column of the type's own table.", Refused<Review, string>("Review", (r => r.Critic.Ticket, r => r.Book.Title)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_something_else_than_a_column_of_the_row_referred_to_say_so()
    {
        Assert.EndsWith("the original must be a column at the end of one reference navigation.", Refused<Review, string>("Review", (r => r.BookTitle, r => r.Code)), StringComparison.Ordinal);
        Assert.EndsWith("the original must be a column at the end of one reference navigation.", Refused<Review, string>("Review", (r => r.BookTitle, r => r.Book.Author.Name)), StringComparison.Ordinal);
        Assert.EndsWith("the original must be a column at the end of one reference navigation.", Refused<Review, int>("Review", (r => r.Score, r => r.Book.Title.Length)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_row_that_may_not_be_there_say_that_the_reference_must_be_required() =>
        Assert.EndsWith("the reference must be required, and its foreign key one column of this table.", Refused<Book, string>("Book", (b => b.Title, b => b.SequelOf!.Title)), StringComparison.Ordinal);

    [Fact]
    public void Twice_say_so()
    {
        Assert.EndsWith("one of them is held, or holds another, already.", Refused<Review, string>("Review", (r => r.BookTitle, r => r.Book.Title), (r => r.Code, r => r.Book.Title)), StringComparison.Ordinal);
        Assert.EndsWith("one of them is held, or holds another, already.", Refused<Review, int>("Review", (r => r.Score, r => r.Book.Id)), StringComparison.Ordinal);
        Assert.EndsWith("one of them is held, or holds another, already.", Refused<Review, int>("Review", (r => r.BookBranchId, r => r.Book.BranchId), (r => r.BookBranchId, r => r.Book.Pages)), StringComparison.Ordinal);
    }
}
