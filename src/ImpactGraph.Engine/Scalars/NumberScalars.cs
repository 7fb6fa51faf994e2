using GraphQL.Types;

namespace ImpactGraph.Engine.Scalars;

/// <summary><c>Short</c>: a whole number of 16 bits.</summary>
public sealed class ShortScalar : ShortGraphType, IDescribedScalar
{
    /// <summary>The scalar for one schema.</summary>
    public ShortScalar()
    {
        Name = "Short";
        Description = "The `Short` scalar type represents non-fractional signed whole 16-bit numeric values, from -(2^15) to 2^15 - 1.";
    }

    string? IDescribedScalar.SpecifiedBy => null;

    string IDescribedScalar.Expected => "a whole number from -32768 to 32767";
}

/// <summary><c>Long</c>: a whole number of 64 bits.</summary>
public sealed class LongScalar : LongGraphType, IDescribedScalar
{
    /// <summary>The scalar for one schema.</summary>
    public LongScalar()
    {
        Name = "Long";
        Description = "The `Long` scalar type represents non-fractional signed whole 64-bit numeric values, from -(2^63) to 2^63 - 1.";
    }

    string? IDescribedScalar.SpecifiedBy => null;

    string IDescribedScalar.Expected => "a whole number from -(2^63) to 2^63 - 1";
}

/// <summary><c>Decimal</c>: an exact decimal number.</summary>
public sealed class DecimalScalar : DecimalGraphType, IDescribedScalar
{
    /// <summary>The scalar for one schema.</summary>
    public DecimalScalar()
    {
        Name = "Decimal";
        Description = "The `Decimal` scalar type represents a decimal floating-point number, exact to 28 significant digits.";
    }

    string? IDescribedScalar.SpecifiedBy => null;

    string IDescribedScalar.Expected => "a number of at most 28 significant digits";
}
