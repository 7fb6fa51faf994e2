using SQLitePCL;

namespace ImpactGraph.Engine.Sql;

/// <summary>Settings that SQLite takes only before its first connection in the process.</summary>
public static class SqliteProcess
{
    // SQLITE_CONFIG_MULTITHREAD and SQLITE_CONFIG_MEMSTATUS
    private const int MultiThread = 2;
    private const int MemoryStatistics = 9;

    private static readonly bool Configured = Apply();

    /// <summary>Makes the settings; harmless, and without effect, when a connection was opened before.</summary>
    /// <returns>Whether they were made.</returns>
    public static bool Configure() => Configured;

    private static bool Apply()
    {
        Batteries_V2.Init();
        // No lock in each connection: nobody, EF Core included, uses one from two threads at a time. No count of memory, which every thread would have to lock.
        return raw.sqlite3_config(MultiThread) == raw.SQLITE_OK && raw.sqlite3_config(MemoryStatistics, 0) == raw.SQLITE_OK;
    }
}
