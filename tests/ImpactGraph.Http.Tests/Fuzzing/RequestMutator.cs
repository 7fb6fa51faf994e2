using System.Text;

namespace ImpactGraph.Http.Tests.Fuzzing;

/// <summary>Whole HTTP requests as bytes, sound ones first, then spoilt in ways that hit a server where it may be weak. The same seed gives the same requests.</summary>
internal sealed class RequestMutator(int seed)
{
    private static readonly string[] Methods = ["POST", "POST", "POST", "GET", "GET", "HEAD", "OPTIONS", "PUT", "TRACE", "post", "G\0T"];

    private static readonly string[] Paths =
    [
        "/graphql", "/graphql", "/graphql", "/graphql/", "/graphql?query={hello}", "/graphql?query=%7Bhello%7D&variables=%7B%7D", "/graphql?sdl", "/graphql?sdl&types=Query,", "/graphql/schema.graphql",
        "/graphql/persisted/a", "/graphql/persisted/%2e%2e/b", "/graphql/persisted/a/B?variables=[", "/graphql?batchOperations=[A,B]", "/graphql?query=%ff%fe&extensions=%00", "/graphql?id=a&id=b", "/graphql?" + "&a",
        "/graphql?extensions={\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"ab\"}}", "/graphql/%00", "//graphql", "/graphql/bcp-config.json", "/",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json", "application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json; charset=\"", "application/graphql", "text/plain",
        "multipart/form-data; boundary=x", "multipart/form-data; boundary=\"", "multipart/form-data", "multipart/form-data; boundary=" + "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", ";", "a/b/c", "",
    ];

    private static readonly string[] Accepts =
    [
        "*/*", "application/json", "application/graphql-response+json", "multipart/mixed", "multipart/mixed;deferSpec=20220824, application/json", "text/event-stream", "text/html", "application/json;q=0", ";;;", "*", "a/b;q=2",
        "application/json;q=0.5, */*;q=nan", "\"", "",
    ];

    private static readonly string[] Headers =
    [
        "GraphQL-Preflight: 1", "GraphQL-Plan: report", "GraphQL-Cost: report", "GraphQL-Cost: validate", "Origin: null", "Origin: https://example.org", "Expect: 100-continue", "X-Forwarded-For: 1.2.3.4, \"[", "If-None-Match: \"", "If-Modified-Since: never",
        "Access-Control-Request-Method: POST", "Upgrade: websocket", "Transfer-Encoding: gzip", "Content-Encoding: gzip", "Content-Length: 5", "Host: other", "Cookie: a=b", "Accept-Encoding: gzip;q=", "X: \u00e9\u0001",
    ];

    private static readonly string[] Bodies =
    [
        """{"query":"{ hello }"}""", """{"query":"query A($t: String) { echo(text: $t) }","variables":{"t":"\u00e4\ud83d\ude00"},"operationName":"A"}""", """[{"query":"{ hello }"},{"query":"{ nothing }"},1,[],{}]""",
        """{"query":"query A($t: String) { echo(text: $t) }","variables":[{"t":"a"},{"t":1},{}]}""", """{"id":"a","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}""", """{"query":"{ __schema { types { name fields { name } } } }"}""",
        """{"query":"subscription { ticks }"}""", """{"query":"mutation { touch }"}""", "{ hello }", "", "[]", "null", "\uFEFF{}", "[[[[[[[[", """{"query":"{ hello }","query":null}""", """{"query":"\ud800"}""", """{"variables":{"a":1e999999}}""",
        "--x\r\nContent-Disposition: form-data; name=operations\r\n\r\n{\"query\":\"{ hello }\"}\r\n--x\r\nContent-Disposition: form-data; name=map\r\n\r\n{}\r\n--x--\r\n",
        "--x\r\nContent-Disposition: form-data; name=operations; filename=a\r\n\r\n{}\r\n--x--\r\n", "--x\r\n: \r\n\r\n\r\n--x",
    ];

    // What is most likely to hit a parser where it is weak.
    private static readonly byte[] Sharp = [.. "{}[]\",:\\u0dD8 \0\r\n\t%&=?#;"u8, 0x7F, 0x80, 0xC3, 0xED, 0xEF, 0xBB, 0xBF, 0xFF];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var body = Spoil(Encoding.UTF8.GetBytes(Pick(Bodies)), 4);
        if (_random.Next(40) == 0) body = [.. Enumerable.Repeat((byte)"[{ \""[_random.Next(4)], _random.Next(200_000))];
        var head = new StringBuilder($"{Pick(Methods)} {Pick(Paths)} HTTP/1.{(_random.Next(30) == 0 ? 0 : 1)}\r\nHost: localhost\r\n");
        if (_random.Next(10) > 0) head.Append($"Content-Type: {Pick(ContentTypes)}\r\n");
        if (_random.Next(3) > 0) head.Append($"Accept: {Pick(Accepts)}\r\n");
        for (var extra = _random.Next(4); extra > 0; extra--) head.Append(Pick(Headers)).Append("\r\n");
        if (_random.Next(50) == 0) head.Append("X-Huge: ").Append('x', _random.Next(60_000)).Append("\r\n");
        if (_random.Next(50) == 0) for (var i = _random.Next(200); i > 0; i--) head.Append("X-").Append(i).Append(": 1\r\n");
        head.Append("Connection: close\r\n");
        byte[] framed = _random.Next(3) == 0 ? Chunked(head, body) : Measured(head, body);
        var request = (byte[])[.. Encoding.Latin1.GetBytes(head.ToString()), .. framed];
        return _random.Next(6) == 0 ? Spoil(request, 3) : request;
    }

    private byte[] Measured(StringBuilder head, byte[] body)
    {
        var told = _random.Next(30) switch { 0 => body.Length + _random.Next(100), 1 => Math.Max(0, body.Length - _random.Next(10)), 2 => -1, 3 => long.MaxValue, _ => body.Length };
        head.Append($"Content-Length: {told}\r\n\r\n");
        return body;
    }

    private byte[] Chunked(StringBuilder head, byte[] body)
    {
        head.Append("Transfer-Encoding: chunked\r\n\r\n");
        var framed = new List<byte>();
        for (var at = 0; at < body.Length;)
        {
            var length = Math.Min(body.Length - at, 1 + _random.Next(_random.Next(2) == 0 ? 8 : 5_000));
            framed.AddRange(Encoding.ASCII.GetBytes($"{length:x}{(_random.Next(20) == 0 ? ";ext=1" : "")}\r\n"));
            framed.AddRange(body.AsSpan(at, length));
            framed.AddRange("\r\n"u8);
            at += length;
        }
        framed.AddRange(_random.Next(20) switch { 0 => "zz\r\n"u8, 1 => ""u8, 2 => "0\r\nTrailer: x\r\n\r\n"u8, _ => "0\r\n\r\n"u8 });
        return [.. framed];
    }

    private byte[] Spoil(byte[] sound, int most)
    {
        var spoilt = sound.ToList();
        for (var times = _random.Next(-2, most); times > 0 && spoilt.Count > 0; times--)
        {
            var at = _random.Next(spoilt.Count);
            switch (_random.Next(5))
            {
                case 0: spoilt[at] = Sharp[_random.Next(Sharp.Length)]; break;
                case 1: spoilt.Insert(at, Sharp[_random.Next(Sharp.Length)]); break;
                case 2: spoilt.RemoveAt(at); break;
                case 3: spoilt.RemoveRange(at, _random.Next(spoilt.Count - at)); break;
                default: spoilt.InsertRange(at, spoilt.GetRange(at, Math.Min(20, spoilt.Count - at))); break;
            }
        }
        return [.. spoilt];
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
