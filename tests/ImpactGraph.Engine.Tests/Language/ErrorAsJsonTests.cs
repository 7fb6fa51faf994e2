using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Tests.Language;

public sealed class ErrorAsJsonTests
{
    private static string Write(GraphError error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, GraphErrorWriter.WriterOptions)) GraphErrorWriter.Write(writer, error);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [Fact]
    public void Has_its_members_in_Hot_Chocolates_order() => Assert.Equal(
        """{"message":"It's `x` + 1.","locations":[{"line":2,"column":3}],"path":["books",0,"name"],"extensions":{"code":"HC0051","most":100,"none":null,"all":["a","b"],"flag":true}}""",
        Write(GraphError.WithCode("HC0051", "It's `x` + 1.", new("most", 100), new("none", null), new("all", new[] { "a", "b" }), new("flag", true)) with
        {
            Path = ["books", 0, "name"],
            Locations = [new(2, 3)],
        }));

    [Fact]
    public void Leaves_out_what_it_does_not_have() => Assert.Equal("""{"message":"No."}""", Write(new GraphError("No.")));
}
