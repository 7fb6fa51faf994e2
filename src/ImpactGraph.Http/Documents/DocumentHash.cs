using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ImpactGraph.Http.Documents;

/// <summary>A document's name by the hash of its text, as <c>extensions.persistedQuery</c> gives it.</summary>
/// <param name="Member">The member it was given by: <c>sha256Hash</c>, which Apollo's clients send, or <c>md5Hash</c> or <c>sha1Hash</c>, which Hot Chocolate's may.</param>
/// <param name="Text">As it was given; a real one is hexadecimal in lower case.</param>
internal readonly record struct DocumentHash(string Member, string Text)
{
    public const string Sha256 = "sha256Hash";
    public const string Sha1 = "sha1Hash";
    public const string Md5 = "md5Hash";

    /// <summary>The hash that a text has, of this one's kind.</summary>
    public string Of(string document) => Of(Member, Encoding.UTF8.GetBytes(document));

    /// <summary>All names that a text has by its hashes.</summary>
    public static IEnumerable<string> AllOf(string document)
    {
        var text = Encoding.UTF8.GetBytes(document);
        return [Of(Sha256, text), Of(Sha1, text), Of(Md5, text)];
    }

    [SuppressMessage("Security", "CA5350", Justification = "Names a document, whose text is known to whoever stores it; protects nothing.")]
    [SuppressMessage("Security", "CA5351", Justification = "Names a document, whose text is known to whoever stores it; protects nothing.")]
    private static string Of(string member, byte[] text) => Convert.ToHexStringLower(member switch
    {
        Md5 => MD5.HashData(text),
        Sha1 => SHA1.HashData(text),
        _ => SHA256.HashData(text),
    });
}
