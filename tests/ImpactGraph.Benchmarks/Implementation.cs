namespace ImpactGraph.Benchmarks;

/// <summary>One way to answer, and what it is asked.</summary>
/// <param name="Name">In reports, and of its endpoint.</param>
/// <param name="Operations">Every operation, in the order of <see cref="Operation.All"/>, with this implementation's own cursors.</param>
internal sealed record Implementation(string Name, IAnswerer Answerer, IReadOnlyList<Operation> Operations)
{
    public static async Task<Implementation> PrepareAsync(string name, IAnswerer answerer, CancellationToken cancellationToken)
    {
        var operations = new List<Operation>();
        foreach (var operation in Operation.All) operations.Add(await Walk.ToPageAsync(answerer, operation, cancellationToken));
        return new(name, answerer, operations);
    }

    /// <exception cref="InvalidOperationException">No operation has the name.</exception>
    public Operation Asked(string name) => Operations.Single(o => o.Name == name);
}
