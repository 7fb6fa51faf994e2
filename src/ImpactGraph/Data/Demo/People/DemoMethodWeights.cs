using ImpactGraph.Methods;

namespace ImpactGraph.Data.Demo.People;

/// <summary>How often people have skill in a method: as often as the methods are named in the answers, and more often where their organisation uses it.</summary>
internal sealed class DemoMethodWeights(IEnumerable<Method> methods)
{
    private const int Rare = 5;
    private const int WhereUsed = 2;
    private const int WhereAgreed = 6;

    private static readonly Dictionary<string, int> Everywhere = new()
    {
        ["QSIR"] = 260, ["LEAN"] = 190, ["MFI"] = 170, ["A3"] = 110, ["SPC"] = 110, ["HUDDLE"] = 80, ["PSIRF"] = 70, ["DRIVER"] = 70, ["PPM"] = 65, ["QSIRV"] = 60, ["VSM"] = 55, ["KAIZEN"] = 50,
        ["DNC"] = 45, ["Q"] = 35, ["GIRFT"] = 35, ["HF"] = 35, ["5S"] = 30, ["DMAIC"] = 30, ["EBCD"] = 30, ["GEMBA"] = 25, ["AEQUIP"] = 25, ["IHI-OS"] = 25, ["VMPS"] = 20, ["FCA"] = 20,
        ["IMP-L4"] = 14, ["HOSHIN"] = 12, ["BTS"] = 12, ["IHI-COACH"] = 8, ["IHI-IA"] = 6, ["IMP-L3"] = 6, ["SCIL"] = 2, ["SQSF"] = 1,
    };

    /// <param name="uses">Methods that the people's organisation uses.</param>
    /// <param name="missing">Codes of methods that nobody there has.</param>
    public Weighted<Method> Of(IEnumerable<MethodUse> uses, string[] missing)
    {
        var used = uses.ToDictionary(use => use.Method, use => use.Agreed ? WhereAgreed : WhereUsed);
        return new([.. methods.Where(method => !missing.Contains(method.Code)).Select(method => (method, Everywhere.GetValueOrDefault(method.Code, Rare) * used.GetValueOrDefault(method, 1)))]);
    }
}
