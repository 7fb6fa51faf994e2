namespace ImpactGraph.Improvers.Rights;

public sealed class TheRegisterOfErasuresTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("impactgraph-").FullName;

    private ErasureRegister Register => new(Path.Combine(_folder, "people.erasures"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Says_nobody_when_it_is_not_there() => Assert.Empty(await Register.ReadAsync(CancellationToken.None));

    [Fact]
    public async Task Says_everybody_once_and_nothing_else_of_them()
    {
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Register.AppendAsync([one], Noon, CancellationToken.None);
        await Register.AppendAsync([two, one], Noon, CancellationToken.None);

        Assert.Equal([one, two], await Register.ReadAsync(CancellationToken.None));
        Assert.Equal($"2026-11-23T12:00:00.0000000Z {one}\n2026-11-23T12:00:00.0000000Z {two}\n2026-11-23T12:00:00.0000000Z {one}\n", await File.ReadAllTextAsync(Register.Path));
    }

    /// <summary>Whatever length of a line a failure of the machine left.</summary>
    [Fact]
    public async Task Goes_on_after_a_line_that_was_cut_off()
    {
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Register.AppendAsync([one], Noon, CancellationToken.None);
        var line = await File.ReadAllTextAsync(Register.Path);
        for (var length = 1; length < line.Length - 1; length++)
        {
            await File.WriteAllTextAsync(Register.Path, line + line[..length]);
            await Register.AppendAsync([two], Noon, CancellationToken.None);
            Assert.Equal([one, two], await Register.ReadAsync(CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("everybody")]
    [InlineData("2026-11-23T12:00:00.0000000Z 0192d1a0-0000-7000-8000-00000000000a and one more")]
    [InlineData("yesterday 0192d1a0-0000-7000-8000-00000000000a")]
    public async Task Is_not_read_over_a_line_that_is_none_of_its_own(string line)
    {
        await File.WriteAllTextAsync(Register.Path, line + "\n");

        Assert.Contains("Line 1", (await Assert.ThrowsAsync<FormatException>(() => Register.ReadAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }
}
