using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImpactGraph.Engine.Running;

/// <summary>How answers are written: apostrophes and plus signs as they are, because the answer is never HTML.</summary>
internal static class AnswerJson
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static JsonEncodedText Name(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
