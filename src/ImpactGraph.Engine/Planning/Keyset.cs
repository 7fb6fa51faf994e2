using ImpactGraph.Engine.Sql;

namespace ImpactGraph.Engine.Planning;

/// <summary>Conditions that leave the rows after, or before, a cursor.</summary>
internal static class Keyset
{
    /// <param name="parameter">The parameter that holds the cursor's value of the key at this position.</param>
    public static string Beyond(IDialect dialect, IReadOnlyList<SortKey> keys, Func<int, string> parameter, bool before)
    {
        var values = keys.Select((_, i) => parameter(i)).ToArray();
        bool Falling(SortKey key) => key.Descending != before;
        if (keys.All(k => !k.IsNullable && Falling(k) == Falling(keys[0])))
        {
            var sign = Falling(keys[0]) ? "<" : ">";
            if (keys.Count == 1) return $"{keys[0].Sql} {sign} {values[0]}";
            var beyond = $"({string.Join(", ", keys.Select(k => k.Sql))}) {sign} ({string.Join(", ", values)})";
            // No index spans two tables, so one over the first key is told separately where to begin.
            return keys[0].Table is { } table && keys.Any(k => k.Table != table) ? $"({keys[0].Sql} {sign}= {values[0]} AND {beyond})" : beyond;
        }
        var condition = Strictly(keys.Count - 1);
        for (var i = keys.Count - 2; i >= 0; i--) condition = $"({Strictly(i)} OR ({Equal(i)} AND {condition}))";
        // Says nothing new, but in a form that can use an index.
        return keys[0].IsNullable ? condition : $"({keys[0].Sql} {(Falling(keys[0]) ? "<=" : ">=")} {values[0]} AND {condition})";

        string Strictly(int i)
        {
            var key = keys[i];
            // Nulls come first when rising, last when falling.
            if (Falling(key)) return key.IsNullable ? $"({key.Sql} < {values[i]} OR ({key.Sql} IS NULL AND {values[i]} IS NOT NULL))" : $"{key.Sql} < {values[i]}";
            return key.IsNullable ? $"({key.Sql} > {values[i]} OR ({key.Sql} IS NOT NULL AND {values[i]} IS NULL))" : $"{key.Sql} > {values[i]}";
        }

        string Equal(int i) => keys[i].IsNullable ? dialect.NullSafeEqual(keys[i].Sql, values[i]) : $"{keys[i].Sql} = {values[i]}";
    }
}
