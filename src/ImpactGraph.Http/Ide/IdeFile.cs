using System.IO.Compression;

namespace ImpactGraph.Http.Ide;

/// <summary>One file of the IDE.</summary>
internal sealed class IdeFile
{
    private readonly Lazy<byte[]>? _compressed;

    public IdeFile(string path, string contentType, string cacheControl)
    {
        var info = new FileInfo(path);
        Path = path;
        Length = info.Length;
        Changed = info.LastWriteTimeUtc;
        ContentType = contentType;
        CacheControl = cacheControl;
        Tag = $"\"{Length:x}-{info.LastWriteTimeUtc.Ticks:x}\"";
        if (IsText(contentType)) _compressed = new Lazy<byte[]>(Compress);
    }

    public string Path { get; }

    public long Length { get; }

    public DateTimeOffset Changed { get; }

    public string ContentType { get; }

    public string CacheControl { get; }

    public string Tag { get; }

    /// <summary>The file packed by gzip, made when first asked for: the whole IDE is 12 MB plain and 3.4 MB packed. Null when packing is no use.</summary>
    public byte[]? Compressed => _compressed?.Value;

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal) || contentType is "application/json" or "image/svg+xml" or "application/manifest+json";

    private byte[] Compress()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        using (var file = File.OpenRead(Path))
            file.CopyTo(gzip);
        return packed.ToArray();
    }
}
