namespace ImpactGraph.Networks.Paths;

/// <summary>Something that people share and meet in. The order is that in which ways are tried: networks before organisations.</summary>
internal enum GroupKind
{
    Start,
    Network,
    Organisation,
    End,
}

/// <summary>A network or an organisation, as a vertex of the graph of who can introduce whom.</summary>
internal readonly record struct Group(GroupKind Kind, int Id)
{
    public static readonly Group Start = new(GroupKind.Start, 0);
    public static readonly Group End = new(GroupKind.End, 0);

    public static Group Network(int id) => new(GroupKind.Network, id);

    public static Group Organisation(int id) => new(GroupKind.Organisation, id);
}
