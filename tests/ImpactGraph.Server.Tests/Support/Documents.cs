using System.Text.RegularExpressions;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests.Support;

/// <summary>The documents whose every command and query has to work.</summary>
internal static partial class Documents
{
    public static readonly string[] Names =
        ["README.md", .. Directory.GetFiles(Repository.File("docs"), "*.md").Order(StringComparer.Ordinal).Select(file => "docs/" + Path.GetFileName(file))];

    /// <summary>Those, and the pages of folders below, which are read and not run.</summary>
    public static readonly string[] WithThoseBelow =
        [.. Names, .. Directory.GetFiles(Repository.File("docs", "privacy"), "*.md").Order(StringComparer.Ordinal).Select(file => "docs/privacy/" + Path.GetFileName(file))];

    public static string Read(string name) => File.ReadAllText(Repository.File(name.Split('/')));

    /// <summary>The fenced blocks of a language, in the order they stand, without those for which somebody has to be signed in.</summary>
    public static IEnumerable<string> Blocks(string name, string language) => Fences(name, language).Where(block => block.Who.Length == 0).Select(block => block.Text);

    /// <summary>The fenced blocks behind whose language stands who sends them.</summary>
    public static IEnumerable<(string Who, string Text)> Steps(string name) => Fences(name, "graphql").Where(block => block.Who.Length > 0);

    /// <summary>The commands in its bash blocks, without comments, each on one line.</summary>
    public static IEnumerable<string> Commands(string name) =>
        Blocks(name, "bash").SelectMany(block => block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n'))
            .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    private static IEnumerable<(string Who, string Text)> Fences(string name, string language) =>
        Fence().Matches(Read(name)).Where(match => match.Groups["language"].Value == language).Select(match => (match.Groups["who"].Value.Trim(), match.Groups["text"].Value));

    [GeneratedRegex(@"^```(?<language>\w+)(?<who>[^\n]*)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
