using System.Text.Json;

namespace ImpactGraph.Surveys.Responses;

public sealed class VersionsOfAResponseTests : IAsyncLifetime
{
    private ResponseWorld _world = null!;

    public async Task InitializeAsync() => _world = await ResponseWorld.MakeAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("version: 1")]
    [InlineData("version: 3")]
    public async Task Conflict_unless_the_editor_saw_the_newest_and_tell_it(string version)
    {
        await _world.SubmitAsync("[]", "draft: true");
        await _world.SubmitAsync("[]", "draft: true, version: 1");
        var before = await _world.CountAsync();
        var result = await _world.SubmitAsync(more: version);
        Assert.Equal(JsonValueKind.Null, result.GetProperty("response").ValueKind);
        var error = result.GetProperty("errors")[0];
        Assert.Equal(("ResponseConflictError", 2, 2), (error.GetProperty("__typename").GetString(), error.GetProperty("currentVersion").GetInt32(), error.GetProperty("response").GetProperty("version").GetInt32()));
        Assert.Equal(before, await _world.CountAsync());
    }

    [Fact]
    public async Task Are_none_before_the_first()
    {
        var error = (await _world.SubmitAsync(more: "version: 1")).GetProperty("errors")[0];
        Assert.Equal(("ResponseConflictError", JsonValueKind.Null, JsonValueKind.Null), (error.GetProperty("__typename").GetString(), error.GetProperty("currentVersion").ValueKind, error.GetProperty("response").ValueKind));
    }

    [Fact]
    public async Task Go_from_draft_to_submitted_and_never_back()
    {
        var draft = (await _world.SubmitAsync("[]", "draft: true")).GetProperty("response");
        Assert.Equal(("DRAFT", JsonValueKind.Null), (draft.GetProperty("state").GetString(), draft.GetProperty("submittedAt").ValueKind));
        Assert.Equal("SUBMITTED", (await _world.SubmitAsync(more: "version: 1")).GetProperty("response").GetProperty("state").GetString());
        var error = (await _world.SubmitAsync("[]", "draft: true, version: 2")).GetProperty("errors")[0];
        Assert.Equal(("ResponseStateError", "SUBMITTED"), (error.GetProperty("__typename").GetString(), error.GetProperty("state").GetString()));
        Assert.Null(ResponseWorld.ErrorOf(await _world.SubmitAsync(more: "version: 2")));
    }

    [Theory]
    [InlineData("PEERS", "RELEASED_TO_PEERS")]
    [InlineData("PUBLIC", "RELEASED_PUBLIC")]
    public async Task Are_released_once_and_stay_as_they_were_seen(string to, string state)
    {
        var id = await _world.SubmittedAsync();
        Assert.Equal("ResponseConflictError", ResponseWorld.ErrorOf(await _world.ReleaseAsync(id, to, 2)));
        var released = (await _world.ReleaseAsync(id, to, 1)).GetProperty("response");
        Assert.Equal((state, 2), (released.GetProperty("state").GetString(), released.GetProperty("version").GetInt32()));
        Assert.Equal("ResponseStateError", ResponseWorld.ErrorOf(await _world.ReleaseAsync(id, to, 2)));
        Assert.Equal("ResponseStateError", ResponseWorld.ErrorOf(await _world.SubmitAsync(more: "version: 2")));
        Assert.Equal("ResponseStateError", ResponseWorld.ErrorOf(await _world.SubmitAsync("[]", "draft: true, version: 2")));
        Assert.Equal(to == "PEERS" ? null : "ResponseStateError", ResponseWorld.ErrorOf(await _world.ReleaseAsync(id, to == "PEERS" ? "PUBLIC" : "PEERS", 2)));
    }

    [Fact]
    public async Task That_are_drafts_are_not_released()
    {
        var id = (await _world.SubmitAsync("[]", "draft: true")).GetProperty("response").GetProperty("id").GetString()!;
        var error = (await _world.ReleaseAsync(id, "PEERS", 1)).GetProperty("errors")[0];
        Assert.Equal(("ResponseStateError", "DRAFT"), (error.GetProperty("__typename").GetString(), error.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task That_are_not_there_are_refused_like_those_of_others()
    {
        var nothing = Worlds.World.IdOf("Response", Guid.NewGuid());
        Assert.Equal("AUTH_NOT_AUTHORIZED", await _world.CodeOfErrorAsync(ResponseWorld.Release(nothing, "PEERS", 1), _world.Contributor));
    }

    [Fact]
    public async Task Sent_again_with_their_key_are_the_same_and_nothing_more()
    {
        var first = await _world.SubmitAsync(more: """idempotencyKey: "k1" """);
        var count = await _world.CountAsync();
        Assert.Equal(first.ToString(), (await _world.SubmitAsync(more: """idempotencyKey: "k1" """)).ToString());
        Assert.Equal(count, await _world.CountAsync());
        Assert.Equal("IdempotencyKeyReusedError", ResponseWorld.ErrorOf(await _world.SubmitAsync(more: """version: 1, idempotencyKey: "k1" """)));
        Assert.Equal("ResponseConflictError", ResponseWorld.ErrorOf(await _world.SubmitAsync(more: """idempotencyKey: "k1" """, viewer: ResponseWorld.ContributorOf(_world.Trust, 7))));
        var id = first.GetProperty("response").GetProperty("id").GetString()!;
        var released = await _world.ReleaseAsync(id, "PEERS", 1, more: """idempotencyKey: "k1" """);
        Assert.Equal(released.ToString(), (await _world.ReleaseAsync(id, "PEERS", 1, more: """idempotencyKey: "k1" """)).ToString());
    }
}
