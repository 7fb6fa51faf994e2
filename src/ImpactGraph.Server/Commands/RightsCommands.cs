using System.CommandLine;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;
using ImpactGraph.Improvers.Rights;

namespace ImpactGraph.Server.Commands;

/// <summary>What an operator does for people's rights: erases somebody, erases again after a restore, and looks after how long records are kept. May run beside the server.</summary>
internal static class RightsCommands
{
    /// <summary>Exit code when rows are gone, but bytes of theirs are still in the files.</summary>
    public const int Unfinished = 1;

    public static readonly Option<bool> Replay = new("--replay") { Description = "Erase again whoever the register names: after a backup was restored." };

    public static readonly Option<string?> Improver = new("--improver") { Description = "Erase this person: a UUID, as the audit and exports give it.", HelpName = "UUID" };

    public static readonly Option<string?> Reason = new("--reason") { Description = "Why, for the audit, such as the number of a case; not who it is.", HelpName = "TEXT" };

    public static readonly Option<string?> Register = new("--register") { Description = "The register of erasures. [Retention:Register; default the database's path with .erasures behind it]", HelpName = "PATH" };

    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be done, and do nothing." };

    public static async Task<int> EraseAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (replay, improver, reason) = (parsed.GetValue(Replay), parsed.GetValue(Improver), parsed.GetValue(Reason));
        if (replay == improver is not null) throw new UserException($"Give either {Replay.Name} or {Improver.Name}.");
        if (replay != reason is null) throw new UserException(replay ? $"{Reason.Name} is for {Improver.Name}; leave it out." : $"{Reason.Name} is missing; say why, such as the number of a case, and not who it is.");
        if (reason is not null && reason.Length is 0 or > AuditDetail.ReasonMaxLength) throw new UserException($"{Reason.Name} has {reason!.Length} characters; give 1 to {AuditDetail.ReasonMaxLength}.");
        var person = Guid.Empty;
        if (improver is not null && !Guid.TryParse(improver, out person)) throw new UserException($"{Improver.Name} is '{improver}'; give a UUID.");
        return await WithAsync(parsed, async (_, erasures) =>
        {
            var (erased, overwritten) = replay
                ? await erasures.ReplayAsync(cancellationToken)
                : await erasures.EraseAsync("eraseByOperator", [person], reason, cancellationToken);
            foreach (var one in erased) Console.WriteLine($"Erased {one}.");
            if (erased.Count == 0) Console.WriteLine(replay ? "Everybody in the register is erased already." : "There is nobody with this id who is not erased already.");
            return await SaidAsync(overwritten);
        }, cancellationToken);
    }

    public static Task<int> RetainAsync(ParseResult parsed, CancellationToken cancellationToken) => WithAsync(parsed, async (retention, _) =>
    {
        var isDry = parsed.GetValue(DryRun);
        var report = isDry ? await retention.PlanAsync(cancellationToken) : await retention.RunAsync(cancellationToken);
        Console.WriteLine($"{(isDry ? "To be done" : "Done")} on {report.Day:yyyy-MM-dd}: {report.Warned.Count} to warn, {report.Hidden.Count} to hide, {report.Erased.Count} to erase; {report.Keys} idempotency keys to forget.");
        foreach (var (step, people) in new[] { ("Warn", report.Warned), ("Hide", report.Hidden), ("Erase", report.Erased) })
            foreach (var person in people) Console.WriteLine($"{step} {person}");
        return await SaidAsync(report.IsOverwritten);
    }, cancellationToken);

    private static async Task<int> SaidAsync(bool overwritten)
    {
        if (overwritten) return 0;
        await Console.Error.WriteLineAsync("Bytes of people who were erased are still in the database's files, because others read or wrote for too long; run it again.");
        return Unfinished;
    }

    private static async Task<int> WithAsync(ParseResult parsed, Func<Retention, Erasures, Task<int>> work, CancellationToken cancellationToken)
    {
        var path = Settings.DatabaseOf(parsed);
        if (!File.Exists(path)) throw new UserException($"There is no database '{path}'; give another file with --database.");
        var settings = RetentionSettings.Read(WebServer.Configure(Settings.DefaultUrls).Configuration);
        if (parsed.GetValue(Register) is { Length: > 0 } register) settings.Register = register;
        await EmbeddedDatabase.MigrateAsync(path, cancellationToken);
        using var gate = new WriteGate();
        var options = SqliteDb.OptionsFor(path, UnauditedWrites.Instance);
        var changes = new Changes(() => new SqliteDb(options), gate, TimeProvider.System);
        var erasures = new Erasures(changes, new(() => new SqliteDb(options), gate), settings.RegisterOf(path), TimeProvider.System);
        try
        {
            return await work(new(changes, erasures, settings.ToRules(), TimeProvider.System), erasures);
        }
        catch (Exception refused) when (refused is InputException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UserException(refused.Message, refused);
        }
    }
}
