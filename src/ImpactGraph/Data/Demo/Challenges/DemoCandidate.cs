using System.Globalization;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Privacy;
using Microsoft.Data.Sqlite;

namespace ImpactGraph.Data.Demo.Challenges;

/// <summary>Somebody invented who can be asked for help with a method.</summary>
/// <param name="Days">Days a week that they have, whenever.</param>
internal sealed record DemoCandidate(Improver Improver, int MethodId, int OrganisationId, double Days)
{
    /// <summary>So many are looked at, spread over all, however many people there are.</summary>
    private const int Looked = 5_000;

    /// <summary>People who can be found by whoever is signed in and are at least practitioners, in the order of their rows.</summary>
    /// <param name="connection">In the transaction in which people were written.</param>
    /// <param name="people">How many there are.</param>
    public static IReadOnlyList<DemoCandidate> Read(SqliteConnection connection, int people)
    {
        var step = Math.Max(1, people / Looked);
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT i."Id", i."PublicId", c."MethodId", i."OrganisationId", coalesce(a."DaysPerWeek", 5)
            FROM json_each(@people) p JOIN "Improvers" i ON i."Id" = p.value JOIN "Capabilities" c ON c."ImproverId" = i."Id" LEFT JOIN "Availabilities" a ON a."ImproverId" = i."Id"
            WHERE c."Level" >= {(int)CapabilityLevel.Practitioner} AND i."IdentityAudience" >= {(int)Audience.SignedIn} AND i."OrganisationId" IS NOT NULL
            ORDER BY i."Id", c."MethodId"
            """;
        command.Parameters.AddWithValue("@people", $"[{string.Join(',', Enumerable.Range(1, people / step).Select(number => (number * step).ToString(CultureInfo.InvariantCulture)))}]");
        using var reader = command.ExecuteReader();
        var (found, known) = (new List<DemoCandidate>(), new Dictionary<int, Improver>());
        while (reader.Read())
        {
            var id = reader.GetInt32(0);
            if (!known.TryGetValue(id, out var improver)) known[id] = improver = new() { Id = id, PublicId = reader.GetGuid(1), Name = "" };
            found.Add(new(improver, reader.GetInt32(2), reader.GetInt32(3), reader.GetDouble(4)));
        }

        return found;
    }
}
