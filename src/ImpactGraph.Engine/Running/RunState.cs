using System.Diagnostics;
using ImpactGraph.Engine.Cost;
using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Planning;
using ImpactGraph.Engine.Recording;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Running;

/// <summary>One run of a plan.</summary>
internal sealed class RunState(Graph graph, Graph.Asked asked, OperationPlan plan, RequestContext context) : IDisposable
{
    public Graph Graph { get; } = graph;
    public GraphRequest Request { get; } = asked.Request;
    public GraphOperation Operation { get; } = asked.Operation;
    public CoercedVariables Variables { get; } = asked.Variables;
    public OperationPlan Plan { get; } = plan;

    /// <summary>The connection, while the run reads.</summary>
    public ReadSession Session { get; set; } = null!;

    public RequestContext Context { get; private set; } = context;
    public BindState Bind { get; } = new(asked.Variables, context);
    public FetchResult?[] Results { get; } = new FetchResult?[plan.Fetches];

    /// <summary>What happened, when the run answers an event of a subscription.</summary>
    public object? Event { get; init; }

    /// <summary>The event was looked at, and is none for this caller.</summary>
    public bool IsNothing => Event is not null && Slots[Plan.Source!.Slot] is null;

    /// <summary>The texts of all results.</summary>
    public TextBuffer Texts { get; } = new();

    /// <summary>What code gave, by slot.</summary>
    public object?[] Slots { get; } = new object?[plan.Slots];

    /// <summary>Keys of entities that code gave, with their numbers, by the fetch that reads them.</summary>
    public Dictionary<object, int>?[] Keys { get; } = new Dictionary<object, int>?[plan.Fetches];

    /// <summary>Introspection's answers by response name, when it was asked.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? Introspection { get; set; }

    /// <summary>Null unless the caller asked to see the plan.</summary>
    public List<PlanLine>? Report { get; } = asked.Request.ReportPlan ? [] : null;

    /// <summary>Null unless the caller asked what the operation costs.</summary>
    public OperationCost? Cost { get; } = asked.Cost;

    /// <summary>Goes on with other eyes: a mutation may change what its caller may see.</summary>
    public void Become(RequestContext context)
    {
        Context = context;
        Bind.Request = context;
        Reads ??= Graph.ReadsOf(context);
    }

    /// <summary>Whose records are in the answer; null where nobody wants to know.</summary>
    public ReadLog? Reads { get; private set; } = graph.ReadsOf(context);

    public void Note(string label, PlannedStatement statement, long rows, long started) =>
        Report?.Add(new(label, statement.Sql, rows, Stopwatch.GetElapsedTime(started).TotalMilliseconds));

    public void Dispose()
    {
        foreach (var result in Results) result?.Dispose();
        Texts.Dispose();
    }
}

/// <summary>One statement of a run.</summary>
/// <param name="Milliseconds">From binding to the last row.</param>
internal sealed record PlanLine(string Field, string Sql, long Rows, double Milliseconds);
