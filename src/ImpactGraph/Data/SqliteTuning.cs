using SQLitePCL;

namespace ImpactGraph.Data;

/// <summary>Settings that SQLite keeps for the whole process and takes only before its first use.</summary>
public static class SqliteTuning
{
    private const int ConfigMultiThread = 2;
    private const int ConfigMemoryStatus = 9;

    /// <summary>Leaves out locks that nobody needs. Call it before anything opens a database; afterwards it changes nothing.</summary>
    /// <remarks>
    /// SQLite locks each connection at each call and counts its memory under one lock for all. No connection here is used by two threads at a time,
    /// and nobody reads the count.
    /// </remarks>
    /// <returns>Whether SQLite took both.</returns>
    public static bool Apply()
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(ConfigMultiThread) == raw.SQLITE_OK & raw.sqlite3_config(ConfigMemoryStatus, 0) == raw.SQLITE_OK;
    }
}
