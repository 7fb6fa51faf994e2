using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo;

/// <summary>Invented sentences for the open questions, each saying what one code stands for.</summary>
internal static class DemoPhrases
{
    public static readonly string[] Questions = ["IDENTIFIED", "PRIORITISED", "PIVOTED"];

    private static readonly Dictionary<(string Question, Tier Tier), string[]> CodesOf = new()
    {
        [("IDENTIFIED", Tier.Provider)] = ["NETWORKS", "PDR", "DATABASE", "ASSESSMENT", "INFORMAL"],
        [("IDENTIFIED", Tier.IntegratedCareBoard)] = ["NO_APPROACH", "UNDER_WAY", "STRUCTURAL", "NO_DATABASE"],
        [("IDENTIFIED", Tier.Region)] = ["QSIR_NETWORK", "REGIONAL"],
        [("IDENTIFIED", Tier.National)] = ["CPD", "TEAM_EVALUATION", "PLANNED_NETWORK"],
        [("PRIORITISED", Tier.Provider)] = ["TOP_DOWN", "BOTTOM_UP", "A3", "TRIANGULATED", "IMPROVING_TOGETHER", "TRUST_PRIORITIES", "SPECIALIST_ANALYSIS"],
        [("PRIORITISED", Tier.IntegratedCareBoard)] = ["ORGANISATIONAL", "QI_STRATEGY", "COMMUNITIES", "NATIONAL_LOCAL"],
        [("PRIORITISED", Tier.Region)] = ["SEGMENTATION", "NATIONAL_LOCAL", "ONE_CHALLENGE", "NETWORKING"],
        [("PRIORITISED", Tier.National)] = ["NATIONAL_LOCAL", "ONE_CHALLENGE", "TOP_DOWN"],
        [("PIVOTED", Tier.Provider)] = ["LOCAL", "AGILE", "NONE", "SYSTEM"],
        [("PIVOTED", Tier.IntegratedCareBoard)] = ["SYSTEM", "NONE", "LOCAL"],
        [("PIVOTED", Tier.Region)] = ["SYSTEM", "AGILE", "NONE"],
        [("PIVOTED", Tier.National)] = ["LOCAL", "AGILE", "NONE"],
    };

    private static readonly Dictionary<string, string[]> SentencesOf = new()
    {
        ["NETWORKS"] = ["Improvers meet in our academy, which keeps in touch with everybody it has taught.", "Our faculty knows its graduates and calls on them.", "We find people through the improvement network that meets each month."],
        ["PDR"] = ["Managers note improvement skill in the yearly review.", "The PDR form asks which method a colleague has been trained in.", "Skill comes up in appraisals and is passed on to the improvement team."],
        ["DATABASE"] = ["A directory lists who has been trained, in what and when.", "The learning system holds a record of every course taken.", "We keep a database of improvers and bring it up to date each quarter."],
        ["ASSESSMENT"] = ["All teams were assessed for improvement capability last year.", "A skills survey of the whole organisation shows where capability lies.", "Each division assesses its own capability against one scale, and we join the results."],
        ["INFORMAL"] = ["Mostly we know one another.", "When help is needed we ask around.", "People are found by word of mouth, which favours those who are known already."],
        ["NO_APPROACH"] = ["There is no co-ordinated approach yet.", "Each partner does this alone; nothing joins it up.", "We do not identify improvers as a system so far."],
        ["UNDER_WAY"] = ["A working group is drawing up an approach with the providers.", "We are testing a register with two partners.", "The approach is being written and should be agreed in spring."],
        ["STRUCTURAL"] = ["The transformation team and its posts are where the capability sits.", "Each programme has an improvement lead by structure.", "Named leads in every place partnership form the structure."],
        ["NO_DATABASE"] = ["No database covers the whole system.", "Providers have lists, but there is none across the board's area.", "We cannot say how many improvers there are, for nobody keeps a log."],
        ["QSIR_NETWORK"] = ["The QSIR network in the region tells us who teaches and who practises.", "We go through the QSIR faculty of the region.", "QSIR graduates are invited to a network that we host."],
        ["REGIONAL"] = ["We hold a regional forum that connects improvement leads.", "A regional community brings people together across boards.", "Our team links people with similar work in different places."],
        ["CPD"] = ["Through PDRs and continuing professional development.", "Reviews ask for improvement training, and CPD records are kept.", "Development plans name those with the skill."],
        ["TEAM_EVALUATION"] = ["Each team has evaluated its own skills.", "We carried out an evaluation within the team.", "A short self-evaluation told us who has been trained."],
        ["PLANNED_NETWORK"] = ["A network for improvers is planned.", "We intend to start a network across the directorates.", "Plans for a national network include a list of skills."],
        ["TOP_DOWN"] = ["The executive team sets the list twice a year.", "The board chooses the priorities, and the central team follows.", "A specialist team decides with the chief executive."],
        ["BOTTOM_UP"] = ["Teams bring requests to the central team.", "Most projects come out of training, QSIR above all.", "Anybody may propose; the improvement office takes on what it can."],
        ["A3"] = ["Every proposal is an A3 before it gets support.", "We use scientific thinking: a problem statement, causes, then tests.", "An A3 is coached and discussed before people are assigned."],
        ["TRIANGULATED"] = ["Incidents, complaints and outcome data are held against each other.", "We triangulate quality data each month to see where help is needed.", "Several sources of data have to point the same way."],
        ["IMPROVING_TOGETHER"] = ["Our improving together system cascades a few goals to every team.", "The improving together method links each team's board to the strategy.", "Improving together sets the order of work."],
        ["TRUST_PRIORITIES"] = ["Proposals are scored against the trust's priorities.", "What does not serve a trust priority waits.", "A panel weighs each request against the annual priorities."],
        ["SPECIALIST_ANALYSIS"] = ["Divisions submit needs, and improvement specialists analyse them.", "Our specialists look at what is submitted and recommend.", "A short analysis by a specialist precedes every decision."],
        ["ORGANISATIONAL"] = ["Each organisation sets its own priorities.", "This is done within organisations rather than as a system.", "Partners prioritise for themselves so far."],
        ["QI_STRATEGY"] = ["A quality improvement strategy allocates people across the system.", "Our strategy says which programmes get improvement support.", "Resource follows the system's improvement strategy."],
        ["COMMUNITIES"] = ["Communities of practice have formed around the biggest challenges.", "A community of practice for each major challenge steers the work.", "We put people into communities around our three largest problems."],
        ["SEGMENTATION"] = ["Support follows the segment of each organisation.", "Our operating model ties the improvement offer to segmentation.", "Organisations in segments 3 and 4 come first."],
        ["NATIONAL_LOCAL"] = ["National priorities come first, then local ones.", "Tier levels and quality concerns decide, beside local priorities.", "We weigh national programmes against what our own area needs."],
        ["ONE_CHALLENGE"] = ["We work on one clinical challenge at a time.", "The focus is on a single pathway this year.", "All improvement people were put on one clinical problem."],
        ["NETWORKING"] = ["Priorities arise in conversation across networks.", "Our approach is to network rather than to rank.", "Leads meet and agree where to lend a hand."],
        ["LOCAL"] = ["Locally: a manager releases people for a few days.", "Teams lend colleagues within the organisation.", "Within a department people move at short notice."],
        ["SYSTEM"] = ["During winter we moved people between partner organisations.", "A memorandum lets improvers work anywhere in the system.", "Partners lend improvers to each other when pressure rises."],
        ["AGILE"] = ["A small agile team is kept free for the unexpected.", "The central team holds back one day in five for this.", "We have an agile resource that can start within a week."],
        ["NONE"] = ["There is no way of doing this yet.", "We have not had to, and have no plan.", "None yet; people stay on their projects."],
    };

    private static readonly string[] Joins = ["", "", "Also: ", "Besides: "];

    /// <summary>A text that says one thing or two, with the codes for them.</summary>
    public static (string Text, string[] Codes) Invent(string question, Tier tier, Random random)
    {
        var known = CodesOf[(question, tier)];
        var first = random.Next(known.Length);
        var text = Sentence(known[first], random);
        if (random.Next(100) >= 35)
        {
            return (text, [known[first]]);
        }

        var second = (first + 1 + random.Next(known.Length - 1)) % known.Length;
        return ($"{text} {Joins[random.Next(Joins.Length)]}{Sentence(known[second], random)}", [known[first], known[second]]);
    }

    private static string Sentence(string code, Random random) => SentencesOf[code][random.Next(SentencesOf[code].Length)];
}
