using System.Collections;
using System.Text.Json;
using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Planning;

/// <summary>What is selected of objects that code made.</summary>
internal sealed class ObjectPlan(ObjectType type, ObjectFieldPlan[] fields)
{
    public ObjectFieldPlan[] Fields { get; } = fields;

    /// <summary>Gathers the keys of entities in the order in which they will be written.</summary>
    public void Collect(RunState run, object? value)
    {
        switch (value)
        {
            case null: return;
            case IEnumerable list and not string:
                foreach (var item in list) Collect(run, item);
                return;
        }
        foreach (var field in Fields)
        {
            if (field.Site is { } site)
            {
                if (field.Read(run, value) is { } keys) site.Collect(run, keys);
            }
            else if (field.Object is { } nested) nested.Collect(run, field.Read(run, value));
        }
    }

    /// <summary>Runs the fetches of the keys that were gathered.</summary>
    public void Fetch(RunState run)
    {
        foreach (var field in Fields)
        {
            field.Site?.Run(run);
            field.Object?.Fetch(run);
        }
    }

    /// <summary>Notes that something of an object is in the answer.</summary>
    public static void Record(RunState run, ObjectType type, object value)
    {
        if (type.RecordSubject is { } subject && run.Reads is { } reads && subject(value) is { } whose) reads.Add(type.Name, whose);
    }

    public void Write(AnswerWriter answer, object value)
    {
        Record(answer.Run, type, value);
        answer.Json.WriteStartObject();
        foreach (var field in Fields) field.Write(answer, value);
        answer.Json.WriteEndObject();
    }
}

/// <summary>One selected field of an object that code made.</summary>
internal sealed class ObjectFieldPlan(string responseName, ObjectField? field, string? typeName, ObjectPlan? nested, EntitySite? site, IReadOnlyList<(Argument Argument, PlanValue? Value)> arguments)
{
    private readonly JsonEncodedText _name = AnswerJson.Name(responseName);

    public ObjectPlan? Object { get; } = nested;
    public EntitySite? Site { get; } = site;

    /// <summary>The caller asked for the field in a wrong way: null, and this error.</summary>
    public GraphError? Fault { get; init; }

    public object? Read(RunState run, object value) => field!.Read(value, ArgumentValues.Of(run, arguments));

    public void Write(AnswerWriter answer, object value)
    {
        answer.Json.WritePropertyName(_name);
        if (field is null)
        {
            answer.Json.WriteStringValue(typeName);
            return;
        }
        if (field.Kind == ObjectFieldKind.Connection && Fault is null)
        {
            // Its own writer says where it stands.
            if (Read(answer.Run, value) is not { } key || !Site!.Write(answer, key)) answer.Json.WriteNullValue();
            return;
        }
        answer.Push(responseName, !field.IsNonNull);
        if (Fault is not null)
        {
            answer.Fail(Fault);
            answer.Json.WriteNullValue();
            answer.Pop();
            return;
        }
        var read = Read(answer.Run, value);
        if (answer.IsNulled) answer.Json.WriteNullValue();
        else if (field.Kind == ObjectFieldKind.Objects) List(answer, (IEnumerable)read!, item => Object!.Write(answer, item));
        else if (field.Kind == ObjectFieldKind.Entities) List(answer, (IEnumerable)read!, item => Site!.Write(answer, item));
        else if (read is null) Null(answer);
        else if (field.Kind == ObjectFieldKind.Object) Object!.Write(answer, read);
        else if (field.Kind == ObjectFieldKind.Entity)
        {
            if (!Site!.Write(answer, read)) Null(answer);
        }
        else ValueWriter.Write(answer.Json, read);
        answer.Pop();
    }

    private void Null(AnswerWriter answer)
    {
        if (field!.IsNonNull) throw answer.NullHere();
        answer.Json.WriteNullValue();
    }

    private static void List(AnswerWriter answer, IEnumerable items, Action<object> write)
    {
        answer.Json.WriteStartArray();
        var index = 0;
        foreach (var item in items)
        {
            answer.Push(index++, false);
            write(item);
            answer.Pop();
        }
        answer.Json.WriteEndArray();
    }

    private static void List(AnswerWriter answer, IEnumerable items, Func<object, bool> write)
    {
        answer.Json.WriteStartArray();
        var index = 0;
        foreach (var item in items)
        {
            answer.Push(index, false);
            // A row that the caller may not see is not in the list.
            if (write(item)) index++;
            answer.Pop();
        }
        answer.Json.WriteEndArray();
    }
}

/// <summary>A place in a selection where code gives keys of entities, and the engine reads what is selected of them.</summary>
internal sealed class EntitySite(Fetch fetch, Action<AnswerWriter, FetchResult, int> write, Func<object?, object?> toDatabase)
{
    private readonly int _slot = fetch.Index;

    public void Collect(RunState run, object keys)
    {
        var known = run.Keys[_slot] ??= [];
        if (keys is IEnumerable list and not string)
            foreach (var key in list) known.TryAdd(key, known.Count);
        else known.TryAdd(keys, known.Count);
    }

    public void Run(RunState run)
    {
        if (run.Keys[_slot] is not { Count: > 0 } keys) return;
        // A dictionary that only grows gives its keys in the order in which they came.
        FetchRunner.RunKeys(run, fetch, [.. keys.Keys.Select(k => toDatabase(k)!)]);
    }

    /// <summary>Whether there is a row of this key that the caller may see.</summary>
    public bool Has(RunState run, object key) => run.Keys[_slot]!.TryGetValue(key, out var parent) && run.Results[_slot]!.RangeOf(parent).Count > 0;

    /// <returns>False, with nothing written, when no row that the caller may see has the key.</returns>
    public bool Write(AnswerWriter answer, object key)
    {
        if (answer.Run.Keys[_slot] is not { } keys || !keys.TryGetValue(key, out var parent)) return false;
        var result = answer.Run.Results[_slot]!;
        var range = result.RangeOf(parent);
        if (range.Count == 0) return false;
        write(answer, result, range.Start);
        return true;
    }
}
