using System.CommandLine;
using System.Globalization;
using ImpactGraph.Data;
using Microsoft.AspNetCore.Http;

namespace ImpactGraph.Server.Commands;

/// <summary>What the program was told: by option, else by environment variable, else by default.</summary>
internal static class Settings
{
    public const string DefaultUrls = "http://localhost:5080";

    public static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Addresses to serve at, with ; between them. [IMPACTGRAPH_URLS, ASPNETCORE_URLS; default {DefaultUrls}]",
        HelpName = "ADDRESSES",
    };

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "What a new database is filled with: demo (an invented country with answers) or reference (the real directory, no answers). [IMPACTGRAPH_DATA; default demo]",
        HelpName = "demo|reference",
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "The database file; it is created when it is missing. [IMPACTGRAPH_DATABASE; default impactgraph.db in the working directory]",
        HelpName = "PATH",
    };

    public static readonly Argument<string?> DataArgument = new("data")
    {
        Description = "The same as --data.",
        HelpName = "demo|reference",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<string?> Improvers = new("--improvers")
    {
        Description = string.Create(
            CultureInfo.InvariantCulture, $"How many people to invent for the demo data, from 0 to {Seeder.MostImprovers}. [default {Seeder.DefaultImprovers}, or as many as the database holds]"),
        HelpName = "NUMBER",
    };

    /// <returns>Null when nothing was said.</returns>
    public static int? ImproversOf(ParseResult parsed, DataSet dataSet)
    {
        var (text, source) = Told(parsed, Improvers);
        if (text is null) return null;
        if (dataSet != DataSet.Demo) throw new UserException($"{source} is for the demo data, whose people are invented; leave it out for the {dataSet.ToString().ToLowerInvariant()} data.");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Seeder.MostImprovers
            ? number
            : throw new UserException($"{source} is '{text}'; give a whole number from 0 to {Seeder.MostImprovers}.");
    }

    /// <summary>What the argument says, else what option, environment or default say.</summary>
    public static DataSet DataSetOrArgumentOf(ParseResult parsed)
    {
        if (parsed.GetValue(DataArgument) is not { } argument) return DataSetOf(parsed);
        var dataSet = DataSetNamed(argument, "The data set");
        return parsed.GetResult(Data) is null || DataSetOf(parsed) == dataSet
            ? dataSet
            : throw new UserException($"{Data.Name} is '{parsed.GetValue(Data)}', but the data set is given as '{argument}' too; give one of the two.");
    }

    public static DataSet DataSetOf(ParseResult parsed)
    {
        var (text, source) = Told(parsed, Data, "IMPACTGRAPH_DATA");
        return DataSetNamed(text, source);
    }

    private static DataSet DataSetNamed(string? text, string source) =>
        text switch
        {
            null => DataSet.Demo,
            _ when text.Equals("demo", StringComparison.OrdinalIgnoreCase) => DataSet.Demo,
            _ when text.Equals("reference", StringComparison.OrdinalIgnoreCase) => DataSet.Reference,
            _ => throw new UserException($"{source} is '{text}'; give demo or reference."),
        };

    /// <returns>A full path.</returns>
    public static string DatabaseOf(ParseResult parsed)
    {
        var (text, source) = Told(parsed, Database, "IMPACTGRAPH_DATABASE");
        var path = Path.GetFullPath(text ?? "impactgraph.db");
        return Directory.Exists(path) ? throw new UserException($"{source} is the folder '{path}'; give the path of a file in it.") : path;
    }

    public static string UrlsOf(ParseResult parsed)
    {
        var (text, source) = Told(parsed, Urls, "IMPACTGRAPH_URLS", "ASPNETCORE_URLS");
        if (text is null) return DefaultUrls;
        foreach (var url in text.Split(';', StringSplitOptions.TrimEntries)) RequireAddress(url, source);
        return text;
    }

    private static void RequireAddress(string url, string source)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw NotAnAddress(url, source);
        }
        if (address.Scheme is not ("http" or "https") || address.Port is < 0 or > 65_535 || address.PathBase.Length > 0) throw NotAnAddress(url, source);
        if (address.Port == 0 && address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            throw new UserException($"{source} asks for any free port of localhost, which has two addresses; give http://127.0.0.1:0 instead.");
    }

    private static UserException NotAnAddress(string url, string source) =>
        new($"{source} has '{url}', which is not an address to serve at; give one like {DefaultUrls} or http://*:80, with ; between several.");

    /// <summary>An empty environment variable says nothing; an empty option is a mistake and says so further on.</summary>
    private static (string? Text, string Source) Told(ParseResult parsed, Option<string?> option, params ReadOnlySpan<string> variables)
    {
        if (parsed.GetResult(option) is not null && parsed.GetValue(option) is { } given)
            return given.Length > 0 ? (given, option.Name) : throw new UserException($"{option.Name} is empty; give a value or leave it out.");
        foreach (var variable in variables)
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text) return (text, variable);
        return (null, option.Name);
    }
}
