using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine.Model;

/// <summary>What a row holds of the rows it refers to: their keys, and the columns of which it is declared to hold copies.</summary>
internal sealed class HeldColumns
{
    private readonly Dictionary<(INavigation Reference, IProperty Of), IProperty> _copies = [];

    /// <summary>The column in which the row that refers holds the value of a column of the row it refers to; null for none.</summary>
    public IProperty? Find(INavigation reference, IProperty of) =>
        reference is { IsOnDependent: true, ForeignKey: { Properties: [var foreignKey], PrincipalKey.Properties: [var key] } } && key == of ? foreignKey : _copies.GetValueOrDefault((reference, of));

    /// <summary>Adds the copies that a type declares.</summary>
    /// <exception cref="DeclarationException">What is declared cannot be a copy.</exception>
    public void Add(EntityType declaration, IEntityType table)
    {
        foreach (var (column, of) in declaration.Copies)
        {
            string Wrong(string what) => $"{declaration.Name}: `{column.Body}` cannot be a copy of `{of.Body}`: {what}";
            if (column.Body is not MemberExpression { Expression: ParameterExpression } mine || table.FindProperty(mine.Member) is not { } copy)
                throw new DeclarationException(Wrong("the copy must be a column of the type's own table."));
            if (of.Body is not MemberExpression { Expression: MemberExpression { Expression: ParameterExpression } step } theirs || table.FindNavigation(step.Member) is not { } reference
                || reference.TargetEntityType.FindProperty(theirs.Member) is not { } original)
                throw new DeclarationException(Wrong("the original must be a column at the end of one reference navigation."));
            // Without a row to refer to there would be copies of nothing.
            if (reference is not { IsOnDependent: true, ForeignKey: { IsRequired: true, Properties.Count: 1 } })
                throw new DeclarationException(Wrong("the reference must be required, and its foreign key one column of this table."));
            if (!SameMapping(copy, original)) throw new DeclarationException(Wrong("both must have the same type, be nullable or not, and be converted alike."));
            if (Find(reference, original) is not null || _copies.ContainsValue(copy)) throw new DeclarationException(Wrong("one of them is held, or holds another, already."));
            _copies[(reference, original)] = copy;
        }
    }

    private static bool SameMapping(IProperty copy, IProperty original)
    {
        var (one, other) = (copy.GetTypeMapping(), original.GetTypeMapping());
        return copy.ClrType == original.ClrType && copy.IsNullable == original.IsNullable && one.Converter?.GetType() == other.Converter?.GetType() && one.Converter?.ProviderClrType == other.Converter?.ProviderClrType;
    }
}
