using System.Text.Json;

namespace ImpactGraph.Benchmarks.Limit;

/// <summary>Who holds which method in which board: one pass over the index that also says what has expired, added up in arrays.</summary>
internal sealed class CoverageLimit(LimitConnection connection)
{
    private const int LeastShown = 8;
    private const int RoundedTo = 5;

    /// <summary>Place of organisations that are in no board; boards follow.</summary>
    private const int Boardless = 0;

    private static readonly JsonEncodedText[] Names = Json.Names("capabilityCoverage", "board", "method", "people", "state", "value", "rounded");
    private static readonly JsonEncodedText[] States = Json.Names("SHOWN", "SUPPRESSED");

    private readonly Statement _ofBoards = connection.Prepare("SELECT Id, Code FROM Organisations WHERE Tier = 3 ORDER BY Name, Code");

    private readonly Statement _below = connection.Prepare("""
        SELECT a.AncestorId, a.DescendantId FROM Organisations AS b CROSS JOIN OrganisationAncestry AS a ON a.AncestorId = b.Id
        WHERE b.Tier = 3 AND (a.FromOn IS NULL OR a.FromOn <= ?1) AND (a.UntilOn IS NULL OR a.UntilOn >= ?1) ORDER BY a.Distance DESC
        """);

    private readonly Statement _open = connection.Prepare("SELECT Id FROM Organisations WHERE (OpenedOn IS NULL OR OpenedOn <= ?1) AND (ClosedOn IS NULL OR ClosedOn >= ?1)");

    private readonly Statement _ofMethods = connection.Prepare("SELECT Id, Code, EXISTS (SELECT 1 FROM NetworkFocus AS f WHERE f.MethodId = m.Id) FROM Methods AS m ORDER BY Name, Code");

    private readonly Statement _counts = connection.Prepare("""
        SELECT OrganisationId, MethodId, COUNT(*) FROM Capabilities INDEXED BY IX_Capabilities_Organisation_Method
        WHERE OrganisationId IS NOT NULL AND (ExpiresOn IS NULL OR ExpiresOn >= ?1) GROUP BY OrganisationId, MethodId
        """);

    private readonly List<byte[]> _boards = [];
    private readonly List<bool> _hasOpen = [];
    private readonly List<byte[]> _methods = [];
    private readonly List<bool> _listed = [];
    private readonly PlaceOf _boardPlace = new();
    private readonly PlaceOf _groupOf = new();
    private readonly PlaceOf _methodPlace = new();
    private int[] _people = [];

    public void Write(Utf8JsonWriter json)
    {
        Span<byte> now = stackalloc byte[33];
        Json.Today(now);
        Organisations(now[..10]);
        Methods();
        Count(now[..10]);
        json.WriteStartArray(Names[0]);
        for (var board = 0; board < _boards.Count; board++)
            for (var method = 0; method < _methods.Count && _hasOpen[board]; method++)
                if (_listed[method]) Write(json, board, method);
        json.WriteEndArray();
    }

    private void Organisations(ReadOnlySpan<byte> today)
    {
        _boardPlace.Clear();
        _groupOf.Clear();
        _boards.Clear();
        _hasOpen.Clear();
        _boards.Add([]);
        for (_open.Bind(1, today); _open.Step();) _groupOf[_open.Integer(0)] = Boardless;
        _open.Reset();
        for (; _ofBoards.Step(); _boards.Add(_ofBoards.Text(1).ToArray())) _boardPlace[_ofBoards.Integer(0)] = _boards.Count;
        _ofBoards.Reset();
        // The nearest comes last, and an organisation is nearest to itself.
        for (_below.Bind(1, today); _below.Step();) Move(_below.Integer(1), _below.Integer(0));
        _below.Reset();
        for (; _ofBoards.Step();) Move(_ofBoards.Integer(0), _ofBoards.Integer(0));
        _ofBoards.Reset();
        for (var board = 0; board < _boards.Count; board++) _hasOpen.Add(false);
        foreach (var group in _groupOf.All)
            if (group != PlaceOf.Nowhere) _hasOpen[group] = true;
    }

    private void Move(long organisation, long board)
    {
        if (_groupOf[organisation] != PlaceOf.Nowhere) _groupOf[organisation] = _boardPlace[board];
    }

    private void Methods()
    {
        _methodPlace.Clear();
        _methods.Clear();
        _listed.Clear();
        while (_ofMethods.Step())
        {
            _methodPlace[_ofMethods.Integer(0)] = _methods.Count;
            _methods.Add(_ofMethods.Text(1).ToArray());
            _listed.Add(_ofMethods.Integer(2) != 0);
        }
        _ofMethods.Reset();
    }

    private void Count(ReadOnlySpan<byte> today)
    {
        Array.Resize(ref _people, _boards.Count * _methods.Count);
        Array.Clear(_people);
        for (_counts.Bind(1, today); _counts.Step();)
        {
            var (group, method) = (_groupOf[_counts.Integer(0)], _methodPlace[_counts.Integer(1)]);
            _listed[method] = true;
            if (group != PlaceOf.Nowhere) _people[(group * _methods.Count) + method] += (int)_counts.Integer(2);
        }
        _counts.Reset();
    }

    private void Write(Utf8JsonWriter json, int board, int method)
    {
        var people = _people[(board * _methods.Count) + method];
        json.WriteStartObject();
        if (board == Boardless) json.WriteNull(Names[1]);
        else Code(json, Names[1], _boards[board]);
        Code(json, Names[2], _methods[method]);
        json.WriteStartObject(Names[3]);
        var shown = people is 0 or >= LeastShown;
        json.WriteString(Names[4], States[shown ? 0 : 1]);
        if (shown) json.WriteNumber(Names[5], (people + (RoundedTo / 2)) / RoundedTo * RoundedTo);
        else json.WriteNull(Names[5]);
        json.WriteBoolean(Names[6], true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Code(Utf8JsonWriter json, JsonEncodedText name, byte[] code)
    {
        json.WriteStartObject(name);
        json.WriteString(Json.Code, code);
        json.WriteEndObject();
    }

    /// <summary>Places by row number, which are small and dense.</summary>
    private sealed class PlaceOf
    {
        public const int Nowhere = -1;

        private int[] _places = [];

        public ReadOnlySpan<int> All => _places;

        public int this[long id]
        {
            get => id < _places.Length ? _places[id] : Nowhere;
            set
            {
                var length = _places.Length;
                if (id >= length)
                {
                    Array.Resize(ref _places, ((int)id * 2) + 1);
                    _places.AsSpan(length).Fill(Nowhere);
                }
                _places[id] = value;
            }
        }

        public void Clear() => Array.Fill(_places, Nowhere);
    }
}
