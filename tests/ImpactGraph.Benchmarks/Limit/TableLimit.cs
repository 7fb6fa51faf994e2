using System.Text;
using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>The table of the baseline report: counted while the rows go by, then the same arithmetic as the domain's.</summary>
internal sealed class TableLimit(LimitConnection connection)
{
    private const int Tiers = 5;
    private const double Quantile = 1.959963984540054;

    private static readonly byte[] Survey = Encoding.UTF8.GetBytes(Operation.Survey);
    private static readonly byte[] Round = Encoding.UTF8.GetBytes(Operation.Round);
    private static readonly JsonEncodedText[] Names = Json.Names("surveyResults", "tier", "theme", "asked", "responded", "share", "numerator", "denominator", "value", "lower", "upper", "published", "percent", "agrees");

    private readonly Statement _round = connection.Prepare("SELECT r.Id, r.SurveyId, r.CollectedOn FROM Rounds AS r JOIN Surveys AS s ON s.Id = r.SurveyId WHERE s.Code = ? AND r.Code = ?");

    private readonly Statement _questions = connection.Prepare("SELECT Id, Theme FROM Questions WHERE SurveyId = ? AND Kind = 1 ORDER BY Position");

    private readonly Statement _wordings = connection.Prepare("SELECT QuestionId, Tier FROM QuestionWordings WHERE QuestionId = ?");

    private readonly Statement _published = connection.Prepare("SELECT Tier, Percent FROM PublishedFigures WHERE RoundId = ? AND QuestionId = ?");

    private readonly Statement _asked = connection.Prepare("""
        SELECT Id, Tier FROM Organisations WHERE Kind <> 1 AND (OpenedOn IS NULL OR OpenedOn <= ?1) AND (ClosedOn IS NULL OR ClosedOn >= ?1)
        """);

    private readonly Statement _handedIn = connection.Prepare("SELECT OrganisationId FROM Responses WHERE RoundId = ? AND State >= 2");

    // Read from the index alone; the organisation's tier and the response's state are looked up in arrays and not in trees.
    private readonly Statement _answers = connection.Prepare("SELECT OrganisationId, Yes FROM Answers WHERE RoundId = ? AND QuestionId = ? AND Yes IS NOT NULL AND Absence IS NULL");

    private readonly List<Cell> _cells = [];
    private byte[] _tierOf = [];
    private readonly int[] _organisations = new int[Tiers];

    public void Write(Utf8JsonWriter json)
    {
        _round.Bind(1, Survey);
        _round.Bind(2, Round);
        if (!_round.Step()) throw new InvalidOperationException("The demo data changed.");
        var (round, survey) = (_round.Integer(0), _round.Integer(1));
        Organisations(_round.Text(2), round);
        _round.Reset();
        Count(survey, round);
        json.WriteStartArray(Names[0]);
        for (var tier = 1; tier < Tiers; tier++)
            foreach (var cell in _cells) Write(json, tier, cell);
        json.WriteEndArray();
    }

    private void Organisations(ReadOnlySpan<byte> collectedOn, long round)
    {
        Array.Clear(_tierOf);
        Array.Clear(_organisations);
        for (_asked.Bind(1, collectedOn); _asked.Step();)
        {
            var (id, tier) = ((int)_asked.Integer(0), (byte)_asked.Integer(1));
            if (id >= _tierOf.Length) Array.Resize(ref _tierOf, Math.Max(id + 1, _tierOf.Length * 2));
            _tierOf[id] = tier;
            _organisations[tier]++;
        }
        _asked.Reset();
        for (_handedIn.Bind(1, round); _handedIn.Step();)
            if (_handedIn.Integer(0) < _tierOf.Length) _tierOf[_handedIn.Integer(0)] |= HandedIn;
        _handedIn.Reset();
    }

    private const byte HandedIn = 128;

    private void Count(long survey, long round)
    {
        _cells.Clear();
        for (_questions.Bind(1, survey); _questions.Step();)
        {
            var cell = new Cell(_questions.Integer(1));
            var id = _questions.Integer(0);
            for (_wordings.Bind(1, id); _wordings.Step();) cell.Asked[_wordings.Integer(1)] = _organisations[_wordings.Integer(1)];
            _wordings.Reset();
            _published.Bind(1, round);
            for (_published.Bind(2, id); _published.Step();) cell.Published[_published.Integer(0)] = (int)_published.Integer(1);
            _published.Reset();
            _answers.Bind(1, round);
            for (_answers.Bind(2, id); _answers.Step();)
            {
                var tier = _answers.Integer(0) is var organisation && organisation < _tierOf.Length ? _tierOf[organisation] : 0;
                if (tier <= HandedIn) continue;
                cell.Responded[tier - HandedIn]++;
                cell.Yes[tier - HandedIn] += (int)_answers.Integer(1);
            }
            _answers.Reset();
            _cells.Add(cell);
        }
        _questions.Reset();
    }

    private static void Write(Utf8JsonWriter json, int tier, Cell cell)
    {
        var (asked, n, k) = (cell.Asked[tier], cell.Responded[tier], cell.Yes[tier]);
        json.WriteStartObject();
        json.WriteString(Names[1], Json.Tiers[tier]);
        json.WriteString(Names[2], Json.Themes[cell.Theme]);
        json.WriteNumber(Names[3], asked);
        json.WriteNumber(Names[4], n);
        json.WriteStartObject(Names[5]);
        Share(json, asked, n, k);
        json.WriteEndObject();
        if (cell.Published[tier] < 0) json.WriteNull(Names[11]);
        else
        {
            json.WriteStartObject(Names[11]);
            json.WriteNumber(Names[12], cell.Published[tier]);
            if (asked == 0 || n == 0) json.WriteNull(Names[13]);
            else json.WriteBoolean(Names[13], ((200 * k) + n) / (2 * n) == cell.Published[tier]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Share(Utf8JsonWriter json, int asked, int n, int k)
    {
        if (asked == 0 || n == 0)
        {
            for (var name = 6; name <= 10; name++) json.WriteNull(Names[name]);
            return;
        }
        var share = k / (double)n;
        var square = Quantile * Quantile;
        var centre = (share + (square / (2.0 * n))) / (1 + (square / n));
        var margin = Quantile / (1 + (square / n)) * Math.Sqrt((share * (1 - share) / n) + (square / (4.0 * n * n)));
        json.WriteNumber(Names[6], k);
        json.WriteNumber(Names[7], n);
        json.WriteNumber(Names[8], share);
        json.WriteNumber(Names[9], k == 0 ? 0 : centre - margin);
        json.WriteNumber(Names[10], k == n ? 1 : centre + margin);
    }

    /// <summary>One question; by tier.</summary>
    private sealed class Cell(long theme)
    {
        public long Theme { get; } = theme;
        public int[] Asked { get; } = new int[Tiers];
        public int[] Responded { get; } = new int[Tiers];
        public int[] Yes { get; } = new int[Tiers];
        public int[] Published { get; } = [-1, -1, -1, -1, -1];
    }
}
