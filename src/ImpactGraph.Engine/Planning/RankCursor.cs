using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImpactGraph.Engine.Planning;

/// <summary>
/// Reads and writes cursors of rankings: base64 (URL-safe) of a check of the question, the bits of the score, and the key in UTF-8.
/// The rank and not its position: ranks that come or go before it neither repeat nor lose one.
/// </summary>
internal sealed class RankCursor
{
    private const int CheckLength = 4;
    private const int KeyStart = CheckLength + sizeof(double);
    private const int MaxLength = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly uint _check;

    /// <param name="coordinate">The field.</param>
    /// <param name="question">What was asked of it.</param>
    public RankCursor(string coordinate, string question) =>
        _check = BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(coordinate + "|" + question)));

    public string Write(Rank rank)
    {
        var bytes = new byte[KeyStart + Strict.GetByteCount(rank.Key)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, _check);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(CheckLength), rank.Score);
        Strict.GetBytes(rank.Key, bytes.AsSpan(KeyStart));
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when the cursor is none of this question.</returns>
    public Rank? Read(string text)
    {
        if (text.Length is 0 or > MaxLength) return null;
        text = text.TrimEnd('=');
        if (!Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < KeyStart || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != _check) return null;
        var score = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(CheckLength));
        if (double.IsNaN(score)) return null;
        try
        {
            return new(score, Strict.GetString(bytes.AsSpan(KeyStart)));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
