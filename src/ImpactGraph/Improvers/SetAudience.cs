using ImpactGraph.Access;
using ImpactGraph.Audit;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;
using ImpactGraph.Texts;
using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Improvers;

/// <summary>Who may see which group of a person's fields.</summary>
internal sealed class SetAudienceInput : IHasIdempotencyKey
{
    public NodeKey<Improver>? Improver { get; init; }

    public Audience? Identity { get; init; }

    public Audience? Contact { get; init; }

    public Audience? Capability { get; init; }

    public Audience? Availability { get; init; }

    public Audience? History { get; init; }

    public string? Reason { get; init; }

    public string? IdempotencyKey { get; init; }
}

internal sealed class SetAudienceInputType : InputType<SetAudienceInput>
{
    public SetAudienceInputType() : base("SetAudienceInput", "Who may see which group of a person's fields. A group that is left out stays as it is, but never wider than identity.")
    {
        Optional(i => i.Improver, "improver").Describe("Id of the person, for stewards who narrow. Left out, the caller.");
        Optional(i => i.Identity, "identity").Describe("Who may know that the person is here: name, role, place, networks of today. Groups that are left out are narrowed along with it.");
        Optional(i => i.Contact, "contact").Describe("Who may see how to reach the person.");
        Optional(i => i.Capability, "capability").Describe("Who may see methods and levels.");
        Optional(i => i.Availability, "availability").Describe("Who may see when and how far the person can help.");
        Optional(i => i.History, "history").Describe("Who may see experience, and posts and networks of the past.");
        Optional(i => i.Reason, "reason").Describe($"Why, at most {AuditDetail.ReasonMaxLength} characters; kept in the audit.");
        Optional(i => i.IdempotencyKey, "idempotencyKey").Describe("A text of the caller's own, at most 100 characters: the same request with the same key is done once.");
    }
}

/// <summary>Says who may see which group of a person's fields: the person as they like, stewards only fewer than before.</summary>
internal static class SetAudience
{
    public static void Mutation(MutationType mutation) => mutation.Change<SetAudienceInput, Improver>("setAudience", "improver", (context, input, cancellationToken) =>
            SignedInChanges.RunAsync(
                context,
                input,
                viewer => viewer.IsImprover || (input.Improver is not null && (viewer.IsSteward || viewer.IsNationalSteward)),
                (change, token) => DoAsync(change, input, token),
                cancellationToken))
        .Fails<NotYoursToKeepError>().Fails<CannotWidenError>().Fails<WiderThanIdentityError>().Fails<InvalidTextError>().Fails<IdempotencyKeyReusedError>()
        .Describe("Says who may see which group of a person's fields, in force before the answer. For improvers, of themselves, which confirms the record; and for stewards, who may narrow what their people show.");

    private static async ValueTask<MutationResult<int>> DoAsync(Change change, SetAudienceInput input, CancellationToken cancellationToken)
    {
        if (await FindAsync(change, input.Improver, cancellationToken).ConfigureAwait(false) is not { } improver)
            return input.Improver is null ? throw Refusals.NotAuthorized() : new NotYoursToKeepError("improver");
        var isOwn = improver.Id == change.Viewer.Self;
        var texts = new PlainText();
        change.Reason = texts.Optional("reason", input.Reason, AuditDetail.ReasonMaxLength, lines: true);
        List<MutationError> errors = [.. texts.Errors];
        var identity = input.Identity ?? improver.IdentityAudience;
        if (!isOwn && identity > improver.IdentityAudience) errors.Add(new CannotWidenError("identity"));
        improver.ContactAudience = Of("contact", input.Contact, improver.ContactAudience);
        improver.CapabilityAudience = Of("capability", input.Capability, improver.CapabilityAudience);
        improver.AvailabilityAudience = Of("availability", input.Availability, improver.AvailabilityAudience);
        improver.HistoryAudience = Of("history", input.History, improver.HistoryAudience);
        improver.IdentityAudience = identity;
        if (errors.Count > 0) return MutationResult<int>.Failed(errors);
        change.About(improver.Id);
        if (isOwn)
        {
            improver.Processing!.Confirm(change.Today);
            improver.Processing.Claim(change.Today);
        }
        await change.Db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return improver.Id;

        Audience Of(string field, Audience? asked, Audience present)
        {
            if (!isOwn && asked > present) errors.Add(new CannotWidenError(field));
            else if (asked > identity) errors.Add(new WiderThanIdentityError(field));
            return asked ?? (present > identity ? identity : present);
        }
    }

    /// <summary>The caller, or somebody whose record the caller keeps; null for everybody else, whether or not they are there.</summary>
    private static async ValueTask<Improver?> FindAsync(Change change, NodeKey<Improver>? key, CancellationToken cancellationToken)
    {
        var viewer = change.Viewer;
        if (key is null) return await OwnRecord.FindAsync(change, viewer.Self, cancellationToken).ConfigureAwait(false);
        var id = Guid.Parse(key.Text);
        var improver = await change.Db.Improvers.Include(i => i.Processing).SingleOrDefaultAsync(i => i.PublicId == id && i.IdentityAudience >= Audience.Private, cancellationToken).ConfigureAwait(false);
        return improver is not null && (improver.Id == viewer.Self || viewer.Stewards(improver.OrganisationId)) ? improver : null;
    }
}
