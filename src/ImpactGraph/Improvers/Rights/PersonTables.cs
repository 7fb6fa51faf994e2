using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using ImpactGraph.Data;
using ImpactGraph.Audit;
using ImpactGraph.Challenges;
using ImpactGraph.Challenges.Invitations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Improvers.Rights;

/// <summary>Which rows are a person's own, found in the model, so that a table that is added later is exported and erased without being named.</summary>
/// <remarks>
/// A row belongs to a person when it cannot be without them or there is one at most (a post, a capability, an account), or cannot be without a row that belongs to them (a role of the account).
/// A reference that may be empty (who verified a capability) makes nobody the owner: a test wants each of those named in <see cref="References"/>. The audit is treated by itself.
/// </remarks>
internal sealed class PersonTables
{
    private static readonly ConditionalWeakTable<IModel, PersonTables> Known = [];

    /// <summary>References to people, and to rows of theirs, that make nobody the owner, by <c>Entity.Property</c>.</summary>
    public static readonly IReadOnlyDictionary<string, Reference> References = new Dictionary<string, Reference>
    {
        ["Capability.VerifiedById"] = new("The capability is somebody else's. What was attested to them stays attested; of who attested it only the tombstone is left."),
        ["RoleGrant.GrantedById"] = new("The role is somebody else's. The reference is emptied by the database when the account goes."),
        ["CapabilityDispute.AuthorId"] = new("The capability is somebody else's, but the words are those of whoever disputes it.", GoesWithAuthor: true),
        ["PracticeExample.AuthorId"] = new("The example is the organisation's, but the words are the author's.", GoesWithAuthor: true),
        ["SupportOffer.AuthorId"] = new("The offer is the organisation's, but the words are the author's.", GoesWithAuthor: true),
        ["PlanAction.AuthorId"] = new("The plan is the organisation's, but the words of an action are the author's, and the audit does not keep them.", GoesWithAuthor: true) { IsExported = true },
        ["CapabilityDispute.DisputedById"] = new("The capability is somebody else's, but the words are those of whoever disputes it.", GoesWithAuthor: true),
        ["Challenge.AuthorId"] = new("The challenge is an organisation's; title and description are the words of whoever raised it.") { Words = [nameof(Challenge.Title), nameof(Challenge.Description)], Instead = AuthorsRows.AboutATheme },
        ["Challenge.RaisedById"] = new("The challenge is an organisation's; title and description are the words of whoever raised it.") { Words = [nameof(Challenge.Title), nameof(Challenge.Description)], Instead = AuthorsRows.AboutATheme },
        ["Prioritisation.AuthorId"] = new("The prioritisation is an organisation's; the evidence is in the words of whoever made it.") { Words = [nameof(Prioritisation.Evidence)] },
        ["Outcome.AuthorId"] = new("The outcome is an organisation's; summary and result are the words of whoever wrote them.") { Words = [nameof(Outcome.Summary), nameof(Outcome.Result)] },
        ["Invitation.AuthorId"] = new("The invitation is of whoever is invited; the message is in the words of whoever sent it.") { Words = [nameof(Invitation.Message)] },
        ["Invitation.InvitedById"] = new("The invitation is of whoever is invited; the message is in the words of whoever sent it.") { Words = [nameof(Invitation.Message)] },
        ["Assignment.AuthorId"] = new("The assignment is of whoever helps; the reason is in the words of whoever refused or ended it.") { Words = [nameof(Assignment.Reason)] },
        ["Assignment.ConsentedById"] = new("The assignment is of whoever helps; the reason is in the words of whoever refused or ended it.") { Words = [nameof(Assignment.Reason)] },
    };

    private PersonTables(IModel model)
    {
        var found = new List<PersonTable>();
        var types = model.GetEntityTypes().Where(type => type.ClrType != typeof(Improver) && type.ClrType.Namespace != typeof(AuditEntry).Namespace).ToList();
        int before;
        do
        {
            before = found.Count;
            foreach (var type in types.Where(type => !found.Exists(table => table.Type == type)))
            {
                if (PathOf(type, found) is { } path) found.Add(new(type, path));
            }
        }
        while (found.Count > before);
        All = found;
    }

    /// <summary>Each table of which rows may be a person's, those nearest to the person first.</summary>
    public IReadOnlyList<PersonTable> All { get; }

    public static PersonTables Of(IModel model) => Known.GetValue(model, static model => new(model));

    /// <summary>References by which rows of others that hold a person's words are found.</summary>
    public static IEnumerable<(IForeignKey Key, Reference Reference)> OfWords(IModel model) =>
        from type in model.GetEntityTypes()
        from key in type.GetForeignKeys()
        let reference = References.GetValueOrDefault($"{type.ClrType.Name}.{key.Properties[0].Name}")
        where reference is { GoesWithAuthor: true } or { Words.Count: > 0 }
        select (key, reference);

    /// <summary>Tables of others whose rows hold words of a person that an export would not tell otherwise.</summary>
    public static IEnumerable<PersonTable> Written(IModel model) => OfWords(model).Where(of => of.Reference.IsExported).Select(of => new PersonTable(of.Key.DeclaringEntityType, [of.Key]));

    private static List<IForeignKey>? PathOf(IEntityType type, List<PersonTable> found)
    {
        var owning = type.GetForeignKeys().Where(key => key.IsRequired || key.IsUnique).ToList();
        if (owning.Find(key => key.PrincipalEntityType.ClrType == typeof(Improver)) is { } own) return [own];
        var through = owning.Find(key => found.Exists(table => table.Type == key.PrincipalEntityType));
        return through is null ? null : [through, .. found.First(table => table.Type == through.PrincipalEntityType).Path];
    }
}

/// <summary>Why a reference makes nobody the owner of a row, so that an export leaves the row out.</summary>
/// <param name="Why">A sentence.</param>
/// <param name="GoesWithAuthor">Whether an erasure takes the row all the same, because it holds words of the person who goes.</param>
internal sealed record Reference(string Why, bool GoesWithAuthor = false)
{
    /// <summary>Properties that an erasure empties, because they hold words of the person who goes; the row stays. Empty where it holds none, or goes as a whole.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether an export has the row all the same, because the person's words in it stand in no entry of the audit.</summary>
    public bool IsExported { get; init; }

    /// <summary>What an erasure writes, in SQL, where a property of <see cref="Words"/> cannot be null.</summary>
    public string Instead { get; init; } = "'(removed)'";
}

/// <summary>A table of which rows may be a person's.</summary>
/// <param name="Type">Its entity.</param>
/// <param name="Path">References from a row to the person: one, or several through other rows of theirs.</param>
internal sealed record PersonTable(IEntityType Type, IReadOnlyList<IForeignKey> Path)
{
    /// <summary>The person's rows, in the order of their keys, tracked.</summary>
    public Task<List<object>> ReadAsync(DbContext context, int improver, CancellationToken cancellationToken) =>
        (Task<List<object>>)((Func<DbContext, int, CancellationToken, Task<List<object>>>)RowsAsync<object>).Method.GetGenericMethodDefinition()
            .MakeGenericMethod(Type.ClrType).Invoke(this, [context, improver, cancellationToken])!;

    private async Task<List<object>> RowsAsync<T>(DbContext context, int improver, CancellationToken cancellationToken) where T : class
    {
        var row = Expression.Parameter(typeof(T), "row");
        var at = Path.Take(Path.Count - 1).Aggregate((Expression)row, (from, key) => Expression.Property(from, key.DependentToPrincipal!.PropertyInfo!));
        var column = Expression.Property(at, Path[^1].Properties[0].PropertyInfo!);
        var own = Expression.Lambda<Func<T, bool>>(Expression.Equal(column, Expression.Convert(Expression.Constant(improver), column.Type)), row);
        var key = Expression.Lambda<Func<T, int>>(Expression.Property(row, Type.FindPrimaryKey()!.Properties[0].PropertyInfo!), row);
        return [.. await context.Set<T>().Where(own).OrderBy(key).ToListAsync(cancellationToken).ConfigureAwait(false)];
    }
}
