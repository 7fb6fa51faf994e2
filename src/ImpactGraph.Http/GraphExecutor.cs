using ImpactGraph.Engine;
using ImpactGraph.Engine.Language;
using ImpactGraph.Http.Answers;
using ImpactGraph.Http.Documents;
using ImpactGraph.Http.Requests;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Http;

/// <summary>A request that was read becomes an answer that is sent.</summary>
internal sealed class GraphExecutor(IGraph graph, GraphHttpOptions options, DocumentStore documents, bool inDevelopment)
{
    private readonly bool _mayReportPlan = options.AllowPlanReport && inDevelopment;

    public async ValueTask AnswerAsync(HttpContext context, Exchange exchange, GraphBody request, AnswerFormat format)
    {
        var refusal = documents.Find(request, out var document) ?? KindAllowed(document!, request.OperationName, context.Request.Method);
        object? viewer = null;
        if (refusal is null && document!.IsValid && options.ViewerFactory is { } who)
        {
            try
            {
                viewer = await who(context);
            }
            catch (InputException fault)
            {
                refusal = Refusals.Viewer(fault.Error);
            }
        }
        if (refusal is not null)
        {
            await Answer.RefuseAsync(context, exchange.Output, refusal, format);
            return;
        }
        var executed = false;
        if (document!.IsValid) executed = await graph.ExecuteAsync(ToEngine(context, request, document, viewer), exchange.Output, context.RequestAborted);
        else ErrorAnswer.Write(document.Errors, exchange.Output);
        await Answer.SendAsync(context, exchange.Output, format.Status(executed), format.ContentType(executed));
    }

    private static Refusal? KindAllowed(GraphDocument document, string? operationName, string method)
    {
        if (document.Find(operationName) is not { Kind: not OperationKind.Query and var kind }) return null;
        if (!HttpMethods.IsPost(method)) return Refusals.KindNotByGet;
        return kind == OperationKind.Subscription ? Refusals.KindNotStreamed : null;
    }

    private GraphRequest ToEngine(HttpContext context, in GraphBody request, GraphDocument document, object? viewer) => new()
    {
        Document = document,
        OperationName = request.OperationName,
        Variables = request.Variables,
        Viewer = viewer,
        Services = new RequestServices(context),
        ReportPlan = _mayReportPlan && context.Request.Headers["GraphQL-Plan"] == "report",
    };

    /// <summary>The request's services, whose scope is opened only when something asks for one.</summary>
    private sealed class RequestServices(HttpContext context) : IServiceProvider
    {
        public object? GetService(Type serviceType) => context.RequestServices.GetService(serviceType);
    }
}
