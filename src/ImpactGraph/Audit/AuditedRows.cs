using System.Runtime.CompilerServices;
using ImpactGraph.Improvers;
using ImpactGraph.Surveys;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Audit;

/// <summary>Which tables hold what people and organisations say of themselves, so that nobody writes to them unseen.</summary>
/// <remarks>Improvers, responses, and every table from which a chain of references leads to one of them, whether or not the reference may be empty. A table that is added later is among them without being named.</remarks>
internal sealed class AuditedRows
{
    private static readonly ConditionalWeakTable<IModel, AuditedRows> Known = [];
    private static readonly Type[] Roots = [typeof(Improver), typeof(Response)];

    // The audit itself points at people, and is written only by the audit.
    private static readonly string Own = typeof(AuditedRows).Namespace!;

    private readonly HashSet<Type> _types = [.. Roots];

    private AuditedRows(IModel model)
    {
        var others = model.GetEntityTypes().Where(type => type.ClrType.Namespace != Own).ToList();
        while (others.RemoveAll(type => !_types.Contains(type.ClrType) && type.GetForeignKeys().Any(key => _types.Contains(key.PrincipalEntityType.ClrType)) && _types.Add(type.ClrType)) > 0)
        {
        }
    }

    /// <summary>Entities whose rows are audited.</summary>
    public IReadOnlySet<Type> Types => _types;

    public static AuditedRows Of(IModel model) => Known.GetValue(model, static model => new(model));
}
