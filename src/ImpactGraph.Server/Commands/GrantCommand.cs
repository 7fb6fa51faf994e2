using System.CommandLine;
using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Data;
using ImpactGraph.Engine;

namespace ImpactGraph.Server.Commands;

/// <summary>Gives an account a role without anybody's leave: so the first administrator comes to be.</summary>
internal static class GrantCommand
{
    public static readonly Option<string?> Issuer = new("--issuer") { Description = "Who vouches for the account: `iss` of its token.", HelpName = "ISSUER" };

    public static readonly Option<string?> Subject = new("--subject") { Description = "What the issuer always calls it: `oid` of the token where it has one, else `sub`.", HelpName = "SUBJECT" };

    public static readonly Option<string?> RoleName = new("--role") { Description = "reader, contributor, coordinator, steward, analyst, auditor or administrator.", HelpName = "ROLE" };

    public static readonly Option<string?> Organisation = new("--organisation") { Description = "Code of the organisation that the role is to hold for. [default none: everywhere for steward and auditor]", HelpName = "CODE" };

    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (issuer, subject) = (Given(parsed, Issuer, Account.IssuerMaxLength), Given(parsed, Subject, Account.SubjectMaxLength));
        var name = Given(parsed, RoleName, 20);
        var role = Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(r => r.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new UserException($"{RoleName.Name} is '{name}'; give {RoleName.Description}");
        var path = Settings.DatabaseOf(parsed);
        if (!File.Exists(path)) throw new UserException($"There is no database '{path}'; give another file with --database.");
        await EmbeddedDatabase.MigrateAsync(path, cancellationToken);
        using var gate = new WriteGate();
        var options = SqliteDb.OptionsFor(path, UnauditedWrites.Instance);
        try
        {
            await GrantByOperator.GrantAsync(new Changes(() => new SqliteDb(options), gate, TimeProvider.System), issuer, subject, role, parsed.GetValue(Organisation), cancellationToken);
        }
        catch (InputException refused)
        {
            throw new UserException(refused.Message, refused);
        }

        Console.WriteLine($"The account is {role.ToString().ToLowerInvariant()} from its next request on.");
        return 0;
    }

    private static string Given(ParseResult parsed, Option<string?> option, int most) =>
        parsed.GetValue(option) is { Length: > 0 } text
            ? text.Length <= most ? text : throw new UserException($"{option.Name} has {text.Length} characters; give at most {most}.")
            : throw new UserException($"{option.Name} is missing; give {char.ToLowerInvariant(option.Description![0])}{option.Description[1..]}");
}
