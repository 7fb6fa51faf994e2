using ImpactGraph.Organisations;

namespace ImpactGraph.Surveys.Results;

/// <summary>What results are cut by.</summary>
internal sealed class SurveyCut(IReadOnlySet<SurveyResultDimension> by)
{
    public bool ByTier { get; } = by.Contains(SurveyResultDimension.Tier);
    public bool ByRegion { get; } = by.Contains(SurveyResultDimension.Region);
    public bool ByBoard { get; } = by.Contains(SurveyResultDimension.Board);
    public bool ByKind { get; } = by.Contains(SurveyResultDimension.Kind);

    /// <summary>A theme is shown by its yes/no question.</summary>
    public bool ByThemeOnly { get; } = by.Contains(SurveyResultDimension.Theme) && !by.Contains(SurveyResultDimension.Question);

    public bool NeedsTree => ByRegion || ByBoard;

    public bool IsOfWholeTiers => ByTier && !ByRegion && !ByBoard && !ByKind;

    public SurveyGroup GroupOf(OrganisationRow organisation) => new(
        ByTier ? organisation.Tier : null,
        ByRegion ? organisation.RegionId : null,
        ByBoard ? organisation.BoardId : null,
        ByKind ? organisation.Kind : null);
}

/// <summary>A group of organisations; members by which results are not cut are null.</summary>
internal readonly record struct SurveyGroup(Tier? Tier, int? RegionId, int? BoardId, OrganisationKind? Kind);

/// <summary>Counts organisations by group and question.</summary>
internal sealed class SurveyTally
{
    private readonly AskedQuestions _questions;
    private readonly Dictionary<int, int> _places;
    private readonly Dictionary<SurveyGroup, int> _groups = [];
    private readonly Dictionary<int, int> _groupOf;
    private readonly Cell[] _cells;

    public SurveyTally(SurveyCut cut, AskedQuestions questions, IReadOnlyList<OrganisationRow> organisations)
    {
        _questions = questions;
        var count = questions.Questions.Count;
        _places = new(count);
        for (var place = 0; place < count; place++) _places[questions.Questions[place].Id] = place;
        _groupOf = new(organisations.Count);
        foreach (var organisation in organisations)
        {
            var group = cut.GroupOf(organisation);
            if (!_groups.TryGetValue(group, out var number)) _groups[group] = number = _groups.Count;
            _groupOf[organisation.Id] = number;
        }
        _cells = new Cell[_groups.Count * count];
        // All organisations of a tier are asked the same: looked up once for each tier, not for each organisation.
        var asked = new Dictionary<Tier, bool[]>();
        foreach (var organisation in organisations)
        {
            if (!asked.TryGetValue(organisation.Tier, out var places))
                asked[organisation.Tier] = places = [.. questions.Questions.Select(q => questions.Asked.Contains((q.Id, organisation.Tier)))];
            var row = _groupOf[organisation.Id] * count;
            for (var place = 0; place < count; place++)
                if (places[place]) _cells[row + place].Asked++;
        }
    }

    private readonly record struct ChoiceCount(int Count, string Code, int Position);

    private struct Cell
    {
        public int Asked;
        public int Responded;
        public int Yes;
        public Dictionary<int, ChoiceCount>? Options;
        public Dictionary<int, ChoiceCount>? Codes;
    }

    public void Add(IEnumerable<AnswerRow> answers)
    {
        foreach (var answer in answers)
        {
            if (CellOf(answer.OrganisationId, answer.QuestionId) is not { } at) continue;
            _cells[at].Responded++;
            if (answer.Yes == true) _cells[at].Yes++;
        }
    }

    public void AddOptions(IEnumerable<ChoiceRow> selections)
    {
        foreach (var row in selections)
            if (CellOf(row.OrganisationId, row.QuestionId) is { } at) Count(_cells[at].Options ??= [], row);
    }

    public void AddCodes(IEnumerable<ChoiceRow> codings)
    {
        foreach (var row in codings)
            if (CellOf(row.OrganisationId, row.QuestionId) is { } at) Count(_cells[at].Codes ??= [], row);
    }

    /// <summary>The results, by tier, region, board, form, and then in the order of the questionnaire.</summary>
    /// <param name="identity">What was asked; part of each result's id.</param>
    /// <param name="names">Names of regions and boards, by which they are ordered; null when results are not cut by them.</param>
    public IReadOnlyList<SurveyResult> Results(string identity, IReadOnlyList<PublishedRow> published, IReadOnlyDictionary<int, NameRow>? names)
    {
        var figures = published.ToDictionary(p => (p.QuestionId, p.Tier));
        var results = new List<SurveyResult>(_cells.Length);
        var groups = _groups.OrderBy(g => g.Key.Tier).ThenBy(g => NameOf(g.Key.RegionId), StringComparer.Ordinal).ThenBy(g => NameOf(g.Key.BoardId), StringComparer.Ordinal).ThenBy(g => g.Key.Kind);
        foreach (var (group, number) in groups)
        {
            for (var place = 0; place < _questions.Questions.Count; place++)
            {
                var question = _questions.Questions[place];
                var figure = group.Tier is { } tier ? figures.GetValueOrDefault((question.Id, tier)) : null;
                results.Add(Result($"{identity}/{question.Code}/{group.Tier}/{CodeOf(group.RegionId)}/{CodeOf(group.BoardId)}/{group.Kind}", group, question, in _cells[(number * _questions.Questions.Count) + place], figure));
            }
        }
        return results;

        string NameOf(int? id) => id is { } known && names is not null ? names[known].Name : "";

        string CodeOf(int? id) => id is { } known && names is not null ? names[known].Code : "";
    }

    private static SurveyResult Result(string id, SurveyGroup group, QuestionRow question, in Cell cell, PublishedRow? published)
    {
        int? yes = question.Kind == AnswerKind.YesNo ? cell.Yes : null;
        var (asked, responded) = (cell.Asked, cell.Responded);
        var share = Proportion.OfOrganisations(id + "/share", asked, responded, yes);
        return new SurveyResult
        {
            Identity = id,
            Tier = group.Tier,
            Theme = question.Theme,
            QuestionId = question.Id,
            RegionId = group.RegionId,
            BoardId = group.BoardId,
            Kind = group.Kind,
            Asked = asked,
            Responded = responded,
            Yes = yes,
            Share = share,
            Options = [.. Ranked(cell.Options).Select(o => new OptionCount($"{id}/option/{o.Code}", o.Id, o.Count, Proportion.OfOrganisations($"{id}/option/{o.Code}/share", asked, responded, o.Count)))],
            Codes = [.. Ranked(cell.Codes).Select(c => new CodeCount($"{id}/code/{c.Code}", c.Id, c.Count, Proportion.OfOrganisations($"{id}/code/{c.Code}/share", asked, responded, c.Count)))],
            Published = published is null ? null : new PublishedComparison(id + "/published", published.Percent, published.Source, published.PublishedOn, published.Note, asked, share),
        };
    }

    private static IEnumerable<(int Id, int Count, string Code)> Ranked(Dictionary<int, ChoiceCount>? counts) =>
        (counts ?? []).OrderByDescending(c => c.Value.Count).ThenBy(c => c.Value.Position).Select(c => (c.Key, c.Value.Count, c.Value.Code));

    private static void Count(Dictionary<int, ChoiceCount> counts, ChoiceRow row) =>
        counts[row.ChoiceId] = new(counts.GetValueOrDefault(row.ChoiceId).Count + 1, row.Code, row.Position);

    private int? CellOf(int organisation, int question) =>
        _groupOf.TryGetValue(organisation, out var group) && _places.TryGetValue(question, out var place) ? (group * _questions.Questions.Count) + place : null;
}
