using System.Text.Json;

namespace ImpactGraph.Benchmarks;

/// <summary>One question that all implementations answer.</summary>
/// <param name="Name">Name of its file, and of its endpoint at the limit.</param>
/// <param name="Body">The request's body, byte for byte what a client sends.</param>
internal sealed record Operation(string Name, byte[] Body)
{
    /// <summary>The organisation of the profile: a provider with a former name, answers and methods.</summary>
    public const string Code = "DEMO-P047";
    public const int PageSize = 50;
    public const string Survey = "baseline";
    public const string Round = "2023";

    public static readonly Operation Profile = Make("organisation-profile", new { code = Code });
    public static readonly Operation Page = Make("organisations-page", new { first = PageSize });
    public static readonly Operation Table = Make("baseline-table", new { survey = Survey, round = Round });

    public static IReadOnlyList<Operation> All { get; } = [Profile, Page, Table];

    private static Operation Make(string name, object variables)
    {
        using var stream = typeof(Operation).Assembly.GetManifestResourceStream(name + ".graphql")!;
        using var reader = new StreamReader(stream);
        return new(name, JsonSerializer.SerializeToUtf8Bytes(new { query = reader.ReadToEnd(), variables }));
    }
}
