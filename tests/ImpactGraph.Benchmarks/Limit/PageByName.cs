namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Reads a page of rows that an index gives by name alone.</summary>
/// <remarks>Sorting by the name and the id that tells equal names apart would take the database a third longer: few names are equal, and those stand side by side.</remarks>
internal static class PageByName
{
    /// <summary>Place of the name among a row's texts.</summary>
    public const int Name = 0;

    /// <param name="rows">Where the page is kept.</param>
    /// <param name="statement">Is bound, and gives rows by name, without end.</param>
    /// <param name="isBefore">What <see cref="ThenBy"/> gives.</param>
    /// <param name="most">Rows of a full page.</param>
    /// <returns>Whether there are more.</returns>
    public static bool Fill(KeptRows rows, Statement statement, KeptRows.Order isBefore, int most)
    {
        rows.Clear();
        while (statement.Step())
        {
            rows.Add(statement, isBefore);
            // The next one might belong before the last of the page, when their names are equal.
            if (rows.Count > most && !rows.Text(rows.Count - 1, Name).SequenceEqual(rows.Text(most - 1, Name))) break;
        }
        statement.Reset();
        var more = rows.Count > most;
        rows.Leave(most);
        return more;
    }

    /// <summary>The order of names, then of ids.</summary>
    /// <param name="id">Place of the id among a row's texts.</param>
    public static KeptRows.Order ThenBy(int id) => (rows, place, behind) =>
        rows.Text(place, Name).SequenceEqual(rows.Text(behind, Name)) && rows.Text(place, id).SequenceCompareTo(rows.Text(behind, id)) < 0;
}
