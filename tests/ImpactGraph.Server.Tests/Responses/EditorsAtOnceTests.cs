using System.Collections.Concurrent;
using System.Text.Json;
using ImpactGraph.Audit;
using ImpactGraph.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Server.Tests.Responses;

/// <summary>Several people write the same response, over HTTP, as fast as they can.</summary>
public sealed class EditorsAtOnceTests
{
    private const int Editors = 6;
    private const int EditsEach = 8;

    private static readonly string[] Questions = ["EXECUTIVE", "METHOD", "REPORTING", "INDUCTION", "METHODS_USED", "IDENTIFIED", "PRIORITISED", "PIVOTED"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lose_nothing_for_what_there_is_in_the_end_is_what_the_winners_wrote_one_after_the_other(int seed)
    {
        using var round = await OpenRound.MakeAsync();
        await using var server = await round.StartAsync();
        var edits = new ConcurrentDictionary<int, (string Question, string Value)>();
        var conflicts = 0;
        var first = await new Contributor("first", "DEMO-P001").SubmitAsync(server, Contributor.First(), null);
        Assert.Equal(1, first.GetProperty("response").GetProperty("version").GetInt32());

        await Task.WhenAll(Enumerable.Range(0, Editors).Select(number => Task.Run(async () =>
        {
            var (editor, random) = (new Contributor($"editor {number}", "DEMO-P001"), new Random((seed * 100) + number));
            // All begin at the first version, so that all but one must hear of a conflict.
            var (answers, version) = (Contributor.First(), 1);
            for (var done = 0; done < EditsEach;)
            {
                var question = Questions[random.Next(Questions.Length)];
                var value = ValueOf(question, random, $"{number}-{done}");
                var result = await editor.SubmitAsync(server, new Dictionary<string, string>(answers) { [question] = value }, version);
                if (result.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors)
                {
                    var error = Assert.Single(errors.EnumerateArray());
                    Assert.Equal("ResponseConflictError", error.GetProperty("__typename").GetString());
                    Assert.InRange(error.GetProperty("currentVersion").GetInt32(), version + 1, error.GetProperty("response").GetProperty("version").GetInt32());
                    (answers, version) = (Contributor.AnswersOf(error.GetProperty("response")), error.GetProperty("response").GetProperty("version").GetInt32());
                    Interlocked.Increment(ref conflicts);
                    continue;
                }

                Assert.True(edits.TryAdd(version + 1, (question, value)), "Two editors won the same version.");
                (answers, version) = (Contributor.AnswersOf(result.GetProperty("response")), result.GetProperty("response").GetProperty("version").GetInt32());
                done++;
            }
        })));

        var expected = edits.OrderBy(edit => edit.Key).Aggregate(Contributor.First(), (answers, edit) => new(answers) { [edit.Value.Question] = edit.Value.Value });
        var found = (await new Contributor("reader", "DEMO-P001").AskAsync(server, $$"""{ organisation(code: "DEMO-P001") { responses(where: { round: { code: { eq: "{{OpenRound.Code}}" } } }) { nodes { {{Contributor.Shown}} } } } }"""))
            .GetProperty("data").GetProperty("organisation").GetProperty("responses").GetProperty("nodes")[0];
        Assert.Equal(Enumerable.Range(2, Editors * EditsEach), edits.Keys.Order());
        Assert.Equal((Editors * EditsEach) + 1, found.GetProperty("version").GetInt32());
        Assert.Equal(expected.OrderBy(answer => answer.Key), Contributor.AnswersOf(found).OrderBy(answer => answer.Key));
        Assert.True(conflicts >= Editors - 1, $"{conflicts} conflicts");
        await using var context = round.Open();
        Assert.Equal((Editors * EditsEach) + 1, await context.AuditEntries.CountAsync(entry => entry.Action == "submitResponse"));
        Assert.Null((await AuditVerification.OfAsync(round.File, null, CancellationToken.None))!.Fault);
        OpenRound.Forget(context);
    }

    private static string ValueOf(string question, Random random, string name) => question switch
    {
        "METHODS_USED" => random.Next(2) == 0 ? "options: [\"QSIR\"]" : "options: [\"QSIR\", \"LEAN\"]",
        "IDENTIFIED" or "PRIORITISED" or "PIVOTED" => random.Next(4) == 0 ? "absence: NO_RESPONSE" : $"text: \"{name}\"",
        _ => random.Next(2) == 0 ? "yes: true" : "yes: false",
    };
}
