using System.Globalization;
using ImpactGraph.Engine.Tests.Library;

namespace ImpactGraph.Engine.Tests.Mutations;

/// <summary>What is to be changed of something: what is left out stays as it is.</summary>
public sealed class Update
{
    public required NodeKey<Author> Author { get; init; }
    public NodeKey<Publisher>? Publisher { get; init; }
    public IReadOnlyList<NodeKey<Publisher>> Publishers { get; init; } = [];
    public Optional<string?> Text { get; init; }
    public Optional<int?> Number { get; init; }
    public Optional<Genre?> Genre { get; init; }
    public Optional<IReadOnlyList<int>?> Sizes { get; init; }
    public Optional<NodeKey<Publisher>?> Owner { get; init; }
    public Optional<Renaming?> Part { get; init; }
    public Update[]? Others { get; init; }

    /// <summary>Everything, in an order that tests know.</summary>
    public string Told =>
        $"{Author.Text}|{Publisher?.Text}|{string.Join(',', Publishers.Select(p => p.Text))}|{Of(Text)}|{Of(Number)}|{Of(Genre)}|{Of(Sizes, s => string.Join(',', s!))}|{Of(Owner, o => o!.Text)}|{Of(Part, p => p!.Title)}|{Others?.Length}";

    private static string Of<T>(Optional<T> value, Func<T, string>? told = null) =>
        !value.IsGiven ? "absent" : value.Value is null ? "null" : told?.Invoke(value.Value) ?? Convert.ToString(value.Value, CultureInfo.InvariantCulture)!;
}

public sealed record Told(string Text);

internal sealed class ToldType : ObjectType<Told>
{
    public ToldType() : base("Told", "What was given.") => Field("text", t => t.Text).Describe("All of it.");
}

internal sealed class UpdateInput : InputType<Update>
{
    public UpdateInput() : base("UpdateInput", "What is to be changed.")
    {
        Id(u => u.Author, "author").Describe("Whose it is.");
        Optional(u => u.Publisher, "publisher").Describe("A publisher.");
        Optional(u => u.Publishers, "publishers").Describe("More publishers.");
        Clearable(u => u.Text, "text").Describe("A text.");
        Clearable(u => u.Number, "number").Describe("A number.");
        Clearable(u => u.Genre, "genre").Describe("A genre.");
        Clearable(u => u.Sizes, "sizes").Describe("Sizes.");
        Clearable(u => u.Owner, "owner").Describe("A publisher that owns it.");
        Clearable(u => u.Part, "part").Describe("A part.");
        Optional(u => u.Others, "others").Describe("Other changes.");
    }
}
