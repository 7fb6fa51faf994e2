namespace ImpactGraph.Http.Ide;

/// <summary>The IDE's page at the endpoint's path with a slash behind it.</summary>
public sealed class IdeOptions
{
    /// <summary>Whether there is a page.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Title of the browser's tab.</summary>
    public string Title { get; set; } = "ImpactGraph";

    /// <summary>Folder with the IDE's files. When it has no <c>index.html</c>, the page says how to get them.</summary>
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "ide");

    /// <summary>What a new document of the IDE holds. Null: all persisted operations, one below the other.</summary>
    public string? StartDocument { get; set; }

    /// <summary>Variables of a new document, a JSON object: those without a default that the start document's operations need.</summary>
    public string StartVariables { get; set; } = "{}";
}
