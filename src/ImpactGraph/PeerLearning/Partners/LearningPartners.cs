using ImpactGraph.Engine;
using ImpactGraph.Organisations;
using ImpactGraph.Privacy;
using ImpactGraph.Surveys;

namespace ImpactGraph.PeerLearning.Partners;

/// <summary>The field <c>Organisation.learningPartners</c>: who does what an organisation does not, the most like it first.</summary>
/// <remarks>
/// Six statements for all organisations of a selection, of which none reads people, and three more for the people of their first ten partners, or on larger pages for those of all that a page can have. Answers are read with the caller's eyes: one that is hidden
/// is like one that was never given. What grows is the reading of organisations, of their answers and methods, and of who is willing at the partners of the page.
/// </remarks>
internal sealed class LearningPartners
{
    public const int MostPeople = 5;

    private readonly PartnerRows _rows = new();

    public static Argument<Theme?> Theme { get; } = Argument.Optional<Theme?>("theme", "Theme of what is to be learnt; all when left out.", _ => null);

    public static Argument<string?> Question { get; } = Argument.Optional<string?>("question", "Code of the one yes/no question that it is about; all of the theme when left out.", _ => null);

    public static Argument<string> Survey { get; } = Argument.WithDefault("survey", "Code of the survey whose answers tell what organisations do.", "baseline");

    public ValueTask<IReadOnlyDictionary<int, Ranking<LearningPartner>>> OfOrganisationsAsync(BatchContext context, CancellationToken cancellationToken)
    {
        var subject = Subject(context, context.Arguments.Get(Survey), context.Arguments.Get(Theme), context.Arguments.Get(Question));
        var (organisations, field) = Field(context, subject);
        var ranked = organisations.IntersectBy(context.Keys, one => one.Id).ToDictionary(one => one.Id, one => field.For(one));
        cancellationToken.ThrowIfCancellationRequested();
        var people = new PeopleOfPartners(_rows, context, [.. ranked.Values]);
        return ValueTask.FromResult<IReadOnlyDictionary<int, Ranking<LearningPartner>>>(context.Keys.ToDictionary(key => key, key => Ranked(ranked.GetValueOrDefault(key, []), subject, people)));
    }

    /// <summary>A partner again, from the key in its id: as it is now, and for whoever asks now.</summary>
    public ValueTask<LearningPartner?> FindAsync(ResolveContext context, string key, CancellationToken cancellationToken)
    {
        if (key.Split('/') is not [var one, var other, var survey, var about, var question]) return default;
        Theme? theme = null;
        if (about.Length > 0 && !(Enum.TryParse<Theme>(about, out var named) && named.ToString() == about && (theme = named) is not null)) return default;
        LearningSubject subject;
        try
        {
            subject = Subject(context, survey, theme, question.Length == 0 ? null : question);
        }
        catch (InputException)
        {
            // What an id names may be gone.
            return default;
        }

        var (organisations, field) = Field(context, subject);
        if (organisations.FirstOrDefault(row => row.Code == one) is not { } learner || field.For(learner).FirstOrDefault(found => found.Other.Code == other) is not { } partner) return default;
        var people = new PeopleOfPartners(_rows, context, [[partner]]);
        people.Read([0], [partner.Other.Id]);
        return ValueTask.FromResult<LearningPartner?>(Made(partner, subject, people));
    }

    private LearningSubject Subject(ResolveContext context, string survey, Theme? theme, string? question) => LearningSubject.Of(_rows.Questions(context.Reader, survey), survey, theme, question);

    private (IReadOnlyList<PeerRow> Organisations, PartnerField Field) Field(ResolveContext context, LearningSubject subject)
    {
        var (reader, today) = (context.Reader, context.Request.Today);
        int[] questions = [.. subject.Questions.Select(question => question.Id)];
        var organisations = _rows.Organisations(reader, today);
        return (organisations, new(
            subject, organisations, _rows.AskedOf(reader, questions), _rows.Yes(reader, questions), subject.WithMethods ? _rows.Uses(reader) : Array.Empty<UseRow>().ToLookup(use => use.OrganisationId), _rows.Above(reader, today)));
    }

    private static Ranking<LearningPartner> Ranked(IReadOnlyList<FoundPartner> found, LearningSubject subject, PeopleOfPartners people) => new(
        [.. found.Select(partner => new Rank(partner.Score, partner.Other.Code))],
        places =>
        {
            people.Read(places, [.. places.Select(place => found[place].Other.Id)]);
            return [.. places.Select(place => Made(found[place], subject, people))];
        },
        $"learningPartners/{(found.Count > 0 ? found[0].One.Code : "")}/{subject.Identity}");

    private static LearningPartner Made(FoundPartner found, LearningSubject subject, PeopleOfPartners people)
    {
        var identity = $"{found.One.Code}/{found.Other.Code}/{subject.Identity}";
        LearningReason[] reasons = [.. Enum.GetValues<LearningReasonKind>().Select((kind, place) => new LearningReason($"{identity}/{kind}", kind, found.Points[place], PartnerScore.Most[place]))];
        return new(identity, found.Other.Id, reasons, found.Questions, found.Methods, people.Of(found.Other.Id), people.WillingAt(found.Other.Id, identity));
    }

    /// <summary>Who is willing at partners, read for all organisations of the selection when the first page is made: the first partners of each, and on a larger page or one from the end as many as a page can have.</summary>
    private sealed class PeopleOfPartners(PartnerRows rows, ResolveContext context, IReadOnlyList<IReadOnlyList<FoundPartner>> ranked)
    {
        /// <summary>A page when nobody says how large, and the largest one.</summary>
        private const int FewPartners = 10;
        private const int MostPartners = 100;

        private readonly HashSet<int> _read = [];
        private readonly Dictionary<int, IReadOnlyList<int>> _people = [];
        private readonly Dictionary<int, long> _willing = [];

        public void Read(IReadOnlyList<int> places, IReadOnlyList<int> partners)
        {
            if (partners.All(_read.Contains)) return;
            var most = places.All(place => place < FewPartners) ? FewPartners : MostPartners;
            var pages = ranked.SelectMany(found => found.Where((_, place) => place < most || (most == MostPartners && place >= found.Count - most)));
            int[] asked = [.. pages.Select(partner => partner.Other.Id).Concat(partners).Where(_read.Add)];
            if (context.Selected.Contains("people"))
                foreach (var of in rows.People(context.Reader, asked, context.Request.Today)) _people[of.Key] = [.. of.Take(MostPeople)];
            if (context.Selected.Contains("willing"))
                foreach (var (organisation, count) in rows.Willing(context.Reader, asked, context.Request.Today)) _willing[organisation] = count;
        }

        public IReadOnlyList<int> Of(int organisation) => _people.GetValueOrDefault(organisation, []);

        public PeopleCount WillingAt(int organisation, string identity) =>
            PeopleCount.Of(_willing.GetValueOrDefault(organisation), Discretion.OfOrganisations((Viewer)context.Request.Viewer!, [organisation]), () => identity + "/willing");
    }
}
