using System.Data.Common;
using System.Text.RegularExpressions;
using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImpactGraph.Audit;

/// <summary>Stops whatever would write to the tables of people and responses without the audit hearing of it: a mistake of ours, never of a caller.</summary>
/// <remarks>
/// On every context that the server opens. Sees what contexts save and what they execute (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>, <c>ExecuteSql</c>); a command made of the bare connection,
/// as in <c>Data/</c>, it does not see.
/// </remarks>
public sealed partial class UnauditedWrites : SaveChangesInterceptor, IDbCommandInterceptor
{
    /// <summary>Holds nothing of any context.</summary>
    public static readonly UnauditedWrites Instance = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Require(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Require(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Require(command, eventData);
        return result;
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Require(command, eventData);
        return ValueTask.FromResult(result);
    }

    private static void Require(DbContext? context)
    {
        if (context is not ImpactGraphDb { Change: null } db) return;
        var rows = AuditedRows.Of(db.Model).Types;
        var stray = db.ChangeTracker.Entries().FirstOrDefault(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && rows.Contains(entry.Metadata.ClrType));
        if (stray is not null) throw PastTheAudit(stray.Metadata.ClrType.Name);
    }

    private static void Require(DbCommand command, CommandEventData eventData)
    {
        if (eventData.CommandSource is CommandSource.SaveChanges or CommandSource.Migrations || eventData.Context is not ImpactGraphDb db || db.Change is { IsSystem: true }) return;
        var rows = AuditedRows.Of(db.Model).Types;
        foreach (Match write in Write().Matches(command.CommandText))
        {
            var stray = db.Model.GetEntityTypes().FirstOrDefault(type => rows.Contains(type.ClrType) && type.GetTableName() == write.Groups["table"].Value);
            if (stray is not null) throw PastTheAudit(stray.ClrType.Name);
        }
    }

    private static InvalidOperationException PastTheAudit(string type) =>
        new($"A change of {type} would go past the audit. Make it through Changes: tracked rows in RunAsync, bulk writes in RunAsSystemAsync.");

    [GeneratedRegex("""\b(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE(?: OR \w+)?|DELETE FROM)\s+["\[`]?(?<table>\w+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Write();
}
