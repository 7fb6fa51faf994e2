using System.Text;

namespace ImpactGraph.Privacy.Matrix;

/// <summary>docs/privacy/who-sees-what.md, from what the graph answered.</summary>
internal static class WhoSeesWhatPage
{
    private static readonly Dictionary<string, string> Subjects = new()
    {
        ["own"] = "the improver's own",
        ["home"] = "of their organisation",
        ["network"] = "of their network",
        ["elsewhere"] = "of elsewhere",
        ["country"] = "of the whole country",
        ["everything"] = "of everything",
    };

    private static readonly Dictionary<string, string> Cases = new() { ["wider"] = "to show it more widely", ["beyond"] = "a role that holds elsewhere" };

    private static readonly Dictionary<string, string> Choices = new()
    {
        ["*"] = "always", ["O"] = "organisation", ["N"] = "networks", ["S"] = "signed in", ["P"] = "everybody", ["."] = "–",
        ["U"] = "submitted", ["R"] = "released to peers", ["B"] = "board", ["G"] = "region", ["C"] = "country", ["A"] = "once accepted",
    };

    /// <summary>Each rule of the table: its heading, and what has to be known to read it.</summary>
    private static readonly Dictionary<string, (string Heading, string Explanation)> Rules = new()
    {
        ["person"] = ("What people choose who sees", "A cell says how widely the person must have chosen to show the group, at least, for the caller to see it. Nothing is shown more widely than the identity: who may not see that sees nothing of the person."),
        ["keeping"] = ("Choices, and the ground on which a record is kept", "For the person, and for those who keep the record. Who disputes a capability shows their own name to everybody here."),
        ["log"] = ("Who has read and changed a record, below the record", "A cell says how widely the identity must be shown, because the way leads through it. Auditors who may not see a person read of them in the audit, below."),
        ["entry"] = ("The audit: what was done, when, by whom and about whom", "Accounts and people stand by their id. In an entry about several people each caller reads of those alone of whom they may."),
        ["detail"] = ("The audit: what was before and after, and why", "For auditors of everybody whom an entry is about."),
        ["audited"] = ("The audit: the person behind the id", "A cell says how widely the person must show the identity: the audit makes nobody visible."),
        ["account"] = ("Accounts, and the roles they were given", "Everybody sees their own; others those who keep them."),
        ["holder"] = ("The person behind an account", "A cell says how widely the person must show the identity."),
        ["request"] = ("Who asks to be let into a network", "For the person, and for the coordinators who decide: whoever asks shows them name and organisation by that. The table is of requests that were declined, which show no more than the person does; open ones are always shown to those coordinators. Of their network is who asks for the network of the caller."),
        ["asking"] = ("Who asks to be let into a network, below the record", "A cell says how widely the identity must be shown, because the way leads through it. Somebody of elsewhere asks for the network of the caller here."),
        ["asker"] = ("The record of who asks to be let into a network", "A cell says how widely the person must show the identity."),
        ["invitation"] = ("Invitations to challenges", "For the person who is invited and the side that asks: who acts for the organisation whose challenge it is, and who sent it. Stewards of the person's organisation see it once it was accepted. The improver's own is an invitation to another organisation; *of their organisation* are those to challenges of the organisation, of somebody elsewhere; of their network is one that the coordinator sent."),
        ["accepted"] = ("What came of an invitation", "There is nothing before the person accepts."),
        ["named"] = ("The name of who is invited", "Who accepts shows it to those who see the invitation, whoever sees them otherwise."),
        ["inviter"] = ("Name and contact of who sent an invitation", "For the person who is invited, from the acceptance until they no longer help. In the same time the side that asked sees the person's contact."),
        ["helping"] = ("Assignments", "For the person who helps, the side that asked, and stewards of the person's organisation."),
        ["answer"] = ("Single answers of organisations", "A cell says how far the response must have come. *Always* includes drafts. Figures count what was submitted, whoever asks."),
        ["own-use"] = ("Single answers to surveys that are for an organisation's own use", "Such as the self-assessment. Nobody above the organisation sees them before it releases them, and unlike others they count in no figure for a caller to whom they were not released."),
        ["challenge"] = ("Challenges of organisations, with what belongs to them", "A cell says how far the organisation must have said that the challenge reaches. Whoever was invited to it sees it besides."),
        ["places"] = ("How many places of a need are free", "For those who may invite people to the challenge: it tells how many came."),
        ["example"] = ("Examples of practice", "A cell says how far the example must be released."),
        ["offer"] = ("Offers of support", "Offers are shown to all who are signed in, so that those whom they are for find them."),
        ["plan"] = ("Development plans", "For the organisation's own use: nobody above it sees them, and they are never released. A steward of a board or a national steward is not of the organisation."),
        ["exactly"] = ("Figures of people, exactly", "Everybody gets these figures: 1 to 7 people suppressed, others rounded to the nearest 5. A cell says who is told exactly, because they keep the records of everybody who could be counted."),
        ["everybody"] = ("What everybody sees", "The directory of organisations, methods and networks, what was asked in surveys, and figures of organisations, which are exact. Callers are told about themselves (`me`)."),
    };

    /// <summary>The whole page.</summary>
    public static string Write(MatrixFixture matrix)
    {
        var page = new StringBuilder("""
            # Who sees what, and who may change what

            This page is written by a test: it asks the graph for every field and every mutation below, as every kind of caller, about what is theirs and what is not, and writes down what it got. It fails as soon as
            the page says something else, and as soon as a field, mutation or role is missing.

            *The improver's own* is what is kept of the improver of the table, who works in the same organisation as the others and shows nothing to anybody: to all other callers it is somebody else's. *Of their organisation* is the organisation that the caller stands for, and for stewards and auditors one below theirs; *of their network* is somebody of elsewhere who is in a network that the caller is in or coordinates.
            A caller with several roles may what any of them may. An analyst who has no other role that reads sees figures, and of people no more than somebody who is not signed in. **Whose account is closed is refused everything**, whatever the token says.

            People choose for each of five groups who sees it: nobody but themselves and those who keep the record, their *organisation*, their *networks*, whoever is *signed in*, or *everybody*; each includes those before it. *Always* is without their choice. – is never.
            Who may not see something is not told that it is there.


            """);
        page.Append("## What is seen\n\n");
        foreach (var rule in MatrixTable.Entries.GroupBy(entry => entry.Rule))
        {
            page.Append($"### {Rules[rule.Key].Heading}\n\n{Rules[rule.Key].Explanation}\n\n");
            // Fields of one rule have one table as long as the graph treats them alike.
            foreach (var alike in rule.GroupBy(entry => Table(matrix, entry)).Where(group => group.Key.Length > 0))
            {
                foreach (var group in alike.GroupBy(entry => MatrixWays.All[entry.Way].Exhibits is var kind && rule.Key != "person" ? "" : kind == "Members" ? "Identity" : kind))
                    page.Append($"* {(group.Key.Length > 0 ? $"**{group.Key}**: " : "")}{string.Join("; ", group.SelectMany(entry => entry.Fields).Distinct().GroupBy(Owner).Select(type => $"{type.Key} {string.Join(", ", type.Select(f => $"`{f.Split('.')[1]}`"))}"))}\n");
                page.Append($"\n{alike.Key}\n");
            }
        }

        page.Append("## What is changed\n\nWhoever is not signed in changes nothing, and is refused with `AUTH_NOT_AUTHENTICATED`; others who are not named with `AUTH_NOT_AUTHORIZED`, or with the error that stands there. What is refused writes nothing; what is done has one entry in the audit. The improver of the table holds no method verified at LEAD or above; one who does may verify and dispute that method of others whom they see.\n\n");
        page.Append("| Mutation | About | Done for | Told why not |\n|---|---|---|---|\n");
        foreach (var mutation in matrix.Mutations.Done.GroupBy(done => done.Key.Mutation, done => (done.Key.Caller, done.Value)))
        {
            var (name, about) = (mutation.Key.Split(' ')[0], mutation.Key.Split(' ')[1].Split(':'));
            page.Append($"| `{name}` | {Subjects[about[0]]}{(about.Length > 1 ? ", " + Cases.GetValueOrDefault(about[1], about[1]) : "")} | {Callers(mutation, done => done == "+")} | ");
            var told = mutation.Where(m => m.Value is not ("+" or "who" or "no")).Select(m => m.Value).Distinct().Select(word => $"`{MatrixMutations.Refusals.GetValueOrDefault(word, word)}`: {Callers(mutation, done => done == word)}");
            page.Append($"{string.Join("; ", told)} |\n");
        }

        return page.ToString();
    }

    private static string Owner(string field) => field.Split('.')[0];

    private static string Callers(IEnumerable<(string Caller, string Value)> mutation, Func<string, bool> which) =>
        string.Join(", ", MatrixCallers.All.Where(caller => mutation.Any(m => m.Caller == caller.Name && which(m.Value))).Select(caller => caller.Name)) is { Length: > 0 } names ? names : "nobody";

    private static string Table(MatrixFixture matrix, (string Way, string Rule, string[] Fields) entry)
    {
        // All fields of an entry alike, or what is unlike stands in the table for all to see.
        var shown = matrix.Shown.Where(s => s.Key.Way == entry.Way && entry.Fields.Contains(s.Key.Field)).ToLookup(s => (s.Key.Whose, s.Key.Caller), s => s.Value);
        var subjects = Subjects.Keys.Where(subject => shown.Any(s => s.Key.Whose == subject)).ToList();
        if (subjects.Count == 0) return "";
        var table = new StringBuilder($"| Caller | {string.Join(" | ", subjects.Select(subject => Subjects[subject]))} |\n|---|{string.Concat(subjects.Select(_ => "---|"))}\n");
        foreach (var (name, inWords) in MatrixCallers.All)
            table.Append($"| {inWords} | {string.Join(" | ", subjects.Select(subject => string.Join(" or ", shown[(subject, name)].Distinct().Select(cell => Choices.GetValueOrDefault(cell, cell)))))} |\n");
        return table.ToString();
    }
}
