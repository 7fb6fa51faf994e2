using ImpactGraph.Data;
using ImpactGraph.Server.SignIn;
using ImpactGraph.Server.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ImpactGraph.Server.Tests.SignIn;

public sealed class SettingsOfSignInTests : IDisposable
{
    private const string Tenant = "AzureAd:TenantId=8f14e45f-ceea-4672-9b6e-1f1f1f1f1f1f";
    private const string Client = "AzureAd:ClientId=0b5e9d9e-6d0a-4c3f-9a55-2d2d2d2d2d2d";
    private const string Whole = $"{Tenant};{Client};AzureAd:Scopes=access";
    private const string Bearer = "Authentication:Schemes:Bearer:";
    private const string Key = Bearer + "SigningKeys:0:Value=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=;" + Bearer + "SigningKeys:0:Issuer=dotnet-user-jwts";
    private const string ForWhom = Bearer + "ValidAudiences:0=http://localhost:5080;" + Bearer + "ValidIssuer=dotnet-user-jwts";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, bool, string> Senseless => new()
    {
        { "", false, "Nobody could sign in: configure AzureAd, or set SignIn:Anonymous to true for a server at which everybody is anonymous; docs/operators.md says how." },
        { "SignIn:Anonymous=false", false, "Nobody could sign in: configure AzureAd, or set SignIn:Anonymous to true for a server at which everybody is anonymous; docs/operators.md says how." },
        { "SignIn:Anonymous=perhaps", true, "The setting SignIn:Anonymous is 'perhaps'; give true or false." },
        { "SignIn:Anonymus=true", true, "The setting SignIn:Anonymus is not known; docs/operators.md lists those that are." },
        { $"SignIn:Anonymous=true;{Whole}", false, "The setting SignIn:Anonymous is true, but AzureAd is configured; leave one of the two out." },
        { $"SignIn:ClockSkew=01:00:00;{Whole}", false, "The setting SignIn:ClockSkew is 01:00:00; give a time from 00:00:00 to 00:05:00." },
        { $"SignIn:ClockSkew=-00:00:01;{Whole}", false, "The setting SignIn:ClockSkew is -00:00:01; give a time from 00:00:00 to 00:05:00." },
        { $"SignIn:ImproverClaim=preferred_username;{Whole}", false, "The setting SignIn:ImproverClaim is 'preferred_username', which says something else in every token; give the name of a claim of your own." },
        { $"SignIn:OrganisationClaim=tid;{Whole}", false, "The setting SignIn:OrganisationClaim is 'tid', which says something else in every token; give the name of a claim of your own." },
        { Client, false, "The setting AzureAd:TenantId is missing; give the directory (tenant) id of the app registration." },
        { $"AzureAd:TenantId=common;{Client}", false, "The setting AzureAd:TenantId is 'common'; give the directory (tenant) id of the app registration, a UUID such as 00000000-0000-0000-0000-000000000000." },
        { Tenant, false, "The setting AzureAd:ClientId is missing; give the application (client) id of the app registration." },
        { $"{Tenant};AzureAd:ClientId=impactgraph", false, "The setting AzureAd:ClientId is 'impactgraph'; give the application (client) id of the app registration, a UUID such as 00000000-0000-0000-0000-000000000000." },
        { $"{Tenant};{Client}", false, "The setting AzureAd:Scopes is missing; give the scope that clients of this server ask for, such as access." },
        { $"{Whole};AzureAd:Instance=login.example.org", false, "The setting AzureAd:Instance is 'login.example.org'; give an address without a path, such as https://login.microsoftonline.com/." },
        { $"{Whole};AzureAd:Instance=https://login.example.org/common", false, "The setting AzureAd:Instance is 'https://login.example.org/common'; give an address without a path, such as https://login.microsoftonline.com/." },
        { $"{Whole};AzureAd:Instance=http://login.example.org/", false, "The setting AzureAd:Instance is 'http://login.example.org/', but keys of a sign-in are fetched over https only; give its https address." },
        { $"{Whole};AzureAd:Instance=http://login.example.org/", true, "The setting AzureAd:Instance is 'http://login.example.org/', but keys of a sign-in are fetched over https only; give its https address." },
        { $"{Whole};AzureAd:RequireHttpsMetadata=false", false, "The setting AzureAd:RequireHttpsMetadata is false, which is for Development only; leave it out." },
        { $"{Whole};AzureAd:TokenValidationParameters:ValidateIssuer=false", true, "The setting AzureAd:TokenValidationParameters is not known; docs/operators.md lists those that are." },
        { $"{Whole};AzureAd:AllowWebApiToBeAuthorizedByACL=true", false, "The setting AzureAd:AllowWebApiToBeAuthorizedByACL is not known; docs/operators.md lists those that are." },
        { $"{Key};{ForWhom}", false, $"The setting {Bearer}SigningKeys:0:Issuer is for Development only; take it away, and configure AzureAd for sign-in." },
        { $"{Key};{Whole}", false, $"The setting {Bearer}SigningKeys:0:Issuer is for Development only; take it away, and configure AzureAd for sign-in." },
        { ForWhom, false, $"The setting {Bearer}ValidAudiences:0 is for Development only; take it away, and configure AzureAd for sign-in." },
        { $"{Bearer}SigningKeys:0:Value=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==;{ForWhom}", true, $"The key in {Bearer}SigningKeys:0:Value has 248 bits; give one of at least 256, such as dotnet user-jwts makes." },
        { $"{Bearer}SigningKeys:0:Value=secret!;{ForWhom}", true, $"The setting {Bearer}SigningKeys:0:Value is not a key in base64; let dotnet user-jwts make one." },
        { $"{Bearer}SigningKeys:0:Id=1;{ForWhom}", true, $"The key in {Bearer}SigningKeys:0:Value has 0 bits; give one of at least 256, such as dotnet user-jwts makes." },
        { $"{Bearer}SigningKeys:0:Value=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=;{ForWhom}", true, $"The setting {Bearer}SigningKeys:0:Issuer is missing; give the issuer whose tokens the key signs, dotnet-user-jwts." },
        { $"{Key};{Bearer}ValidIssuer=dotnet-user-jwts", true, $"The setting {Bearer}ValidAudiences is missing; give the audience of the tokens that dotnet user-jwts makes." },
        { $"{Key};{Bearer}ValidAudience=http://localhost:5080", true, $"The setting {Bearer}ValidIssuer is missing; give the issuer of the tokens, dotnet-user-jwts." },
        { $"{Key};{ForWhom};{Bearer}Authority=https://login.example.org", true, $"The setting {Bearer}Authority is not known; docs/operators.md lists those that are." },
        { $"{Key};{ForWhom};{Bearer}ValidIssuersToo=x", true, $"The setting {Bearer}ValidIssuersToo is not known; docs/operators.md lists those that are." },
        { "Authentication:DefaultScheme=Other", true, "The setting Authentication:DefaultScheme is not known; docs/operators.md lists those that are." },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Senseless))]
    public void That_make_no_sense_are_refused_in_a_sentence_that_says_what_to_do(string settings, bool inDevelopment, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<UserException>(() => Plan(settings, inDevelopment, DataSet.Reference)).Message);

    [Theory]
    [InlineData("", false, DataSet.Demo, "Demo")]
    [InlineData("", true, DataSet.Demo, "Demo")]
    [InlineData(ForWhom, true, DataSet.Demo, "Demo")]
    [InlineData("AzureAd:ClientId=", false, DataSet.Demo, "Demo")]
    [InlineData("SignIn:Anonymous=true", false, DataSet.Demo, "None")]
    [InlineData("SignIn:Anonymous=true", false, DataSet.Reference, "None")]
    [InlineData("", true, DataSet.Reference, "None")]
    [InlineData(ForWhom, true, DataSet.Reference, "None")]
    [InlineData($"{Key};{ForWhom}", true, DataSet.Demo, "DevelopmentKeys")]
    [InlineData($"{Key};{ForWhom}", true, DataSet.Reference, "DevelopmentKeys")]
    [InlineData(Whole, false, DataSet.Demo, "Entra")]
    [InlineData(Whole, false, DataSet.Reference, "Entra")]
    [InlineData($"{Whole};{ForWhom}", true, DataSet.Reference, "Entra")]
    [InlineData($"{Whole};{Key};{ForWhom}", true, DataSet.Reference, "Entra")]
    [InlineData($"{Whole};AzureAd:RequireHttpsMetadata=false;AzureAd:Instance=http://127.0.0.1:5000", true, DataSet.Reference, "Entra")]
    public void Say_whose_tokens_are_believed(string settings, bool inDevelopment, DataSet dataSet, string source) =>
        Assert.Equal(source, Plan(settings, inDevelopment, dataSet).Source.ToString());

    [Theory]
    [InlineData("--data reference", "", "Nobody could sign in: configure AzureAd, or set SignIn:Anonymous to true for a server at which everybody is anonymous; docs/operators.md says how.\n")]
    [InlineData("--data demo", "AzureAd__ClientId=1", "The setting AzureAd:TenantId is missing; give the directory (tenant) id of the app registration.\n")]
    public async Task That_make_no_sense_stop_the_start_and_leave_nothing_behind(string arguments, string setting, string sentence)
    {
        (string, string)[] environment = setting.Split('=') is [var name, var value] ? [(name, value)] : [];
        var run = await ServerBinary.RunAsync(_folder.Path, ["--urls", RunningServer.AnyFreePort, .. arguments.Split(' ')], environment);
        Assert.Equal((2, sentence), (run.ExitCode, run.Output));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private static SignInPlan Plan(string settings, bool inDevelopment, DataSet dataSet) => SignInPlan.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]))).Build(),
        inDevelopment, dataSet);
}
