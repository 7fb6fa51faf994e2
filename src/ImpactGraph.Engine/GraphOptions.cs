using ImpactGraph.Engine.Language;
using ImpactGraph.Engine.Sql;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImpactGraph.Engine;

/// <summary>What a graph is built with.</summary>
public sealed class GraphOptions
{
    /// <summary>EF Core's model: tables, columns, keys and converters.</summary>
    public required IModel Model { get; init; }

    /// <summary>The database.</summary>
    public required IDialect Dialect { get; init; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who asks when a request does not say: a viewer for a day, in UTC, like those that policies receive. Null for none, where no policy asks anything of a viewer.</summary>
    public Func<DateOnly, object>? Nobody { get; init; }

    /// <summary>What the schema says of itself.</summary>
    public string? Description { get; init; }

    /// <summary>Items on a page for which no size is asked.</summary>
    public int DefaultPageSize { get; init; } = 10;

    /// <summary>The most items a page can have. Twice Hot Chocolate's, so that a region's boards fit on one.</summary>
    public int MaxPageSize { get; init; } = 100;

    /// <summary>The most ids that <c>nodes</c> takes.</summary>
    public int MaxNodes { get; init; } = 50;

    /// <summary>
    /// The most rows that the code behind <c>search</c> may find; more is refused, for each is read and put in order for one page. As many take about 40 MB and a second of one core.
    /// </summary>
    public int MaxFound { get; init; } = 500_000;

    /// <summary>The most connections that read at once; more would only wait for a core.</summary>
    public int MaxSessions { get; init; } = Math.Max(2, Environment.ProcessorCount * 2);

    /// <summary>The most plans kept for one operation; each shape of its variables needs one.</summary>
    public int MaxPlansPerOperation { get; init; } = 64;

    /// <summary>
    /// The most bytes, about, of all plans that are kept. A document of 50 kB has plans of 270 kB, one for each shape of its variables, and one that spreads large fragments has larger ones: a caller who makes up documents and shapes must not fill the memory.
    /// </summary>
    public long MaxPlanBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>The most errors of execution in one answer.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>What an operation may cost.</summary>
    public CostOptions Cost { get; init; } = new();

    /// <summary>How much a document and its variables may ask of the engine before anything is run.</summary>
    public DocumentLimits Limits { get; init; } = new();

    /// <summary>Hears whose records answers hold, before they leave. Null: nobody does, and it costs nothing.</summary>
    public IReadRecorder? Recorder { get; init; }

    /// <summary>Hears of faults that callers must not read: the id that the answer names, and the fault.</summary>
    public Action<string, Exception>? OnUnexpected { get; init; }
}
