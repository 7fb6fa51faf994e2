using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>One organisation with all that the profile shows.</summary>
internal sealed class ProfileLimit(LimitConnection connection)
{
    private static readonly byte[] Code = System.Text.Encoding.UTF8.GetBytes(Operation.Code);
    private static readonly JsonEncodedText[] Names = Json.Names("tier", "kind", "openedOn", "parent", "region", "formerNames", "untilOn", "successors", "on", "successor", "answers", "nodes", "yes", "question", "theme", "methodUses", "agreed", "since", "reach", "method", "organisation");

    private readonly Statement _organisation = connection.Prepare("""
        SELECT o.Id, o.Code, o.Name, o.Tier, o.Kind, o.OpenedOn, p.Code, p.Name, r.Code, r.Name
        FROM Organisations AS o
        LEFT JOIN Organisations AS p ON p.Id = (SELECT m.ParentId FROM OrganisationMemberships AS m
            WHERE m.MemberId = o.Id AND (m.FromOn IS NULL OR m.FromOn <= ?2) AND (m.UntilOn IS NULL OR m.UntilOn >= ?2) LIMIT 1)
        LEFT JOIN Organisations AS r ON r.Id = (SELECT a.AncestorId FROM OrganisationAncestry AS a JOIN Organisations AS t ON t.Id = a.AncestorId
            WHERE a.DescendantId = o.Id AND t.Tier = 2 AND (a.FromOn IS NULL OR a.FromOn <= ?2) AND (a.UntilOn IS NULL OR a.UntilOn >= ?2) LIMIT 1)
        WHERE o.Code = ?1
        """);

    private readonly Statement _formerNames = connection.Prepare("SELECT Name, UntilOn FROM FormerNames WHERE OrganisationId = ? ORDER BY UntilOn DESC, Id");

    private readonly Statement _successors = connection.Prepare("""
        SELECT s."On", s.Kind, o.Code, o.Name FROM Successions AS s JOIN Organisations AS o ON o.Id = s.SuccessorId WHERE s.PredecessorId = ? ORDER BY s."On", s.Id
        """);

    private readonly Statement _answers = connection.Prepare("""
        SELECT a.Yes, q.Code, q.Theme FROM Answers AS a JOIN Responses AS r ON r.Id = a.ResponseId JOIN Questions AS q ON q.Id = a.QuestionId
        WHERE a.OrganisationId = ? AND r.State IN (3, 4) ORDER BY a.PublicId LIMIT 10
        """);

    private readonly Statement _methodUses = connection.Prepare("""
        SELECT u.Agreed, u.Since, u.Reach, m.Code, m.Name FROM MethodUses AS u JOIN Methods AS m ON m.Id = u.MethodId WHERE u.OrganisationId = ? ORDER BY u.Agreed DESC, m.Code, u.Id
        """);

    public void Write(Utf8JsonWriter json)
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        _organisation.Bind(1, Code);
        _organisation.Bind(2, now[..10]);
        if (!_organisation.Step()) throw new InvalidOperationException("The demo data changed.");
        var id = _organisation.Integer(0);
        json.WriteStartObject(Names[20]);
        json.Text(Json.Code, _organisation, 1);
        json.Text(Json.Name, _organisation, 2);
        json.Member(Names[0], _organisation, 3, Json.Tiers);
        json.Member(Names[1], _organisation, 4, Json.Kinds);
        json.Text(Names[2], _organisation, 5);
        json.CodeAndName(Names[3], _organisation, 6);
        json.CodeAndName(Names[4], _organisation, 8);
        _organisation.Reset();
        FormerNames(json, id);
        Successors(json, id);
        Answers(json, id);
        MethodUses(json, id);
        json.WriteEndObject();
    }

    private void FormerNames(Utf8JsonWriter json, long id)
    {
        json.WriteStartArray(Names[5]);
        for (_formerNames.Bind(1, id); _formerNames.Step();)
        {
            json.WriteStartObject();
            json.Text(Json.Name, _formerNames, 0);
            json.Text(Names[6], _formerNames, 1);
            json.WriteEndObject();
        }
        _formerNames.Reset();
        json.WriteEndArray();
    }

    private void Successors(Utf8JsonWriter json, long id)
    {
        json.WriteStartArray(Names[7]);
        for (_successors.Bind(1, id); _successors.Step();)
        {
            json.WriteStartObject();
            json.Text(Names[8], _successors, 0);
            json.Member(Names[1], _successors, 1, Json.Successions);
            json.CodeAndName(Names[9], _successors, 2);
            json.WriteEndObject();
        }
        _successors.Reset();
        json.WriteEndArray();
    }

    private void Answers(Utf8JsonWriter json, long id)
    {
        json.WriteStartObject(Names[10]);
        json.WriteStartArray(Names[11]);
        for (_answers.Bind(1, id); _answers.Step();)
        {
            json.WriteStartObject();
            json.Flag(Names[12], _answers, 0);
            json.WriteStartObject(Names[13]);
            json.Text(Json.Code, _answers, 1);
            json.Member(Names[14], _answers, 2, Json.Themes);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        _answers.Reset();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void MethodUses(Utf8JsonWriter json, long id)
    {
        json.WriteStartArray(Names[15]);
        for (_methodUses.Bind(1, id); _methodUses.Step();)
        {
            json.WriteStartObject();
            json.Flag(Names[16], _methodUses, 0);
            json.Text(Names[17], _methodUses, 1);
            json.Member(Names[18], _methodUses, 2, Json.Reaches);
            json.CodeAndName(Names[19], _methodUses, 3);
            json.WriteEndObject();
        }
        _methodUses.Reset();
        json.WriteEndArray();
    }
}
