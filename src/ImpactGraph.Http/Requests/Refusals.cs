using System.Globalization;
using ImpactGraph.Engine;
using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Limits;
using ImpactGraph.Http.Streams;

namespace ImpactGraph.Http.Requests;

/// <summary>One factory for each mistake in HTTP or JSON, in Hot Chocolate's words and codes where it has them.</summary>
internal static class Refusals
{
    private const string InvalidRequest = "HC0009";
    private const string Syntax = "HC0011";
    private const string NotAuthenticatedCode = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The caller is known, and may not.</summary>
    public const string NotAuthorizedCode = "AUTH_NOT_AUTHORIZED";

    public static readonly Refusal EmptyBody = Bad(InvalidRequest, "The GraphQL request is empty.");
    public static readonly Refusal EmptyBatch = Bad(InvalidRequest, "The GraphQL batch request has no elements.");
    public static readonly Refusal Batch = Bad(InvalidRequest, "Invalid GraphQL Request.");
    public static readonly Refusal BatchOperationsInvalid = Bad(InvalidRequest, "The batchOperations field must be a list of operation names such as `[A,B]`.");
    public static readonly Refusal TooLarge = Bad("HC0010", "Max GraphQL request size reached.");
    public static readonly Refusal NotAnObject = Bad(Syntax, "Expected `{` or `[` as first syntax token.");
    public static readonly Refusal NotUtf8 = Bad(Syntax, "The request is not valid UTF-8.");
    public static readonly Refusal NoQuery = Bad(Syntax, "The request is missing the `query` property and the `id` property.");
    public static readonly Refusal QueryBesideName = Bad(InvalidRequest, "A persisted operation takes no `query` and no `id`; its name is in the path.");
    public static readonly Refusal InvalidIdFormat = new(400, new GraphError("Invalid query id format."));
    public static readonly Refusal HashNotFound = Bad("HC0020", "PersistedQueryNotFound");
    public static readonly Refusal HashNotSupported = Bad("HC0020", "PersistedQueryNotSupported");
    public static readonly Refusal NoHash = Bad("HC0020", "The persistedQuery field has no hash; send `sha256Hash`.");
    public static readonly Refusal PersistedQueryVersion = Bad("HC0020", "The persistedQuery version is not supported; send version 1.");
    public static readonly Refusal OnlyPersisted = Bad("HC0067", "Only persisted operations are allowed.");
    public static readonly Refusal AcceptNotSupported = new(406, GraphError.WithCode("HC0063", "None of the `Accept` header values is supported."));
    public static readonly Refusal FormNotReadable = Bad("HC0033", "The multipart form could not be read.");
    public static readonly Refusal NoFiles = Bad("HC0033", "Files are not taken: the schema has no type for them.");
    public static readonly Refusal FormWithoutOperations = Bad("HC0034", "No 'operations' specified.");
    public static readonly Refusal FormMisordered = Bad("HC0035", "Misordered multipart fields; 'map' should follow 'operations'.");
    public static readonly Refusal FormMapInvalid = Bad("HC0043", "Invalid JSON in the `map` multipart field; Expected type of Dictionary<string, string[]>.");
    public static readonly Refusal FormWithoutMap = Bad("HC0044", "No 'map' specified.");
    public static readonly Refusal FormNotPreflighted = Bad("HC0077", "Multi-part requests must include a GraphQL preflight header.");
    public static readonly Refusal GetNotPreflighted = Bad("HC0077", "Requests by GET must include a GraphQL preflight header.");
    public static readonly Refusal EmptyNotPreflighted = Bad("HC0077", "A POST without a body must include a GraphQL preflight header, or the content type `application/json`.");
    public static readonly Refusal NoTypes = Bad("HC0058", "The specified types argument is empty.");
    public static readonly Refusal Busy = new(503, GraphError.WithCode("SERVER_BUSY", "The server has as much to do as it can hold; try again in a moment.")) { RetryAfter = 1 };
    public static readonly Refusal Cancelled = new(503, GraphError.WithCode("HC0049", "The operation was cancelled."));
    public static readonly Refusal NotAuthenticated = Viewer(StreamErrors.NotAuthenticated);
    public static readonly Refusal KindNotByGet = KindNotAllowed("POST");
    public static readonly Refusal KindNotStreamed = KindNotAllowed("GET, POST");

    public static Refusal BatchTooLarge(int most) =>
        Bad(InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"The batch holds too many operations; at most {most} may come at once."));

    public static Refusal NotJson(long line, long column) => new(400, GraphError.WithCode(Syntax, "The request is not valid JSON.") with
    {
        Locations = [new((int)line + 1, (int)column + 1)],
    });

    public static Refusal MustBeString(string member) => Bad(Syntax, $"The {member} field must be a string or null.");

    public static Refusal MustBeObject(string member) => Bad(Syntax, $"The {member} field must be an object or null.");

    public static Refusal Twice(string member) => Bad(Syntax, $"The {member} field is given more than once.");

    /// <summary>What reading the document found.</summary>
    public static Refusal Document(IReadOnlyList<GraphError> errors) => new(null, errors);

    public static Refusal UnknownId(string id) => About(400, "HC0020", "The specified persisted operation key is invalid.", "requestedKey", id);

    public static Refusal HashDiffers(DocumentHash given, string actual) => new(400, GraphError.WithCode(
        "HC0020",
        "The hash of the query is not the one that was given.",
        new(given.Member, given.Text),
        new("expectedHashValue", actual),
        new("expectedHashType", given.Member),
        new("expectedHashFormat", "HEX"),
        new("persisted", false)));

    public static Refusal AcceptNotReadable(string header) =>
        About(400, "HC0064", $"Unable to parse the accept header value `{header}`.", "headerValue", header);

    public static Refusal Method(string allow) =>
        new(405, GraphError.WithCode(InvalidRequest, $"The HTTP method is not allowed here; use {allow}.")) { Allow = allow };

    public static Refusal ContentType(string? given) => new(415, GraphError.WithCode(InvalidRequest, string.IsNullOrEmpty(given)
        ? "The request has no content type; send `application/json`."
        : $"The content type `{given}` is not supported; send `application/json` in UTF-8."));

    /// <summary>Not worth trying again: it would take as long.</summary>
    public static Refusal Timeout(TimeSpan most) => new(503, GraphError.WithCode("HC0045", $"The request exceeded the configured timeout of `{most:c}`."));

    public static Refusal TooManyRequests(RateLimit limit, TimeSpan after)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
        var message = string.Create(CultureInfo.InvariantCulture, $"Too many requests: {limit.Requests} in {limit.Window.TotalSeconds} s may be made. Try again in {seconds} s.");
        return new(429, GraphError.WithCode("RATE_LIMITED", message)) { RetryAfter = seconds };
    }

    /// <summary>What the server itself found wrong with the bytes: a broken chunk, a body that came too slowly.</summary>
    public static Refusal Transport(int status) => new(status, GraphError.WithCode(InvalidRequest, "The request's body could not be read."));

    /// <summary>What the application found wrong with what the caller says of themselves.</summary>
    public static Refusal Viewer(GraphError error) => error.Code switch
    {
        NotAuthenticatedCode => new(401, error) { IsOfCaller = true },
        NotAuthorizedCode => new(403, error) { IsOfCaller = true },
        _ => new(400, error),
    };

    public static Refusal Unexpected(string id) => new(500, new GraphError("Unexpected Execution Error") { Extensions = [new("errorId", id)] });

    public static Refusal TypeNameInvalid(string name) => About(400, "HC0059", "The type name is invalid.", "typeName", name);

    public static Refusal TypeNotFound(string name) => About(404, "HC0060", $"The type `{name}` does not exist.", "typeName", name);

    private static Refusal KindNotAllowed(string allow) => new(405, new GraphError("The specified operation kind is not allowed.")) { Allow = allow };

    private static Refusal Bad(string code, string message) => new(400, GraphError.WithCode(code, message));

    private static Refusal About(int status, string code, string message, string member, string value) =>
        new(status, GraphError.WithCode(code, message, new KeyValuePair<string, object?>(member, value)));
}
