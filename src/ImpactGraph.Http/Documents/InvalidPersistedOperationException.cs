namespace ImpactGraph.Http.Documents;

/// <summary>A persisted operation cannot be used; the server does not start.</summary>
/// <param name="file">The file or folder.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class InvalidPersistedOperationException(string file, string reason) : Exception($"Persisted operation {file}: {reason}.")
{
    /// <summary>The file or folder.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}
