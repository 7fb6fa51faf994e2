using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Server;

/// <summary>Until there is a sign-in: in Development a request says in a header who asks, and is believed.</summary>
internal sealed class DevelopmentViewer(Viewers viewers)
{
    public const string Header = "ImpactGraph-Viewer";

    private const string Forms =
        "Give `anonymous`, `reader`, `reader ORGANISATION`, `member NETWORK`, `improver ID`, `steward` or `steward ORGANISATION`, with the code of an organisation or network, or an improver's id.";

    /// <exception cref="InputException">The header makes no sense, or names what is not there.</exception>
    public ValueTask<object?> OfAsync(HttpContext context) =>
        context.Request.Headers.TryGetValue(Header, out var said) ? new(FindAsync(said.ToString(), context.RequestAborted)) : new(viewers.Anonymous);

    private async Task<object?> FindAsync(string said, CancellationToken cancellationToken) =>
        said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["anonymous"] => viewers.Anonymous,
            ["reader"] => viewers.Reader,
            ["reader", var code] => await viewers.ReaderOfAsync(code, cancellationToken) ?? throw Unknown("organisation"),
            ["member", var code] => await viewers.MemberOfAsync(code, cancellationToken) ?? throw Unknown("network"),
            ["improver", var id] => (IdOf(id) is { } known ? await viewers.ImproverAsync(known, cancellationToken) : null) ?? throw Unknown("improver"),
            ["steward"] => viewers.NationalSteward,
            ["steward", var code] => await viewers.StewardOfAsync(code, cancellationToken) ?? throw Unknown("organisation"),
            _ => throw Refused($"The header `{Header}` says nothing that is known."),
        };

    private static Guid? IdOf(string text) => Guid.TryParse(text, out var uuid) || GlobalId.TryRead(text, "Improver", out uuid) ? uuid : null;

    // Who was named is not repeated: an error may be kept longer, and seen by more, than the request.
    private static InputException Unknown(string noun) => Refused($"The header `{Header}` names no {noun} that there is.");

    private static InputException Refused(string fault) => new(GraphError.WithCode("INVALID_VIEWER", $"{fault} {Forms}"));
}
