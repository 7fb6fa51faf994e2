using ImpactGraph.Access;
using ImpactGraph.Engine;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>Every root field, mutation and protected field, by every role, in its own scope and outside: what is shown and done is what the table says.</summary>
[Collection(nameof(MatrixFixture))]
public sealed class AuthorizationMatrixTests(MatrixFixture matrix)
{
    [Fact]
    public void Shows_every_caller_what_the_table_says_and_nothing_else()
    {
        var rules = MatrixTable.Read(MatrixTable.Rules, 2);
        var surprises = from entry in MatrixTable.Entries
                        from field in entry.Fields
                        from shown in matrix.Shown.Where(s => s.Key.Way == entry.Way && s.Key.Field == field)
                        let expected = rules.GetValueOrDefault($"{entry.Rule} {shown.Key.Whose}")?.GetValueOrDefault(shown.Key.Caller) ?? "nothing"
                        where expected != shown.Value
                        select (Field: field, Is: $"{entry.Way} of {shown.Key.Whose}, to {shown.Key.Caller}: the table says {expected}, the graph {shown.Value}");
        // One line for fields that surprise alike.
        AssertEmpty(surprises.GroupBy(surprise => surprise.Is, surprise => surprise.Field).Select(alike => $"{alike.Key}: {string.Join(' ', alike)}"));
    }

    [Fact]
    public void Lets_every_caller_do_what_the_table_says_and_nothing_else() =>
        AssertEmpty(from row in MatrixTable.Read(MatrixMutations.Table, 2)
                    from cell in row.Value
                    where matrix.Mutations.Done.TryGetValue((row.Key, cell.Key), out var done) && done != cell.Value
                    select $"{row.Key}, by {cell.Key}: the table says {cell.Value}, the graph {matrix.Mutations.Done[(row.Key, cell.Key)]}");

    [Fact]
    public void Writes_nothing_when_it_refuses_and_one_entry_of_the_audit_when_it_does_not() => AssertEmpty(matrix.Mutations.Traces);

    [Fact]
    public void Has_an_entry_for_every_field_that_somebody_may_not_see()
    {
        var entered = MatrixTable.Entries.SelectMany(entry => entry.Fields).ToHashSet();
        AssertEmpty(from type in matrix.Schema.Nouns.Append("Query").Append("Subscription")
                    from field in matrix.Schema.Objects[type]
                    where !MatrixTable.Open.ContainsKey(type) || (matrix.Schema.Target(field) is { } target && !MatrixTable.Open.ContainsKey(target) && !MatrixTable.OfOpenTypes.Contains(field.At))
                    where !entered.Contains(field.At) && !MatrixTable.Elsewhere.ContainsKey(field.At)
                    select $"{field.At} is not in the matrix: enter it in {nameof(MatrixTable)}.{nameof(MatrixTable.Fields)} with a way to it and the rule of who sees it.");
        AssertEmpty(from field in entered.Concat(MatrixTable.Elsewhere.Keys)
                    where !matrix.Schema.Objects.GetValueOrDefault(field.Split('.')[0], []).Any(f => f.At == field)
                    select $"{field} is in {nameof(MatrixTable)}, but no longer in the schema.");
    }

    [Fact]
    public void Has_an_entry_for_every_mutation_in_and_outside_the_own_scope()
    {
        var entered = MatrixTable.Read(MatrixMutations.Table, 2).Keys.Select(row => row.Split(' ')[0]).ToHashSet();
        AssertEmpty(from field in matrix.Schema.Objects["Mutation"]
                    where !entered.Contains(field.Name)
                    select $"{field.At} is not in the matrix: enter it in {nameof(MatrixMutations)}.{nameof(MatrixMutations.Table)}, and what to give it in {nameof(MatrixMutations.Inputs)}.");
        AssertEmpty(from name in entered where !matrix.Schema.Objects["Mutation"].Any(f => f.Name == name) select $"{name} is in {nameof(MatrixMutations)}, but no longer in the schema.");
    }

    [Fact]
    public void Has_a_caller_for_every_role()
    {
        AssertEmpty(from role in Enum.GetValues<Role>() where !MatrixCallers.All.Any(caller => MatrixCallers.RolesOf(caller.Name).Contains(role)) select $"Nobody is {role}: enter a caller in {nameof(MatrixCallers)}.");
        AssertEmpty(from name in RolesOfToken.Names
                    let caller = name.EndsWith(".National", StringComparison.Ordinal) ? "national " + name.Split('.')[0].ToLowerInvariant() : name.ToLowerInvariant()
                    where !MatrixCallers.All.Any(c => c.Name == caller)
                    select $"Nobody has the app role {name}: enter a caller in {nameof(MatrixCallers)}.");
    }

    [Fact]
    public void Has_a_column_for_every_caller() =>
        AssertEmpty(from table in new[] { MatrixTable.Rules, MatrixMutations.Table }
                    let columns = MatrixTable.Read(table, 2).Values.First().Keys.ToHashSet()
                    from name in MatrixCallers.All.Select(caller => caller.Name).Except(columns).Concat(columns.Except(MatrixCallers.All.Select(caller => caller.Name)))
                    select $"{name} is not both a caller and a column: enter it in {nameof(MatrixCallers)}, {nameof(MatrixTable)} and {nameof(MatrixMutations)}.");

    /// <summary>There is nothing that could be asked: no viewer is made of such a caller.</summary>
    [Fact]
    public async Task Lets_nobody_in_whose_account_is_closed() =>
        Assert.Equal("AUTH_NOT_AUTHORIZED", (await Assert.ThrowsAsync<InputException>(() => matrix.ViewerAsync(MatrixCallers.Closed))).Error.Code);

    private static void AssertEmpty(IEnumerable<string> surprises)
    {
        var all = surprises.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} surprises:\n{string.Join('\n', all.Take(60))}");
    }
}
