using System.Text;
using System.Text.Json;
using ImpactGraph.TestTools;

namespace ImpactGraph.Texts;

/// <summary>Normal form C, which the runtime does not give where globalisation is invariant.</summary>
public sealed class ComposedTextsTests
{
    [Theory]
    [InlineData("Sia\u0302n", "Siân")]
    [InlineData("e\u0323\u0302", "ệ")]
    [InlineData("e\u0302\u0323", "ệ")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\u212B\u2126\u037E", "ÅΩ;")]
    [InlineData("\u0958", "\u0915\u093C")] // one that Unicode leaves apart
    [InlineData("plain", "plain")]
    public void Are_one_whichever_way_they_were_typed(string typed, string composed) => Assert.Equal(composed, Composition.Of(typed));

    [FactThatNeeds("node")]
    public async Task Are_what_another_implementation_makes_of_them()
    {
        var random = new Random(14);
        var runes = Enumerable.Range(0, 0x30000).Where(Rune.IsValid).Select(number => new Rune(number).ToString()).Where(text => Composition.Of(text) != text || (text[0] is >= '\u0300' and <= '\u036F')).ToArray();
        var texts = runes.Concat(Enumerable.Range(0, 50_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 8)).Select(_ => random.Next(3) == 0 ? ((char)random.Next('A', 'z')).ToString() : runes[random.Next(runes.Length)])))).ToArray();
        Assert.True(runes.Length > 1_000);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(texts.Select(text => new[] { text, Composition.Of(text) })));
            var run = await ToolRun.StartAsync(Tool.Node, Path.GetTempPath(),
                ["-e", "const p = JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8')); console.log(p.length, p.filter(([a, b]) => a.normalize('NFC') !== b).slice(0, 5));", file]);
            Assert.Equal($"{texts.Length} []", run.MustSucceed().Output.Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
