using ImpactGraph.Engine.Model;
using ImpactGraph.Engine.Running;
using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>What <c>node</c> or <c>nodes</c> found for one id: a key of rows that are read together, an object that code made, or a fault.</summary>
internal readonly record struct FoundNode
{
    public EntitySite? Site { get; init; }
    public object? Key { get; init; }
    public ObjectPlan? Plan { get; init; }
    public object? Object { get; init; }
    public GraphError? Fault { get; init; }
}

/// <summary>Makes objects of a type from the keys in their ids.</summary>
internal sealed record NodeMaker(ObjectType Type, ObjectPlan Plan, IReadOnlySet<string> Selected, string Label)
{
    public async ValueTask<FoundNode> MakeAsync(RunState run, string key, CancellationToken cancellationToken)
    {
        try
        {
            var made = await Type.Find!(new ResolveContext(new([]), run.Context, new Reader(run, Label), Selected), key, cancellationToken).ConfigureAwait(false);
            if (made is not null) Plan.Collect(run, made);
            return new() { Plan = Plan, Object = made };
        }
        catch (InputException)
        {
            // A key that was right once and is no longer, such as of a code that is gone, leads to nothing.
            return default;
        }
    }
}

/// <summary>Reads entities by global ids, with one statement for each type among them, and makes objects again.</summary>
internal sealed class NodeWork(
    int slot, ValueSource source, bool many, IReadOnlyDictionary<EntityModel, EntitySite> sites, IReadOnlyDictionary<ObjectType, NodeMaker> makers, int most, GraphLocation location) : Work
{
    public override async ValueTask RunAsync(RunState run, CancellationToken cancellationToken)
    {
        var given = source.Get(run.Variables);
        object?[] ids = many ? (object?[])given! : [given];
        if (ids.Length > most)
        {
            run.Slots[slot] = Faults.TooManyNodes(ids.Length, most).Error with { Locations = [location] };
            return;
        }
        var found = new FoundNode[ids.Length];
        var (sitesUsed, plansUsed) = (new HashSet<EntitySite>(), new HashSet<ObjectPlan>());
        for (var i = 0; i < ids.Length; i++)
        {
            var id = (string)ids[i]!;
            if (NodeId.Decode(run.Graph.Model, id) is { } node)
            {
                var site = sites[node.Entity];
                found[i] = new() { Site = site, Key = node.Key };
                site.Collect(run, node.Key);
                sitesUsed.Add(site);
            }
            else if (NodeId.DecodeObject(run.Graph.Model, id) is { } made)
            {
                found[i] = await makers[made.Type].MakeAsync(run, made.Key, cancellationToken).ConfigureAwait(false);
                if (found[i].Plan is { } plan) plansUsed.Add(plan);
            }
            else found[i] = new() { Fault = Faults.InvalidId(id).Error with { Locations = [location] } };
        }
        foreach (var site in sitesUsed) site.Run(run);
        foreach (var plan in plansUsed) plan.Fetch(run);
        run.Slots[slot] = found;
    }
}
