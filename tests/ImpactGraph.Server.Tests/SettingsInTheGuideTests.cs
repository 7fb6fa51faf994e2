using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using ImpactGraph.Http;
using ImpactGraph.Server.SignIn;
using ImpactGraph.Server.Tests.Support;

namespace ImpactGraph.Server.Tests;

public sealed partial class SettingsInTheGuideTests
{
    private static readonly Dictionary<string, string> Told = Row().Matches(Documents.Read("docs/operators.md")).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    [Fact]
    public void Are_all_there_with_their_defaults()
    {
        foreach (var (name, value) in All)
        {
            Assert.True(Told.TryGetValue(name, out var told), $"{name} is not in the table.");
            // Some depend on the machine or are given by the server; the table says so in words.
            if (told.StartsWith('`') && value is not null && !(value is string text && text.Contains('/', StringComparison.Ordinal))) Assert.Equal($"{name} is `{Text(value)}`", $"{name} is {told}");
        }
    }

    [Fact]
    public void Are_all_that_is_there() =>
        Assert.Empty(Told.Keys.Except(All.Select(setting => setting.Name)).Except(["Graph:Proxies"]));

    private static IEnumerable<(string Name, object? Value)> All => Settings("Graph:", new GraphHttpOptions()).Concat(Settings("Graph:Cost:", new CostSettings()))
        .Concat(Settings("SignIn:", new SignInSettings())).Concat(Settings("AzureAd:", new EntraSettings())).Concat(Settings("Retention:", new RetentionSettings()))
        .Concat(Settings("Invitations:", new InvitationSettings()));

    private static IEnumerable<(string Name, object? Value)> Settings(string path, object options)
    {
        foreach (var member in options.GetType().GetProperties().Where(member => !typeof(Delegate).IsAssignableFrom(member.PropertyType)))
        {
            var value = member.GetValue(options);
            if (value is null or string or bool or int or long or double or TimeSpan or IList) yield return (path + member.Name, value is IList list ? string.Join(", ", list.Cast<object>()) : value);
            else foreach (var inner in Settings($"{path}{member.Name}:", value)) yield return inner;
        }
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^\| `((?:Graph|SignIn|AzureAd|Retention|Invitations):[\w:]+)` \| (.+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
