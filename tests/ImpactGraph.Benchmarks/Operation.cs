using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImpactGraph.Benchmarks;

/// <summary>One question that all implementations answer.</summary>
internal sealed record Operation
{
    /// <summary>The organisation of the profile: a provider with a former name, answers and methods.</summary>
    public const string Code = "DEMO-P047";
    public const int PageSize = 50;
    public const string Survey = "baseline";
    public const string Round = "2023";

    /// <summary>Who is looked for: people of this region, with this method at this level or above.</summary>
    public const string Region = "DEMO-R1";
    public const string Method = "QSIR";
    public const string Level = "LEAD";
    public const int Found = 20;

    public const string Network = "QSIR-DEMO-R1";
    public const int Members = 100;

    public static readonly Operation Profile = new("organisation-profile") { Variables = new() { ["code"] = Code } };
    public static readonly Operation Page = new("organisations-page") { Variables = new() { ["first"] = PageSize } };
    public static readonly Operation Table = new("baseline-table") { Variables = new() { ["survey"] = Survey, ["round"] = Round } };
    public static readonly Operation Find = new("find-by-method") { Variables = new() { ["region"] = Region, ["method"] = Method, ["level"] = Level, ["first"] = Found } };
    public static readonly Operation FindCounted = Find.As("find-by-method-counted");
    public static readonly Operation FindDeep = Find with { Name = "find-by-method-page-10", PageNumber = 10 };
    public static readonly Operation Directory = new("network-directory") { Variables = new() { ["code"] = Network, ["first"] = Members } };
    public static readonly Operation Coverage = new("coverage-by-board");

    /// <summary>How one goes from page to page of those found. Not measured.</summary>
    public static readonly Operation FindCursor = Find.As("find-by-method-cursor");

    private Operation(string name)
    {
        using var stream = typeof(Operation).Assembly.GetManifestResourceStream(name + ".graphql")!;
        using var reader = new StreamReader(stream);
        (Name, Query) = (name, reader.ReadToEnd());
    }

    public static IReadOnlyList<Operation> All { get; } = [Profile, Page, Table, Find, FindCounted, FindDeep, Directory, Coverage];

    /// <summary>In reports, and of its endpoint at the limit.</summary>
    public string Name { get; private init; }

    public string Query { get; private init; }

    public JsonObject Variables { get; private init; } = [];

    /// <summary>The page it asks for, from 1; one nearer when there are fewer.</summary>
    public int PageNumber { get; private init; } = 1;

    /// <summary>Where its page begins; null at the first. Each implementation has cursors of its own.</summary>
    public string? After { get; private init; }

    /// <summary>The request's body, byte for byte what a client sends.</summary>
    public byte[] Body => _body ??= JsonSerializer.SerializeToUtf8Bytes(new { query = Query, variables = Variables });

    private byte[]? _body;

    /// <summary>The same from another place on.</summary>
    public Operation StartingAfter(string cursor)
    {
        var variables = Variables.DeepClone().AsObject();
        variables["after"] = cursor;
        return this with { Variables = variables, After = cursor, _body = null };
    }

    /// <summary>Another document with the same variables.</summary>
    private Operation As(string name) => new(name) { Variables = Variables };
}
