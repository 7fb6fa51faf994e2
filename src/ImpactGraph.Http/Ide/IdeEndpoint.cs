using ImpactGraph.Http.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImpactGraph.Http.Ide;

/// <summary>Banana Cake Pop from our own disk: its page, its files, its configuration.</summary>
internal sealed class IdeEndpoint(IdeOptions options, string examples)
{
    // Nothing may be fetched from, or sent to, anywhere but here. The IDE's editor compiles its grammar with eval.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private readonly IdeFiles _files = new(options.Folder);
    private readonly byte[] _config = IdeConfig.Write(options, examples);

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        var name = context.Request.RouteValues["file"] as string ?? "";
        if (name == "bcp-config.json") return SendBytesAsync(context, _config, "application/json; charset=utf-8");
        if (name.Length == 0) name = "index.html";
        if (_files.Find(name) is { } file) return SendAsync(context, file);
        if (name == "index.html") return SendBytesAsync(context, MissingIdePage.Html, "text/html; charset=utf-8");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>From <c>/graphql</c> to <c>/graphql/</c>, whatever the application's base path.</summary>
    public static Task RedirectAsync(HttpContext context)
    {
        var request = context.Request;
        context.Response.Headers.Vary = "Accept";
        context.Response.Redirect($"{request.PathBase}{request.Path}/{request.QueryString}");
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, IdeFile file)
    {
        var response = context.Response;
        response.Headers.CacheControl = file.CacheControl;
        response.Headers.ETag = file.Tag;
        response.Headers.Vary = "Accept-Encoding";
        if (Conditional.IsFresh(context.Request, file.Tag, DateTimeOffset.MaxValue))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = file.ContentType;
        if (file.Compressed is { } packed && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = packed.Length;
            await response.BodyWriter.WriteAsync(packed);
            return;
        }
        response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().SendFileAsync(file.Path, 0, null, context.RequestAborted);
    }

    private static async Task SendBytesAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.BodyWriter.WriteAsync(bytes);
    }
}
