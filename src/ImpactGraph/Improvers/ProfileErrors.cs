using ImpactGraph.Engine;

namespace ImpactGraph.Improvers;

/// <summary>The caller is an improver already.</summary>
public sealed record AlreadyRegisteredError() : MutationError("You have a record already, or your token names one; `me` shows it, and updateMyProfile changes it.");

/// <summary>Nobody but the caller says that the caller is with the organisation.</summary>
/// <param name="Organisation">Code that the caller gave.</param>
public sealed record OrganisationNotConfirmedError(string Organisation)
    : MutationError($"Neither your token nor your account says that you are with {CallersText.Short(Organisation)}, or it is not open today. Ask a steward to link your account to it, or leave it out.");

/// <summary>There is a newer privacy notice than the one that the caller was given.</summary>
/// <param name="CurrentVersion">Version to read and to give.</param>
public sealed record PrivacyNoticeOutdatedError(string CurrentVersion) : MutationError($"The privacy notice in force is {CurrentVersion}; read it, then give this version.");

/// <summary>Days or dates that cannot be.</summary>
/// <param name="Field">Name of the field in the input.</param>
/// <param name="Message">What to do.</param>
public sealed record InvalidAvailabilityError(string Field, string Message) : MutationError(Message);

/// <summary>Only the person shows more.</summary>
/// <param name="Field">Name of the field in the input.</param>
public sealed record CannotWidenError(string Field) : MutationError($"Only the person may widen who sees this; give an audience no wider than it is today for {Field}, or leave it out.");

/// <summary>A group of fields would be seen by more people than the name.</summary>
/// <param name="Field">Name of the field in the input.</param>
public sealed record WiderThanIdentityError(string Field) : MutationError($"Nobody can see {Field} who may not see name and place; narrow it, or widen identity.");

internal sealed class AlreadyRegisteredErrorType() : ErrorType<AlreadyRegisteredError>("AlreadyRegisteredError", "The caller has a record already, or the token names one.");

internal sealed class OrganisationNotConfirmedErrorType : ErrorType<OrganisationNotConfirmedError>
{
    public OrganisationNotConfirmedErrorType() : base("OrganisationNotConfirmedError", "Neither token nor account says that the caller is with the organisation, or it is not open.") =>
        Field("organisation", e => e.Organisation).NonNull().Describe("Code that the caller gave.");
}

internal sealed class PrivacyNoticeOutdatedErrorType : ErrorType<PrivacyNoticeOutdatedError>
{
    public PrivacyNoticeOutdatedErrorType() : base("PrivacyNoticeOutdatedError", "The version given is not that of the privacy notice in force.") =>
        Field("currentVersion", e => e.CurrentVersion).NonNull().Describe("Version in force.");
}

internal sealed class InvalidAvailabilityErrorType : ErrorType<InvalidAvailabilityError>
{
    public InvalidAvailabilityErrorType() : base("InvalidAvailabilityError", "Days a week or dates that cannot be.") => Field("field", e => e.Field).NonNull().Describe("Name of the field in the input.");
}

internal sealed class CannotWidenErrorType : ErrorType<CannotWidenError>
{
    public CannotWidenErrorType() : base("CannotWidenError", "Somebody else would show more of a person than the person does.") => Field("field", e => e.Field).NonNull().Describe("Name of the field in the input.");
}

internal sealed class WiderThanIdentityErrorType : ErrorType<WiderThanIdentityError>
{
    public WiderThanIdentityErrorType() : base("WiderThanIdentityError", "A group of fields would be seen by more people than the name.") => Field("field", e => e.Field).NonNull().Describe("Name of the field in the input.");
}
