using System.Globalization;
using ImpactGraph.Engine;

namespace ImpactGraph.Improvers.Coverage;

/// <summary>What can be wrong with a question about coverage.</summary>
internal static class CoverageErrors
{
    public static InputException NoMethod(string code) =>
        NotFound($"There is no method `{CallersText.Short(code)}`. Ask `methods {{ nodes {{ code name }} }}` for those there are.");

    public static InputException NoOrganisation(string code) =>
        NotFound($"There is no organisation `{CallersText.Short(code)}`. Ask `organisations {{ nodes {{ code name }} }}` for those there are.");

    /// <param name="closedOn">Null, or not before the day, when it was not open yet.</param>
    public static InputException NotOpen(string code, DateOnly on, DateOnly? closedOn, IReadOnlyList<string> successors)
    {
        var day = Day(on);
        if (closedOn is not { } last || last >= on) return NotFound($"The organisation `{CallersText.Short(code)}` was not open yet on {day}. Give another day as `hierarchyOn`.");
        var followed = successors.Count == 0 ? "" : $"; {string.Join(" and ", successors.Select(s => $"`{s}`"))} followed it";
        var instead = successors.Count == 0 ? "" : "what followed it, or for ";
        return NotFound($"The organisation `{CallersText.Short(code)}` was not open on {day}: its last day was {Day(last)}{followed}. Ask for {instead}a day on which it was open, as `hierarchyOn`.");
    }

    public static InputException MethodsWithoutTheDimension() =>
        new(GraphError.WithCode("INVALID_ARGUMENT", "`methods` chooses which methods have figures of their own. Add METHOD to `by`, or leave `methods` out."));

    public static InputException TooManyRows(long rows, long most) =>
        TooLarge($"These dimensions make {Number(rows)} rows, and {Number(most)} is the most. Take dimensions out of `by`, or name fewer `methods`, or an organisation as `within`.");

    public static InputException TooManyListed(long organisations, long most) =>
        TooLarge($"`organisationsWithNobody` could list {Number(organisations)} organisations in these rows, and {Number(most)} is the most. Leave it out, take dimensions out of `by`, or name fewer `methods`, or an organisation as `within`.");

    private static InputException NotFound(string message) => new(GraphError.WithCode("NOT_FOUND", message));

    private static InputException TooLarge(string message) => new(GraphError.WithCode("QUERY_TOO_LARGE", message));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
