using System.CommandLine;
using ImpactGraph.Data;

namespace ImpactGraph.Server.Commands;

/// <summary>What can be typed. Without a command the server serves.</summary>
internal static class CommandLine
{
    /// <summary>Exit code when whoever gave the command can put it right.</summary>
    public const int Refused = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        try
        {
            return parsed.Errors.Count > 0
                ? throw new UserException($"{parsed.Errors[0].Message} Run with --help to see what can be given.")
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is UserException or SeedException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Refused;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("ImpactGraph answers GraphQL over HTTP. Without a command it serves.")
        {
            Command("serve", "Serve; create, migrate and fill the database first when that is not done.", ServeCommand.RunAsync, Settings.Urls, Settings.Data, Settings.Database),
            Command("seed", "Create and migrate the database, fill it with a data set, and stop.", SeedCommand.RunAsync, Settings.Data, Settings.Improvers, Settings.Database),
            Command("migrate", "Create the database or bring its tables up to date, and stop.", DatabaseCommands.MigrateAsync, Settings.Database),
            new Command("audit", "Look after the audit.") { Command("verify", "Prove that nobody has changed what the audit says; exit code 1 and the first fault when somebody has.", AuditCommand.VerifyAsync, Settings.Database, AuditCommand.Expect) },
            Command("grant", "Give an account a role, such as that of the first administrator, and stop.", GrantCommand.RunAsync, GrantCommand.Issuer, GrantCommand.Subject, GrantCommand.RoleName, GrantCommand.Organisation, Settings.Database),
            Command("erase", "Erase a person, or again whom a restored backup brought back, and stop.", RightsCommands.EraseAsync, RightsCommands.Replay, RightsCommands.Improver, RightsCommands.Reason, RightsCommands.Register, Settings.Database),
            Command("retention", "Warn, hide and erase people whose records nobody confirmed for too long, and stop.", RightsCommands.RetainAsync, RightsCommands.DryRun, RightsCommands.Register, Settings.Database),
            Command("schema", "Print the schema in SDL, and stop.", SchemaCommand.RunAsync),
        };
        // For the server's own use, and so not in the help.
        var solve = Command(SolveCommand.Name, "Solve a deployment.", SolveCommand.RunAsync);
        solve.Hidden = true;
        root.Add(solve);
        root.Subcommands.Single(command => command.Name == "seed").Add(Settings.DataArgument);
        foreach (var option in new Option[] { Settings.Urls, Settings.Data, Settings.Database }) root.Add(option);
        root.SetAction(ServeCommand.RunAsync);
        return root;
    }

    private static Command Command(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Option[] options)
    {
        var command = new Command(name, description);
        foreach (var option in options) command.Add(option);
        command.SetAction(run);
        return command;
    }
}
