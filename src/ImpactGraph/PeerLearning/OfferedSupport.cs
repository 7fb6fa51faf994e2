using ImpactGraph.Engine;
using ImpactGraph.Organisations;

namespace ImpactGraph.PeerLearning;

/// <summary>That an offer is for an organisation.</summary>
/// <param name="Organisation">Row number of whom it is for.</param>
/// <param name="Offer">Row number of the offer.</param>
/// <param name="Distance">Steps up the tree to who offers it, from 1.</param>
internal sealed record OfferedSupport(int Organisation, int Offer, int Distance);

internal sealed class OfferedSupportType : ObjectType<OfferedSupport>
{
    public OfferedSupportType() : base("OfferedSupport", "That an offer of support is for an organisation today.")
    {
        Identity(s => FormattableString.Invariant($"OfferedSupport:{s.Organisation}:{s.Offer}"));
        Entity<SupportOffer>("offer", s => s.Offer).Describe("The offer.");
        Field("distance", s => s.Distance).Describe("Steps up the tree to the organisation that offers it, from 1.");
    }
}

internal sealed record OfferRow(int Id, int OrganisationId, Tier? ForTier, int? FromSegment, DateTime OfferedAt);

internal sealed record SupportedRow(int Id, Tier Tier, int? Segment);

internal sealed record AboveRow(int DescendantId, int AncestorId, int Distance);

/// <summary>The field <c>Organisation.supportOffered</c>.</summary>
/// <remarks>Three statements for all organisations of a selection; offers that hold today are read whole, for there are few.</remarks>
internal sealed class SupportForOrganisations
{
    private readonly Argument<DateOnly> _on = Argument.Required<DateOnly>("on", "");
    private readonly Argument<int[]> _keys = Argument.Required<int[]>("keys", "");
    private readonly RowQuery<SupportOffer, OfferRow> _offers;
    private readonly RowQuery<Organisation, SupportedRow> _organisations;
    private readonly RowQuery<OrganisationAncestry, AboveRow> _above;

    public SupportForOrganisations()
    {
        _offers = new RowQuery<SupportOffer, OfferRow>(o => new OfferRow(o.Id, o.OrganisationId, o.ForTier, o.FromSegment, o.OfferedAt))
            .Where(o => o.FromOn <= _on.Value && (o.UntilOn == null || o.UntilOn >= _on.Value));
        _organisations = new RowQuery<Organisation, SupportedRow>(o => new SupportedRow(
                o.Id, o.Tier, o.Segments.Where(s => s.FromOn <= _on.Value && (s.UntilOn == null || s.UntilOn >= _on.Value)).Select(s => (int?)s.Segment).FirstOrDefault()))
            .Where(o => _keys.Value.Contains(o.Id));
        _above = new RowQuery<OrganisationAncestry, AboveRow>(a => new AboveRow(a.DescendantId, a.AncestorId, a.Distance))
            .Where(a => _keys.Value.Contains(a.DescendantId) && (a.FromOn == null || a.FromOn <= _on.Value) && (a.UntilOn == null || a.UntilOn >= _on.Value));
    }

    /// <summary>Offers that hold today of whoever is above, for the organisation's tier and segment: the nearest first, of one organisation the newest first.</summary>
    public ValueTask<IReadOnlyDictionary<int, IReadOnlyList<OfferedSupport>>> OfAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var (reader, today, keys) = (context.Reader, context.Request.Today, context.Keys.ToArray());
        var offers = reader.Read(_offers, (_on, today)).ToLookup(o => o.OrganisationId);
        var above = reader.Read(_above, (_on, today), (_keys, keys)).ToLookup(a => a.DescendantId);
        IReadOnlyDictionary<int, IReadOnlyList<OfferedSupport>> found = reader.Read(_organisations, (_on, today), (_keys, keys)).ToDictionary(
            organisation => organisation.Id,
            IReadOnlyList<OfferedSupport> (organisation) =>
            [
                .. above[organisation.Id].SelectMany(ancestor => offers[ancestor.AncestorId].Where(offer => IsFor(offer, organisation)).Select(offer => (offer, ancestor.Distance)))
                    .OrderBy(pair => pair.Distance).ThenByDescending(pair => pair.offer.OfferedAt).ThenBy(pair => pair.offer.Id)
                    .Select(pair => new OfferedSupport(organisation.Id, pair.offer.Id, pair.Distance)),
            ]);
        return ValueTask.FromResult(found);
    }

    private static bool IsFor(OfferRow offer, SupportedRow organisation) =>
        (offer.ForTier is null || offer.ForTier == organisation.Tier) && (offer.FromSegment is null || organisation.Segment >= offer.FromSegment);
}
