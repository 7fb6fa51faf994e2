using ImpactGraph.Engine;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Challenges.SupplyAndDemand;

/// <summary>What callers see of supply and demand.</summary>
internal sealed class SupplyFiguresType : ObjectType<SupplyFigures>
{
    public SupplyFiguresType() : base("SupplyAndDemand", "What open challenges of a group need, as far as the caller may see them, and how many people of the group could help today.")
    {
        Identity(s => s.Identity);
        Entity<Method>("method", s => s.MethodId).Describe("Method that is needed and held. Null when figures are not cut by METHOD: then it is any.");
        Entity<Organisation>("board", s => s.BoardId).Describe("Integrated care board of the group on the hierarchy's day. Null when figures are not cut by BOARD, and for organisations in none.");
        Entity<Organisation>("region", s => s.RegionId).Describe("Region of the group on the hierarchy's day. Null when figures are not cut by REGION, and for organisations in none.");
        Field("needs", s => s.Needs).Describe("Needs of challenges that are not closed, whose time is not over, and that the caller may see; by the organisation whose challenge it is.");
        Field("places", s => s.Places).Describe("Places that these needs ask for, filled or not.");
        Field("filled", s => s.Filled).Describe("Places of them that somebody has. Null unless the caller acts for the organisation of every one of the challenges, as it tells how many people came.");
        Field("uncoveredPlaces", s => s.UncoveredPlaces)
            .Describe("Places of them for which nobody in the country can be asked, whoever asks: nobody holds the method, at the level or at one that is not known, is willing to help with it, takes invitations and is lent. Filled ones count too, as who came may be below the level.");
        Object("able", s => s.Able).NonNull().Describe("People of the group who hold the method, as in `capabilityCoverage`.");
        Object("willing", s => s.Willing).NonNull().Describe("People of the group who hold it and can be asked: willing to help with it, taking invitations, and lent by their organisation.");
        Object("unasked", s => s.Unasked).NonNull().Describe("Those of the willing whom nobody asks: no invitation within 12 months, and no assignment that goes on.");
    }
}

/// <summary>What callers see of a need that nobody covers.</summary>
internal sealed class UncoveredNeedType : ObjectType<UncoveredNeed>
{
    /// <param name="find">Finds one again from its key.</param>
    public UncoveredNeedType(Func<ResolveContext, string, CancellationToken, ValueTask<UncoveredNeed?>> find) : base("UncoveredNeed", "UncoveredNeeds", "A need with places left that nobody whom the caller may see can cover, and why.")
    {
        Node(u => u.Key, find);
        Entity<Challenge>("challenge", u => u.Need.ChallengeId).NonNull().Describe("Challenge that the need is of.");
        Entity<Need>("need", u => u.Need.Id).NonNull().Describe("Need that nobody covers.");
        Field("placesLeft", u => u.PlacesLeft).Describe("Places that nobody has taken, 1 or more.");
        Field("reason", u => u.Reason).Describe("Why nobody covers it.");
        Field("text", u => u.Text).NonNull().Describe("The reason in one English sentence.");
    }
}
