using ImpactGraph.Challenges.Invitations;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;

namespace ImpactGraph.PeerLearning.Partners;

internal sealed record PeerRow(int Id, string Code, Tier Tier, OrganisationKind Kind, OrganisationSize? Size, int? Segment);

internal sealed record AskedRow(int Id, string Code, Theme Theme, AnswerKind Kind, int Position);

internal readonly record struct AskedTierRow(int QuestionId, Tier Tier);

internal readonly record struct SaidRow(int OrganisationId, int QuestionId, bool? Yes, DateOnly CollectedOn, int RoundId);

internal readonly record struct UseRow(int OrganisationId, int MethodId, string Code, bool Agreed);

internal readonly record struct PlaceRow(int Id, int AboveId, Tier Tier);

internal readonly record struct WillingRow(int? OrganisationId, int ImproverId, CapabilityLevel? Level);

/// <summary>What is read for <see cref="LearningPartners"/>, all with the caller's eyes but for how many are willing, and who is not to be asked.</summary>
internal sealed class PartnerRows
{
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly Argument<string> _survey = Argument.Required<string>("survey", "");
    private readonly Argument<DateOnly> _today = Argument.Required<DateOnly>("today", "");

    private readonly RowQuery<Organisation, PeerRow> _organisations;
    private readonly RowQuery<Question, AskedRow> _questions;
    private readonly RowQuery<QuestionWording, AskedTierRow> _wordings;
    private readonly RowQuery<Answer, SaidRow> _said;
    private readonly RowQuery<MethodUse, UseRow> _uses = new(u => new UseRow(u.OrganisationId, u.MethodId, u.Method.Code, u.Agreed));
    private readonly RowQuery<OrganisationAncestry, PlaceRow> _above;
    private readonly RowQuery<Capability, WillingRow> _willing;
    private readonly RowQuery<Improver, int> _notToBeAsked;
    private readonly CountQuery<Capability, int?> _willingOf;

    public PartnerRows()
    {
        _organisations = new RowQuery<Organisation, PeerRow>(o => new PeerRow(
                o.Id, o.Code, o.Tier, o.Kind, o.Size, o.Segments.Where(s => s.FromOn <= _today.Value && (s.UntilOn == null || s.UntilOn >= _today.Value)).Select(s => (int?)s.Segment).FirstOrDefault()))
            .Where(o => o.Kind != OrganisationKind.NhsEngland && (o.OpenedOn == null || o.OpenedOn <= _today.Value) && (o.ClosedOn == null || o.ClosedOn >= _today.Value));
        _questions = new RowQuery<Question, AskedRow>(q => new AskedRow(q.Id, q.Code, q.Theme, q.Kind, q.Position)).Where(q => q.Survey.Code == _survey.Value);
        _wordings = new RowQuery<QuestionWording, AskedTierRow>(w => new AskedTierRow(w.QuestionId, w.Tier)).Where(w => _keys.Value.Contains(w.QuestionId));
        _said = new RowQuery<Answer, SaidRow>(a => new SaidRow(a.OrganisationId, a.QuestionId, a.Yes, a.Round.CollectedOn, a.RoundId)).Where(a => _keys.Value.Contains(a.QuestionId) && a.Yes != null);
        _above = new RowQuery<OrganisationAncestry, PlaceRow>(a => new PlaceRow(a.DescendantId, a.AncestorId, a.Ancestor.Tier))
            .Where(a => (a.Ancestor.Tier == Tier.Region || a.Ancestor.Tier == Tier.IntegratedCareBoard) && (a.FromOn == null || a.FromOn <= _today.Value) && (a.UntilOn == null || a.UntilOn >= _today.Value));
        _willing = new RowQuery<Capability, WillingRow>(c => new WillingRow(c.OrganisationId, c.ImproverId, c.Level))
            .Where(c => _keys.Value.Contains(c.OrganisationId!.Value) && c.WillingToHelp && (c.ExpiresOn == null || c.ExpiresOn >= _today.Value));
        _notToBeAsked = new RowQuery<Improver, int>(i => i.Id).Where(PlacesAndLoad.CannotBeAsked).Where(i => _keys.Value.Contains(i.OrganisationId!.Value)).RegardlessOfViewer();
        _willingOf = new CountQuery<Capability, int?>(c => c.OrganisationId)
            .Where(c => _keys.Value.Contains(c.OrganisationId!.Value) && c.WillingToHelp && (c.ExpiresOn == null || c.ExpiresOn >= _today.Value) && c.Improver.TakesInvitations && c.Improver.Lending != Lending.Refused)
            .Distinct(c => c.ImproverId).RegardlessOfViewer();
    }

    /// <summary>Those that are open today.</summary>
    public IReadOnlyList<PeerRow> Organisations(Reader reader, DateOnly today) => reader.Read(_organisations, (_today, today));

    /// <summary>The questions of a survey, in the order of the questionnaire.</summary>
    public IReadOnlyList<AskedRow> Questions(Reader reader, string survey) => [.. reader.Read(_questions, (_survey, survey)).OrderBy(q => q.Position)];

    public ILookup<Tier, int> AskedOf(Reader reader, int[] questions) => reader.Read(_wordings, (_keys, questions)).ToLookup(w => w.Tier, w => w.QuestionId);

    /// <summary>To which questions each organisation said yes when the caller last sees it answer.</summary>
    public IReadOnlyDictionary<int, HashSet<int>> Yes(Reader reader, int[] questions) => reader.Read(_said, (_keys, questions))
        .GroupBy(said => (said.OrganisationId, said.QuestionId), (_, said) => said.MaxBy(one => (one.CollectedOn, one.RoundId)))
        .Where(newest => newest.Yes == true).GroupBy(newest => newest.OrganisationId).ToDictionary(of => of.Key, of => of.Select(newest => newest.QuestionId).ToHashSet());

    public ILookup<int, UseRow> Uses(Reader reader) => reader.Read(_uses).ToLookup(use => use.OrganisationId);

    /// <summary>Boards and regions above organisations today.</summary>
    public ILookup<int, PlaceRow> Above(Reader reader, DateOnly today) => reader.Read(_above, (_today, today)).ToLookup(place => place.Id);

    /// <summary>Who is willing to help and may be asked, as far as the caller sees, the highest known level first.</summary>
    public ILookup<int, int> People(Reader reader, int[] organisations, DateOnly today)
    {
        var notToBeAsked = reader.Read(_notToBeAsked, (_keys, organisations)).ToHashSet();
        return reader.Read(_willing, (_keys, organisations), (_today, today)).Where(row => !notToBeAsked.Contains(row.ImproverId))
            .GroupBy(row => (Organisation: row.OrganisationId!.Value, row.ImproverId), (of, rows) => (of.Organisation, of.ImproverId, Level: rows.Max(row => row.Level)))
            .OrderByDescending(row => row.Level ?? 0).ThenBy(row => row.ImproverId).ToLookup(row => row.Organisation, row => row.ImproverId);
    }

    public IReadOnlyDictionary<int, long> Willing(Reader reader, int[] organisations, DateOnly today) =>
        reader.Count(_willingOf, (_keys, organisations), (_today, today)).Where(of => of.Key is not null).ToDictionary(of => of.Key!.Value, of => of.Count);
}
