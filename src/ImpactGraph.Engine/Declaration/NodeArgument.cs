namespace ImpactGraph.Engine;

/// <summary>The key inside a global id.</summary>
/// <typeparam name="T">The entity that the id is of.</typeparam>
/// <param name="Text">The public key as text; a UUID in the form <c>D</c>, in lower case.</param>
public sealed record NodeKey<T>(string Text) where T : class;

/// <summary>An argument that takes the global id of an entity; an id of anything else is refused as <c>node</c> refuses it.</summary>
/// <typeparam name="T">An entity that is declared as a Node.</typeparam>
public sealed class NodeArgument<T>(string name, string description) : Argument(name, description, typeof(NodeKey<T>)) where T : class
{
    internal override object? DefaultFor(RequestContext context) => null;
}
