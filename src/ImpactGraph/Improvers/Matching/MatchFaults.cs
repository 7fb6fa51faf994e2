using System.Globalization;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Matching;

/// <summary>The mistakes a caller can make in <c>findImprovers</c>, one factory for each.</summary>
internal static class MatchFaults
{
    public static InputException NothingAsked() => Invalid("Nothing is asked for. Give at least one of `methods`, `themes`, `network` and `near`.");

    public static InputException TooManyMethods(int asked, int most) => Invalid($"Ask for at most {most} methods at once; {asked} were asked for. Ask several questions, or leave out methods that matter less.");

    public static InputException TooManyThemes(int asked, int most) => Invalid($"Ask for at most {most} themes at once; {asked} were asked for. Ask several questions, or leave out themes that matter less.");

    public static InputException MethodTwice(string code) => Invalid($"The method `{CallersText.Short(code)}` is asked for twice. Ask for each method once, with the least level that will do.");

    public static InputException ThemeTwice(string code) => Invalid($"The theme `{CallersText.Short(code)}` is asked for twice. Ask for each theme once.");

    public static InputException EndsBeforeItBegins(DateOnly from, DateOnly until) => Invalid($"The time asked for ends on {Day(until)}, before it begins on {Day(from)}. Give an `untilOn` that is not before `fromOn`, or none.");

    public static InputException DaysPerWeek(double asked) => Invalid(string.Create(CultureInfo.InvariantCulture, $"Ask for more than 0 and at most 5 days a week; {asked} were asked for. Leave out `daysPerWeek` when any will do."));

    public static InputException NoMethod(string code) => NotFound($"There is no method `{CallersText.Short(code)}`. Ask `methods {{ nodes {{ code name }} }}` for those there are.");

    public static InputException NoTheme(string code) => NotFound($"There is no challenge theme `{CallersText.Short(code)}`. Ask `challengeThemes {{ code name }}` for those there are.");

    public static InputException NoNetwork(string code) => NotFound($"There is no network `{CallersText.Short(code)}`. Ask `networks {{ nodes {{ code name }} }}` for those there are.");

    public static InputException NoOrganisation(string code) => NotFound($"There is no organisation `{CallersText.Short(code)}`. Ask `organisations(where: {{ isOpen: {{ eq: true }} }}) {{ nodes {{ code name }} }}` for those there are.");

    public static InputException ClosedOrganisation(string code, DateOnly on) => NotFound($"The organisation `{CallersText.Short(code)}` closed on {Day(on)}, so nothing is near it today. Ask `organisation(code:) {{ successors {{ successor {{ code name }} }} }}` for who took over.");

    public static InputException FutureOrganisation(string code, DateOnly on) => NotFound($"The organisation `{CallersText.Short(code)}` opens on {Day(on)}, so nothing is near it today. Ask `organisation(code:) {{ predecessors {{ predecessor {{ code name }} }} }}` for whom it follows.");

    private static InputException Invalid(string message) => new(GraphError.WithCode("INVALID_ARGUMENT", message));

    private static InputException NotFound(string message) => new(GraphError.WithCode("NOT_FOUND", message));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
