namespace ImpactGraph.Engine.Scalars;

/// <summary><c>UUID</c>. Its CLR value is <see cref="Guid"/>.</summary>
public sealed class UuidScalar : TextScalar<Guid>
{
    /// <summary>The scalar for one schema.</summary>
    public UuidScalar()
    {
        Name = "UUID";
        Description = "The `UUID` scalar type represents a universally unique identifier, as 36 characters in lower case with hyphens.";
    }

    private protected override string SpecifiedBy => "https://tools.ietf.org/html/rfc4122";

    private protected override string Expected => "a UUID of 32 hexadecimal digits in the form 8-4-4-4-12";

    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<char> text, out Guid value) => Guid.TryParseExact(text, "D", out value);

    /// <inheritdoc/>
    public override string Format(Guid value) => value.ToString("D");
}

/// <summary><c>URL</c>. Its CLR value is <see cref="Uri"/>.</summary>
public sealed class UrlScalar : TextScalar<Uri>
{
    /// <summary>The scalar for one schema.</summary>
    public UrlScalar()
    {
        Name = "URL";
        Description = "The `URL` scalar type represents an address, absolute or relative, as specified by RFC 3986.";
    }

    private protected override string SpecifiedBy => "https://tools.ietf.org/html/rfc3986";

    private protected override string Expected => "a URL as specified by RFC 3986";

    /// <inheritdoc/>
    public override bool TryParse(ReadOnlySpan<char> text, out Uri value)
    {
        value = null!;
        return !text.IsEmpty && !text.ContainsAny(' ', '\t', '\n') && Uri.TryCreate(text.ToString(), UriKind.RelativeOrAbsolute, out value!);
    }

    /// <inheritdoc/>
    public override string Format(Uri value) => value.IsAbsoluteUri ? value.AbsoluteUri : value.ToString();
}
