using System.Text.Json;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Worlds;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.PeerLearning;

/// <summary>A region with a board and two trusts, one of them in segment 3, another region with a trust, two methods, and a round.</summary>
internal sealed class PeerWorld : IAsyncDisposable
{
    private const string Errors = "errors { __typename ... on Error { message } ... on ChangedMeanwhileError { currentVersion } ... on OutOfRangeError { field } ... on InvalidTextError { field } }";

    public World World { get; } = new();

    public static async Task<PeerWorld> MakeAsync(Action<PeerWorld>? add = null)
    {
        var made = new PeerWorld();
        foreach (var (code, tier, parent) in new[]
        {
            ("ENG", Tier.National, ""), ("R1", Tier.Region, "ENG"), ("R2", Tier.Region, "ENG"), ("B1", Tier.IntegratedCareBoard, "R1"),
            ("T1", Tier.Provider, "B1"), ("T2", Tier.Provider, "B1"), ("T3", Tier.Provider, "R2"),
        })
        {
            var organisation = new Organisation { Id = made.World.Organisations.Count + 1, Code = code, Name = code, Tier = tier, Kind = OrganisationKind.NhsTrust };
            made.World.Organisations.Add(organisation);
            if (parent.Length == 0) continue;
            var membership = new OrganisationMembership { Member = organisation, Parent = made.Of(parent) };
            organisation.Memberships.Add(membership);
            made.World.Tree.Add(membership);
        }

        made.Of("T1").Segments.Add(new() { Segment = 3, FromOn = new(2026, 1, 1) });
        made.World.Methods.AddRange([new() { Code = "QSIR", Name = "QSIR", Family = "QSIR", Category = MethodCategory.Method }, new() { Code = "LEAN", Name = "Lean", Family = "Lean", Category = MethodCategory.Method }]);
        made.World.Themes.Add(new() { Code = "FLOW", Name = "Flow", ExamplesOfMeasures = "None." });
        var survey = new Survey { Code = "self", Name = "Self-assessment", Description = "How far we are." };
        made.World.Others.AddRange([survey, new Round { PublicId = Guid.NewGuid(), Survey = survey, Code = "1", Name = "1", OpensOn = World.Today, ClosesOn = World.Today, CollectedOn = World.Today }]);
        add?.Invoke(made);
        await made.World.SaveAsync();
        return made;
    }

    public Organisation Of(string code) => World.Organisations.Single(o => o.Code == code);

    public Viewer ContributorOf(string code) => ResponseWorld.ContributorOf(Of(code));

    /// <summary>The payload of a mutation that was let run.</summary>
    public async Task<JsonElement> DoAsync(string mutation, string input, string of, string select, Viewer viewer) =>
        (await World.DataAsync(Text(mutation, input, of, select), viewer)).GetProperty("result");

    /// <summary>The code of a refusal; nothing was written.</summary>
    public async Task<string?> RefusalAsync(string mutation, string input, string of, Viewer viewer)
    {
        var before = await EntriesAsync();
        var answer = JsonDocument.Parse(await World.AnswerAsync(Text(mutation, input, of, "id"), viewer)).RootElement;
        Assert.Equal(before, await EntriesAsync());
        return answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    /// <summary>Names of errors with their fields; empty for none.</summary>
    public static string ErrorsOf(JsonElement payload) => payload.GetProperty("errors") is not { ValueKind: JsonValueKind.Array } errors ? ""
        : string.Join(' ', errors.EnumerateArray().Select(error => error.GetProperty("__typename").GetString() + (error.TryGetProperty("field", out var field) ? ":" + field.GetString() : "")));

    public async Task<int> EntriesAsync()
    {
        await using var context = World.Open();
        return await context.AuditEntries.CountAsync();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static string Text(string mutation, string input, string of, string select) =>
        $"mutation {{ result: {mutation}(input: {{ {input} }}) {{ {of} {{ {select} }} {Errors} }} }}";
}
