using System.CommandLine;
using ImpactGraph.Audit;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Server.Commands;

/// <summary>Proves that nobody has changed what the audit says.</summary>
internal static class AuditCommand
{
    /// <summary>Exit code when the audit is not what was written.</summary>
    public const int Faulty = 1;

    public static readonly Option<string?> Expect = new("--expect")
    {
        Description = "The head that an earlier run said, kept where nobody who can write to the database can change it.",
        HelpName = "SEQUENCE:HASH",
    };

    public static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (path, expected) = (Settings.DatabaseOf(parsed), Expected(parsed.GetValue(Expect)));
        if (!File.Exists(path)) throw new UserException($"There is no database '{path}'; give another file with --database.");
        var verification = await ReadAsync(path, expected, cancellationToken)
            ?? throw new UserException($"The database '{path}' is older than the audit; run the command migrate first.");
        if (verification.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync($"{fault} Up to entry {verification.Head.Sequence} the audit of {path} is what was written.");
            return Faulty;
        }

        Console.WriteLine($"The audit of {path} is what was written. To prove it again later, keep this elsewhere:");
        Console.WriteLine(verification.Head);
        return 0;
    }

    private static async Task<AuditVerification?> ReadAsync(string path, AuditHead? expected, CancellationToken cancellationToken)
    {
        try
        {
            return await AuditVerification.OfAsync(path, expected, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new UserException($"The database '{path}' cannot be read ({exception.Message.TrimEnd('.')}); give another file with --database.", exception);
        }
    }

    private static AuditHead? Expected(string? text) =>
        text is null ? null
        : AuditHead.TryParse(text, out var head) ? head
        : throw new UserException($"{Expect.Name} is '{text}'; give what an earlier run said: a number, a colon and {AuditChain.HashLength} hexadecimal digits.");
}
