using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Improvers;
using ImpactGraph.Organisations;
using ImpactGraph.Surveys;
using ImpactGraph.Surveys.Responses;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.PeerLearning;

/// <summary>What help is offered to whom.</summary>
internal sealed class OfferSupportInput : IHasIdempotencyKey
{
    public NodeKey<SupportOffer>? SupportOffer { get; init; }

    public int? Version { get; init; }

    public string Organisation { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Description { get; init; }

    public Theme? Theme { get; init; }

    public IReadOnlyList<string> Methods { get; init; } = [];

    public Tier? ForTier { get; init; }

    public int? FromSegment { get; init; }

    public DateOnly FromOn { get; init; }

    public DateOnly? UntilOn { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class OfferSupportInputType : InputType<OfferSupportInput>
{
    public OfferSupportInputType() : base("OfferSupportInput", "What help is offered to whom: always the whole of it.")
    {
        Optional(i => i.SupportOffer, "supportOffer").Describe("Id of the offer that is to be changed. Left out, it is a new one.");
        Optional(i => i.Version, "version").Describe("Version of the offer that its editor saw. Left out of what is new.");
        Required(i => i.Organisation, "organisation").Describe("Code of the organisation that offers it; of any tier but providers.");
        Required(i => i.Title, "title").Describe($"What it is, in a line of at most {PeerLearning.SupportOffer.TitleMaxLength} characters of plain text.");
        Optional(i => i.Description, "description").Describe($"What it consists of, at most {PeerLearning.SupportOffer.DescriptionMaxLength} characters of plain text; lines are kept. Left out, nothing more is said.");
        Optional(i => i.Theme, "theme").Describe("Theme of the baseline that it is about. Left out, whatever theme.");
        Required(i => i.Methods, "methods").Describe($"Codes of the methods that it is about, at most {PeerLearning.SupportOffer.MostMethods}; none for none.");
        Optional(i => i.ForTier, "forTier").Describe("Tier that it is for, below that of who offers it. Left out, every tier below.");
        Optional(i => i.FromSegment, "fromSegment").Describe("Oversight segment from which on it is for an organisation, 1 to 4. Left out, whatever the segment.");
        Required(i => i.FromOn, "fromOn").Describe("First day.");
        Optional(i => i.UntilOn, "untilOn").Describe("Last day; of an offer that is to end, any day from yesterday on. Left out, without end.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Offers support to organisations below, or changes or ends an offer.</summary>
internal static class OfferSupport
{
    public static void Mutation(MutationType mutation) => mutation.Change<OfferSupportInput, SupportOffer>("offerSupport", "supportOffer", (context, input, cancellationToken) =>
            ResponseChanges.RunAsync(context, input, (change, token) => DoAsync(change, input, token), cancellationToken))
        .Fails<ChangedMeanwhileError>().Fails<UnknownMethodError>().Fails<OutOfRangeError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Offers support to organisations below the caller's own, or changes an offer; with an earlier last day it ends. For contributors of the organisation that offers it.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, OfferSupportInput input, CancellationToken cancellationToken)
    {
        var db = change.Db;
        var organisation = await change.OwnOrganisationAsync(input.Organisation, cancellationToken).ConfigureAwait(false);
        SupportOffer? known = null;
        if (input.SupportOffer is { } key)
        {
            var id = Guid.Parse(key.Text);
            known = await db.SupportOffers.Include(o => o.Methods).SingleOrDefaultAsync(o => o.PublicId == id && o.OrganisationId == organisation.Id, cancellationToken).ConfigureAwait(false) ?? throw Refusals.NotAuthorized();
        }

        if (known?.Version != input.Version) return new ChangedMeanwhileError(known?.Version);
        if (await NamedMethods.OfAsync(db, input.Methods, cancellationToken).ConfigureAwait(false) is not { } methods) return new UnknownMethodError();
        var text = new PlainText();
        var (title, description) = (text.Required("title", input.Title, SupportOffer.TitleMaxLength), text.Optional("description", input.Description, SupportOffer.DescriptionMaxLength, lines: true));
        if (Faults(input, organisation.Tier, methods.Count, change.Today).Concat(text.Errors).ToList() is { Count: > 0 } faults) return MutationResult<int>.Failed(faults);
        var offer = known ?? Add(change, organisation.Id, input);
        if (known is not null) offer.Version++;
        // Who writes nothing new does not become the author of somebody else's words.
        if (known is null || (offer.Title, offer.Description) != (title, description)) offer.AuthorId = change.Viewer.ImproverId;
        (offer.Title, offer.Description, offer.Theme, offer.ForTier, offer.FromSegment, offer.FromOn, offer.UntilOn) = (title, description, input.Theme, input.ForTier, input.FromSegment, input.FromOn, input.UntilOn);
        foreach (var gone in offer.Methods.Where(m => methods.All(method => method.Id != m.MethodId)).ToList()) offer.Methods.Remove(gone);
        foreach (var added in methods.Where(method => offer.Methods.All(m => m.MethodId != method.Id))) offer.Methods.Add(new() { MethodId = added.Id });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return offer.Id;
    }

    private static SupportOffer Add(Change change, int organisation, OfferSupportInput input)
    {
        var offer = new SupportOffer { PublicId = Guid.CreateVersion7(new DateTimeOffset(change.Now)), OrganisationId = organisation, Title = "", FromOn = input.FromOn, OfferedAt = change.Now };
        change.Db.Add(offer);
        return offer;
    }

    private static IEnumerable<MutationError> Faults(OfferSupportInput input, Tier tier, int methods, DateOnly today)
    {
        if (tier == Tier.Provider) yield return new OutOfRangeError("organisation", "Support is offered by boards, regions and the national team; record what a provider can show by `recordPracticeExample`.");
        else if (input.ForTier <= tier) yield return new OutOfRangeError("forTier", "Support is for organisations below who offers it; name a tier below, or leave it out.");
        if (input.FromSegment is < SegmentPlacement.Lowest or > SegmentPlacement.Highest) yield return new OutOfRangeError("fromSegment", $"Segments are {SegmentPlacement.Lowest} to {SegmentPlacement.Highest}.");
        if (methods > SupportOffer.MostMethods) yield return new OutOfRangeError("methods", $"At most {SupportOffer.MostMethods} methods; name those that matter.");
        if (input.UntilOn < input.FromOn || input.UntilOn < today.AddDays(-1)) yield return new OutOfRangeError("untilOn", "It lasts until its first day or later, and yesterday at the earliest; leave it out for no end.");
    }
}
