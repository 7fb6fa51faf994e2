using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Engine.Tests.Library;

public sealed class LibraryContext(DbContextOptions<LibraryContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Book>(book =>
        {
            book.ToTable("book of the library").HasIndex(b => b.Key).IsUnique();
            book.Property(b => b.Id).ValueGeneratedNever();
            book.Property(b => b.Title).HasColumnName("the title");
            book.Property(b => b.Key).HasConversion(guid => guid.ToString("D"), text => Guid.Parse(text));
            book.HasOne(b => b.Author).WithMany(a => a.Books).HasForeignKey(b => b.AuthorId);
            book.HasOne(b => b.Translator).WithMany(a => a.Translations).HasForeignKey(b => b.TranslatorId);
            book.HasOne(b => b.SequelOf).WithMany(b => b.Sequels).HasForeignKey(b => b.SequelOfId);
        });
        modelBuilder.Entity<Author>(author =>
        {
            author.HasIndex(a => a.Key).IsUnique();
            author.Property(a => a.Id).ValueGeneratedNever();
            author.Property(a => a.Key).HasConversion(guid => guid.ToString("D"), text => Guid.Parse(text));
            author.HasOne(a => a.Mentor).WithMany(a => a.Mentees).HasForeignKey(a => a.MentorId);
        });
        modelBuilder.Entity<Publisher>(publisher =>
        {
            publisher.HasIndex(p => p.Code).IsUnique();
            publisher.Property(p => p.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Branch>().Property(b => b.Id).ValueGeneratedNever();
        modelBuilder.Entity<Affiliation>().Property(a => a.Id).ValueGeneratedNever();
        modelBuilder.Entity<Critic>(critic =>
        {
            critic.HasIndex(r => r.Ticket).IsUnique();
            critic.Property(r => r.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Review>(review =>
        {
            review.HasIndex(r => r.Code).IsUnique();
            review.HasIndex(r => new { r.BookId, r.CriticId }).IsUnique();
            review.HasIndex(r => new { r.CriticId, r.BookPublisherId, r.BookTitle, r.Score, r.Anonymous, r.BookEdition, r.BookInPrint, r.BookBranchId, r.BookId });
            review.Property(r => r.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<Honour>(honour =>
        {
            honour.HasIndex(h => new { h.Year, h.AuthorId }).IsUnique();
            honour.Property(h => h.Id).ValueGeneratedNever();
            honour.Property(h => h.AuthorKey).HasConversion(guid => guid.ToString("D"), text => Guid.Parse(text));
        });
        modelBuilder.Entity<Loan>(loan =>
        {
            loan.HasIndex(l => l.Code).IsUnique();
            loan.Property(l => l.Id).ValueGeneratedNever();
        });
    }
}
