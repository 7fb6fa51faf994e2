using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.PeerLearning.Needs;

internal sealed record AssessedRow(int Id, string Code, Tier Tier);

/// <param name="Level">Position of the option that was chosen. Null unless it is a choice.</param>
internal sealed record OwnAnswerRow(int Id, int OrganisationId, int QuestionId, bool? Yes, int? Level);

internal readonly record struct OwnUseRow(int Id, int OrganisationId, bool Agreed, string Code);

/// <summary>What is read of the organisations themselves for <see cref="OrganisationNeeds"/>, with the caller's eyes.</summary>
internal sealed class NeedsRows
{
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly Argument<int> _round = Argument.Required<int>("round", "");
    private readonly RowQuery<Organisation, AssessedRow> _organisations;
    private readonly RowQuery<Answer, OwnAnswerRow> _answers;
    private readonly RowQuery<MethodUse, OwnUseRow> _uses;

    public NeedsRows()
    {
        _organisations = new RowQuery<Organisation, AssessedRow>(o => new AssessedRow(o.Id, o.Code, o.Tier)).Where(o => _keys.Value.Contains(o.Id));
        _answers = new RowQuery<Answer, OwnAnswerRow>(a => new OwnAnswerRow(a.Id, a.OrganisationId, a.QuestionId, a.Yes, a.Selections.OrderBy(s => s.Option.Position).Select(s => (int?)s.Option.Position).FirstOrDefault()))
            .Where(a => a.RoundId == _round.Value && _keys.Value.Contains(a.OrganisationId));
        _uses = new RowQuery<MethodUse, OwnUseRow>(u => new OwnUseRow(u.Id, u.OrganisationId, u.Agreed, u.Method.Code)).Where(u => _keys.Value.Contains(u.OrganisationId));
    }

    public IReadOnlyList<AssessedRow> Organisations(Reader reader, int[] keys) => reader.Read(_organisations, (_keys, keys));

    /// <summary>Answers that the caller may see, one at most for each organisation and question.</summary>
    public IReadOnlyDictionary<(int Organisation, int Question), OwnAnswerRow> Answers(Reader reader, int round, int[] keys) =>
        reader.Read(_answers, (_round, round), (_keys, keys)).ToDictionary(answer => (answer.OrganisationId, answer.QuestionId));

    /// <summary>Methods that organisations use, agreed ones first, then by code.</summary>
    public ILookup<int, int> Uses(Reader reader, int[] keys) =>
        reader.Read(_uses, (_keys, keys)).OrderByDescending(use => use.Agreed).ThenBy(use => use.Code, StringComparer.Ordinal).ToLookup(use => use.OrganisationId, use => use.Id);
}
