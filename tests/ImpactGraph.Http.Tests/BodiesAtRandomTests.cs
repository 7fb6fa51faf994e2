using System.Text.Json;
using ImpactGraph.Http.Requests;

namespace ImpactGraph.Http.Tests;

public sealed class BodiesAtRandomTests
{
    private static readonly byte[][] Whole =
    [
        [.. """{"query":"{ a(b: \"c\\u00e4\") }","variables":{"a":[1,2.5e3,null,true,"\ud83d\ude00"],"b":{"c":"d"}},"operationName":"A","extensions":{"persistedQuery":{}}}"""u8],
        [.. """ [ {"id":"a-b_c","documentId":null} , {} ] """u8],
        [.. "\uFEFF{\"query\":\"ä€😀\",\"other\":[[[]]]}"u8],
    ];

    // What is most likely to hit a reader where it is weak.
    private static readonly byte[] Sharp = [.. "{}[]\",:\\u0dD8 \0\n\u00ef"u8, 0xEF, 0xBB, 0xBF, 0xC3, 0xED, 0xA0, 0x80, 0xFF];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Are_refused_or_fit_to_be_run_and_never_throw(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var body = Spoil(Whole[random.Next(Whole.Length)], random);
            if (JsonRequest.Read(body, out var request) is not null) continue;
            if (request.HasQuery) _ = request.QueryText();
            if (request.Variables.IsEmpty) continue;
            using var variables = JsonDocument.Parse(request.Variables);
            Assert.Equal(JsonValueKind.Object, variables.RootElement.ValueKind);
            ReadAll(variables.RootElement);
        }
    }

    private static byte[] Spoil(byte[] body, Random random)
    {
        var spoilt = body.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(spoilt.Count);
            switch (random.Next(4))
            {
                case 0: spoilt[at] = Sharp[random.Next(Sharp.Length)]; break;
                case 1: spoilt.Insert(at, Sharp[random.Next(Sharp.Length)]); break;
                case 2: spoilt.RemoveAt(at); break;
                default: spoilt.RemoveRange(at, random.Next(Math.Min(4, spoilt.Count - at))); break;
            }
        }
        return [.. spoilt];
    }

    private static void ReadAll(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String) _ = element.GetString();
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) ReadAll(item);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var member in element.EnumerateObject())
        {
            _ = member.Name;
            ReadAll(member.Value);
        }
    }
}
