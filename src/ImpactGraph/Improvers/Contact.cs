using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ImpactGraph.Improvers;

/// <summary>How a person is reached.</summary>
public sealed class Contact
{
    public const int EmailMaxLength = 254;
    public const int TelephoneMaxLength = 40;

    public int Id { get; init; }

    public int ImproverId { get; set; }

    public Improver Improver { get; set; } = null!;

    /// <summary>Work address.</summary>
    public required string Email { get; set; }

    /// <summary>Work number. Null when the person gave none.</summary>
    public string? Telephone { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Contact>
    {
        public void Configure(EntityTypeBuilder<Contact> builder)
        {
            builder.ToTable("Contacts");
            builder.Property(contact => contact.Email).HasMaxLength(EmailMaxLength);
            builder.Property(contact => contact.Telephone).HasMaxLength(TelephoneMaxLength);
            builder.HasOne(contact => contact.Improver).WithOne(improver => improver.Contact)
                .HasForeignKey<Contact>(contact => contact.ImproverId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
