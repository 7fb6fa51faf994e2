using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests.SignIn;

public sealed class KeysOfATenantTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Are_fetched_again_when_a_token_names_a_new_one()
    {
        await using var issuer = new Started(new TestIssuer());
        await using var server = await StartAsync(await issuer.GetAsync());
        Assert.Equal(200, await StatusAsync(server, issuer.Issuer.Token()));
        using var next = issuer.Issuer.AddKey("second");
        string Second() => issuer.Issuer.Token(header: header => header["kid"] = "second", sign: bytes => TestIssuer.SignedBy(next, bytes));
        for (var tries = 0; await StatusAsync(server, Second()) != 200; tries++) Assert.True(tries < 100, "The new key was never fetched.");
        Assert.Equal(200, await StatusAsync(server, issuer.Issuer.Token()));
    }

    [Fact]
    public async Task That_cannot_be_fetched_leave_tokens_refused_and_everybody_else_answered()
    {
        var issuer = new TestIssuer();
        await issuer.InitializeAsync();
        var (settings, token) = (issuer.Settings(), issuer.Token());
        await issuer.DisposeAsync();
        await using var server = await RunningServer.StartOverDemoDataAsync(_folder, settings);
        var outcome = await server.AskAsync(Transport.Post, $"Bearer {token}");
        Assert.Equal((401, "Bearer error=\"invalid_token\", error_description=\"The issuer's keys cannot be fetched at the moment.\""), (outcome.Status, outcome.Challenge));
        Assert.Contains("The keys of the sign-in could not be fetched", server.Output, StringComparison.Ordinal);
        Assert.Equal(200, (await server.AskAsync(Transport.Post, null)).Status);
    }

    [Fact]
    public async Task Are_fetched_over_https_from_whom_the_machine_trusts()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(_folder.File("trusted.pem"), certificate.ExportCertificatePem());
        await using var issuer = new Started(new TestIssuer(certificate));
        await using (var trusting = await StartAsync(await issuer.GetAsync(), ("SSL_CERT_FILE", _folder.File("trusted.pem")), ("ASPNETCORE_ENVIRONMENT", "Production")))
            Assert.Equal(200, await StatusAsync(trusting, issuer.Issuer.Token()));
        await using var doubting = await StartAsync(issuer.Issuer, ("ASPNETCORE_ENVIRONMENT", "Production"));
        Assert.Equal(401, await StatusAsync(doubting, issuer.Issuer.Token()));
    }

    private Task<RunningServer> StartAsync(TestIssuer issuer, params (string, string)[] more) => RunningServer.StartOverDemoDataAsync(_folder, issuer.Settings(more));

    private static async Task<int> StatusAsync(RunningServer server, string token) => (await server.AskAsync(Transport.Post, $"Bearer {token}")).Status;

    private sealed class Started(TestIssuer issuer) : IAsyncDisposable
    {
        public TestIssuer Issuer => issuer;

        public async Task<TestIssuer> GetAsync()
        {
            await issuer.InitializeAsync();
            return issuer;
        }

        public async ValueTask DisposeAsync() => await issuer.DisposeAsync();
    }
}
