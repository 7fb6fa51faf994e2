using System.Text.Encodings.Web;
using System.Text.Json;
using ImpactGraph.Engine.Language;

namespace ImpactGraph.Engine.Running;

/// <summary>Names in answers, encoded once for a plan, as <see cref="GraphErrorWriter.WriterOptions"/> encodes the rest.</summary>
internal static class AnswerJson
{
    public static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
