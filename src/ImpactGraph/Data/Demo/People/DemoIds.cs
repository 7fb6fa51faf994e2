using System.Buffers.Binary;

namespace ImpactGraph.Data.Demo.People;

/// <summary>Ids in the form of RFC 9562, version 7, whose instants are made up: in the order of rows, so that an index of them is built from one end to the other.</summary>
internal static class DemoIds
{
    /// <param name="instant">Milliseconds since 1970; another one for each row of a table.</param>
    /// <param name="random">Gives the rest.</param>
    public static Guid Next(long instant, DemoRandom random)
    {
        Span<byte> bytes = stackalloc byte[16];
        var bits = random.Bits();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)instant << 16) | 0x7000 | (bits & 0x0FFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000000000000000 | (random.Bits() >> 2));
        return new Guid(bytes, bigEndian: true);
    }
}
