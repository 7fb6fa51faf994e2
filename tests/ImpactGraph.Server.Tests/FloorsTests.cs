using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImpactGraph.Engine;
using ImpactGraph.Http;
using ImpactGraph.TestTools;

namespace ImpactGraph.Server.Tests;

/// <summary>Each floor of the house depends only on those below it.</summary>
public sealed partial class FloorsTests
{
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["ImpactGraph.Engine"] = [],
        ["ImpactGraph.Http"] = ["ImpactGraph.Engine"],
        ["ImpactGraph"] = ["ImpactGraph.Engine"],
        ["ImpactGraph.Server"] = ["ImpactGraph", "ImpactGraph.Engine", "ImpactGraph.Http"],
    };

    private static readonly Assembly[] Floors = [typeof(IGraph).Assembly, typeof(GraphEndpoints).Assembly, typeof(ImpactGraphSchema).Assembly, typeof(WebServer).Assembly];

    public static TheoryData<string> Projects => [.. Below.Keys];

    [Fact]
    public void Are_all_known() =>
        Assert.Equal(Below.Keys.Order(), Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Refer_only_to_projects_below(string project)
    {
        var references = XDocument.Load(Repository.File("src", project, project + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(Below[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Use_only_assemblies_below(string project)
    {
        var assembly = Floors.Single(floor => floor.GetName().Name == project);
        Assert.Empty(assembly.GetReferencedAssemblies().Select(used => used.Name!).Where(name => name.StartsWith("ImpactGraph", StringComparison.Ordinal)).Except(Below[project]));
    }

    [Fact]
    public void Have_no_web_in_the_engine_and_the_domain()
    {
        foreach (var assembly in new[] { typeof(IGraph).Assembly, typeof(ImpactGraphSchema).Assembly })
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), used => used.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ImpactGraph.Engine")]
    [InlineData("ImpactGraph.Http")]
    public void Know_nothing_of_the_domain_in_what_they_publish(string project)
    {
        var assembly = Floors.Single(floor => floor.GetName().Name == project);
        var names = assembly.GetExportedTypes().SelectMany(type => type.GetMembers().SelectMany(NamesOf).Append(type.FullName!));
        Assert.DoesNotContain(names, name => DomainWord().IsMatch(name));
    }

    [Theory]
    [InlineData("ImpactGraph.Engine")]
    [InlineData("ImpactGraph.Http")]
    public void Know_nothing_of_the_domain_in_what_they_say(string project) => AssertNowhere(Sources(project), DomainWord());

    [Fact]
    public void Name_SQLite_in_no_file_of_the_engine_but_its_dialect() =>
        AssertNowhere(Sources("ImpactGraph.Engine").Where(file => !Path.GetFileName(file).StartsWith("Sqlite", StringComparison.Ordinal)), Sqlite());

    [Fact]
    public void Name_SQLite_in_no_file_of_the_domain_outside_its_data_folder() =>
        AssertNowhere(Sources("ImpactGraph").Where(OutsideData).Concat(Sources("ImpactGraph.Http")), Sqlite());

    [Fact]
    public void Hold_SQL_only_in_the_engine_and_the_data_folder() =>
        AssertNowhere(Sources("ImpactGraph").Where(OutsideData).Concat(Sources("ImpactGraph.Http")).Concat(Sources("ImpactGraph.Server")), Sql());

    private static IEnumerable<string> NamesOf(MemberInfo member) =>
        member is MethodBase method ? method.GetParameters().Select(parameter => parameter.Name!).Append(member.Name) : [member.Name];

    private static IEnumerable<string> Sources(string project)
    {
        var folder = Repository.File("src", project);
        return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
    }

    private static bool OutsideData(string file) => !file.StartsWith(Repository.File("src", "ImpactGraph", "Data") + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Comments may say why something is as it is, and name whom it suits.</summary>
    private static void AssertNowhere(IEnumerable<string> files, Regex pattern) =>
        Assert.Empty(files.SelectMany(file => File.ReadLines(file)
            .Where(line => pattern.IsMatch(Comment().Replace(line, "")))
            .Select(line => $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}")));

    [GeneratedRegex("nhs|organi[sz]ation|survey|improver", RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();

    [GeneratedRegex("sqlite", RegexOptions.IgnoreCase)]
    private static partial Regex Sqlite();

    [GeneratedRegex("""(^|["(])\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|PRAGMA|WITH|FROM|JOIN|WHERE|ORDER BY) """)]
    private static partial Regex Sql();

    [GeneratedRegex(@"(^|\s)//.*$")]
    private static partial Regex Comment();
}
