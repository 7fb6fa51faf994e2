using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImpactGraph.Engine;
using ImpactGraph.Privacy;

namespace ImpactGraph.Improvers.Matching;

/// <summary>Checks what is asked, and looks up the codes in it.</summary>
internal sealed class MatchCatalogue(MatchRows rows)
{
    /// <exception cref="InputException">It asks for nothing, for too much, for what cannot be, or for what there is not; the first mistake is reported.</exception>
    public MatchQuestion Question(Reader reader, FindImproversInput input, RequestContext request)
    {
        Check(input);
        var methods = Methods(reader, input.Methods ?? []);
        var themes = Themes(reader, input.Themes ?? []);
        var network = input.Network is null ? null : rows.Network(reader, input.Network) ?? throw MatchFaults.NoNetwork(input.Network);
        var near = input.Near is null ? null : new MatchTree(Open(reader, input.Near, request.Today), rows.Tree(reader, request.Today));
        var window = input.Available is { } asked ? AvailabilityWindow.Of(asked.FromOn, asked.UntilOn, asked.DaysPerWeek) : null;
        return new(methods, input.Match == MethodMatch.All, near, network, themes, window, input.WillingOnly, request.Today, ((Viewer)request.Viewer!).NetworkIds, Identity(input, window), input) { Viewer = (Viewer)request.Viewer! };
    }

    private static void Check(FindImproversInput input)
    {
        var (methods, themes) = (input.Methods ?? [], input.Themes ?? []);
        if (methods.Count == 0 && themes.Count == 0 && input.Network is null && input.Near is null) throw MatchFaults.NothingAsked();
        if (methods.Count > MatchLimits.Methods) throw MatchFaults.TooManyMethods(methods.Count, MatchLimits.Methods);
        if (themes.Count > MatchLimits.Themes) throw MatchFaults.TooManyThemes(themes.Count, MatchLimits.Themes);
        if (Twice(methods.Select(m => m.Method)) is { } method) throw MatchFaults.MethodTwice(method);
        if (Twice(themes) is { } theme) throw MatchFaults.ThemeTwice(theme);
        if (input.Available is not { } window) return;
        if (window.UntilOn is { } until && until < window.FromOn) throw MatchFaults.EndsBeforeItBegins(window.FromOn, until);
        if (window.DaysPerWeek is { } days && days is not (> 0 and <= MatchLimits.DaysPerWeek)) throw MatchFaults.DaysPerWeek(days);
    }

    private static string? Twice(IEnumerable<string> codes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return codes.FirstOrDefault(code => !seen.Add(code));
    }

    private List<MethodNeed> Methods(Reader reader, IReadOnlyList<MethodNeedInput> asked)
    {
        if (asked.Count == 0) return [];
        var known = rows.Methods(reader, asked.Select(m => m.Method)).ToDictionary(m => m.Code, StringComparer.Ordinal);
        return [.. asked.Select(m => known.TryGetValue(m.Method, out var found) ? new MethodNeed(found.Id, found.Code, found.Name, m.MinimumLevel) : throw MatchFaults.NoMethod(m.Method))];
    }

    private List<NamedRow> Themes(Reader reader, IReadOnlyList<string> asked)
    {
        if (asked.Count == 0) return [];
        var known = rows.Themes(reader, asked).ToDictionary(t => t.Code, StringComparer.Ordinal);
        return [.. asked.Select(code => known.TryGetValue(code, out var found) ? found : throw MatchFaults.NoTheme(code))];
    }

    private OrganisationFound Open(Reader reader, string code, DateOnly today)
    {
        var found = rows.Organisation(reader, code) ?? throw MatchFaults.NoOrganisation(code);
        if (found.ClosedOn is { } closed && closed < today) throw MatchFaults.ClosedOrganisation(code, closed);
        return found.OpenedOn is { } opened && opened > today ? throw MatchFaults.FutureOrganisation(code, opened) : found;
    }

    /// <summary>The same for two questions exactly if they ask the same: a cursor of one is none of the other.</summary>
    private static string Identity(FindImproversInput input, AvailabilityWindow? window)
    {
        var text = new StringBuilder();
        // Lengths before texts: no code can be made to look like another question.
        foreach (var need in input.Methods ?? []) text.Append(CultureInfo.InvariantCulture, $"m{need.Method.Length}:{need.Method}/{need.MinimumLevel};");
        foreach (var theme in input.Themes ?? []) text.Append(CultureInfo.InvariantCulture, $"t{theme.Length}:{theme};");
        text.Append(CultureInfo.InvariantCulture, $"{input.Match}/{input.WillingOnly}/n{input.Near?.Length}:{input.Near}/w{input.Network?.Length}:{input.Network}/{window?.FromOn:o}/{window?.UntilOn:o}/{window?.DaysPerWeek:R}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 12));
    }
}
