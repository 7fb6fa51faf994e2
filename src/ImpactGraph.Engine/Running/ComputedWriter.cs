using ImpactGraph.Engine.Model;

namespace ImpactGraph.Engine.Running;

/// <summary>Writes what code makes of a row's columns.</summary>
internal sealed class ComputedWriter(string responseName, FieldModel field, RowMaker<object?> needs, int visibleColumn) : FieldWriter(responseName)
{
    public override void Write(AnswerWriter answer, FetchResult? rows, int row)
    {
        var hidden = visibleColumn >= 0 && (rows![row, visibleColumn].IsNull || rows[row, visibleColumn].Number == 0);
        var value = hidden ? null : field.Declaration.Compute!(needs(rows!.Row(row)));
        if (value is null && field.IsNonNull)
        {
            answer.Push(ResponseName, false);
            throw answer.NullHere();
        }
        ValueWriter.Write(answer.Json, value);
    }
}
