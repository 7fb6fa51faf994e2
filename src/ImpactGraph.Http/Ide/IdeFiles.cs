using System.Collections.Frozen;

namespace ImpactGraph.Http.Ide;

/// <summary>The IDE's files, listed once at start: a request can name one of them or none, so no path can lead out of the folder.</summary>
internal sealed class IdeFiles
{
    private readonly FrozenDictionary<string, IdeFile> _files;

    public IdeFiles(string folder)
    {
        var files = new Dictionary<string, IdeFile>(StringComparer.Ordinal);
        if (File.Exists(Path.Combine(folder, "index.html")))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
                if (ContentType(name) is { } type) files[name] = new IdeFile(path, type, CacheControl(name));
            }
        }
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public bool Installed => _files.Count > 0;

    public IdeFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>Only what a browser loads is served: the package's sources for npm are not.</summary>
    private static string? ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".ico" => "image/x-icon",
        ".png" => "image/png",
        ".ttf" => "font/ttf",
        ".woff2" => "font/woff2",
        ".webmanifest" => "application/manifest+json",
        ".txt" => "text/plain; charset=utf-8",
        _ => name == "LICENSE" ? "text/plain; charset=utf-8" : null,
    };

    /// <summary>Names under static/ hold a hash of their contents. All others may change, above all the service worker, which decides what is cached.</summary>
    private static string CacheControl(string name) => name.StartsWith("static/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
}
