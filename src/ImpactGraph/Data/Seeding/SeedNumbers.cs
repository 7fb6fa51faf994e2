namespace ImpactGraph.Data.Seeding;

/// <summary>Row numbers of new entities, from 1 in each table in the order in which they come, so the tables must be empty.</summary>
internal sealed class SeedNumbers
{
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, int> _last = [];

    /// <summary>Numbers an entity.</summary>
    public void Add(object entity) => _numbers.Add(entity, _last[entity.GetType()] = _last.GetValueOrDefault(entity.GetType()) + 1);

    /// <summary>Takes the number of an entity that was written by other means.</summary>
    public void Add(object entity, int number) => _numbers.Add(entity, number);

    /// <summary>Numbers entities in their order.</summary>
    public void AddAll(IEnumerable<object> entities)
    {
        foreach (var entity in entities)
        {
            Add(entity);
        }
    }

    /// <summary>The number of an entity that was added.</summary>
    public int Of(object entity) => _numbers[entity];
}
