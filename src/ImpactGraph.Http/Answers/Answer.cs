using System.Globalization;
using ImpactGraph.Http.Callers;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImpactGraph.Http.Answers;

/// <summary>Sends what is in the output buffer, with its length, in one write.</summary>
internal static class Answer
{
    public static async ValueTask SendAsync(HttpContext context, PooledBuffer body, int status, StringValues contentType)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ContentType = contentType;
        response.Headers.ContentLength = body.Length;
        if (!HttpMethods.IsPost(context.Request.Method)) response.Headers.Vary = "Accept";
        // Without the token: to a caller who has left, the server writes into nothing, quietly.
        await response.BodyWriter.WriteAsync(body.Written);
    }

    public static async ValueTask RefuseAsync(HttpContext context, PooledBuffer body, Refusal refusal, AnswerFormat format)
    {
        if (refusal.IsOfCaller) await SignIn.ChallengeAsync(context, refusal.Status!.Value);
        body.Clear();
        ErrorAnswer.Write(refusal.Errors, body);
        if (refusal.Allow is not null) context.Response.Headers.Allow = refusal.Allow;
        if (refusal.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await SendAsync(context, body, refusal.Status ?? format.Status(executed: false), format.ContentType(executed: false));
    }
}
