using ImpactGraph.Http.Batches;
using Microsoft.Extensions.Primitives;

namespace ImpactGraph.Http.Answers;

/// <summary>What the caller's <c>Accept</c> header makes of the answer's media type and status.</summary>
internal enum AnswerFormat
{
    /// <summary><c>application/graphql-response+json</c>: the status tells whether the operation was executed (200) or refused (400).</summary>
    GraphResponse,

    /// <summary><c>application/json</c>: a document or variables that are refused answer 200, as older clients expect.</summary>
    Json,

    /// <summary>
    /// <c>*/*</c>: the caller takes either. What was executed goes out as <c>application/json</c>, which every client knows;
    /// what was refused as <c>application/graphql-response+json</c>, the only one whose status may say so.
    /// </summary>
    Any,

    /// <summary><c>multipart/mixed</c> and nothing else: what is run goes out as the only part; what was refused as by <see cref="GraphResponse"/>.</summary>
    Multipart,
}

internal static class AnswerFormats
{
    private static readonly StringValues GraphResponseType = "application/graphql-response+json; charset=utf-8";
    private static readonly StringValues JsonType = "application/json; charset=utf-8";

    public static StringValues ContentType(this AnswerFormat format, bool executed) =>
        executed && format == AnswerFormat.Multipart ? BatchFormat.Multipart.ContentType
        : format == AnswerFormat.Json || (format == AnswerFormat.Any && executed) ? JsonType
        : GraphResponseType;

    /// <summary>Status of an answer whose request was sound as HTTP and JSON.</summary>
    public static int Status(this AnswerFormat format, bool executed) => executed || format == AnswerFormat.Json ? 200 : 400;
}
