using Microsoft.EntityFrameworkCore;

namespace ImpactGraph.Data;

public sealed class SeedingABrokenFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,true,", "DEMO-P017,baseline,2023,EXECUTIVE,maybe,", "column yes: 'maybe' is not true or false.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,true,,", "DEMO-P017,baseline,2023,EXECUTIVE,true,3,", "column scale: is given, but 'EXECUTIVE' is of kind YES_NO.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,true,,,", "DEMO-P017,baseline,2023,EXECUTIVE,,,,", "column yes: is empty, and column absence does not say why.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,true,,,", "DEMO-P017,baseline,2023,EXECUTIVE,true,,,NO_RESPONSE", "column yes: is given, but column absence says that there is no answer.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,true,,,", "DEMO-P017,baseline,2023,EXECUTIVE,,,,NOT_ASKED", "column absence: 'EXECUTIVE' is asked of the tier of 'DEMO-P017'.")]
    [InlineData("demo/answers.csv", "DIR-comet,baseline,2023,METHODS_USED,,,,NOT_ASKED", "DIR-comet,baseline,2023,METHODS_USED,,,,NO_RESPONSE", "column absence: 'METHODS_USED' is not asked of the tier of 'DIR-comet'.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,METHOD,", "DEMO-P017,baseline,2023,EXECUTIVE,", "column question_code: 'EXECUTIVE' is there twice for 'DEMO-P017'.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,", "DEMO-P017,baseline,2023,EXEC,", "column question_code: 'EXEC' is not the code of a question of survey 'baseline'.")]
    [InlineData("demo/answers.csv", "DEMO-P017,baseline,2023,EXECUTIVE,", "DEMO-P017,baseline,2024,EXECUTIVE,", "column round_code: '2024' is not the code of a round of survey 'baseline'.")]
    [InlineData("demo/organisations.csv", "DEMO-B14,Capella", "DEMO-B13,Capella", "column code: 'DEMO-B13' is there twice.")]
    [InlineData("demo/organisations.csv", "Draco Region,REGION,REGION", "Draco Region,REGIONS,REGION", "column tier: 'REGIONS' is none of NATIONAL, REGION, INTEGRATED_CARE_BOARD, PROVIDER.")]
    [InlineData("demo/organisations.csv", "Draco Region,REGION,REGION", "Draco Region,PROVIDER,REGION", "column kind: 'REGION' is not a kind of tier PROVIDER.")]
    [InlineData("demo/organisations.csv", "Draco Region,", ",", "column name: is empty.")]
    [InlineData("demo/organisations.csv", "Draco Region,", "Draco Region ,", "column name: 'Draco Region ' begins or ends with a blank.")]
    [InlineData("demo/organisations.csv", "Draco Region,REGION,REGION,2019-04-01", "Draco Region,REGION,REGION,2019-02-29", "column opened_on: '2019-02-29' is not a date of the form yyyy-MM-dd.")]
    [InlineData("demo/organisations.csv", "Draco Region,REGION,REGION,2019-04-01,", "Draco Region,REGION,REGION,2019-04-01,2019-03-31", "column closed_on: '2019-03-31' comes before '2019-04-01' of column opened_on.")]
    [InlineData("demo/organisations.csv", "Draco Region,REGION,REGION,2019-04-01,", "Draco Region,REGION,REGION,2019-04-01", "there are 5 fields; the header has 6.")]
    [InlineData("demo/organisations.csv", "Draco Region,", "\"Draco\" Region,", "the quotes do not match.")]
    [InlineData("demo/memberships.csv", "DEMO-P031,DEMO-B08,2024-07-01", "DEMO-P031,DEMO-B08,2024-06-30", "column from_on: 'DEMO-P031' has another parent on some of these days already.")]
    [InlineData("demo/memberships.csv", "DEMO-R3,DEMO-N1,", "DEMO-R3,DEMO-B01,", "column parent_code: 'DEMO-B01' does not stand above 'DEMO-R3' in the tree.")]
    [InlineData("demo/memberships.csv", "DEMO-R3,DEMO-N1,", "DEMO-R9,DEMO-N1,", "column member_code: 'DEMO-R9' is not the code of an organisation.")]
    [InlineData("demo/successions.csv", "DEMO-P010,DEMO-P202", "DEMO-P010,DEMO-P010", "column successor_code: 'DEMO-P010' cannot succeed itself.")]
    [InlineData("demo/responses.csv", "DIR-aurora,baseline,2023,RELEASED_PUBLIC", "DIR-aurora,baseline,2023,DRAFT", "column submitted_at: a draft has not been submitted.")]
    [InlineData("demo/responses.csv", "2023-08-23T10:00:00Z", "2023-08-23 10:00", "column submitted_at: '2023-08-23 10:00' is not an instant of the form yyyy-MM-ddTHH:mm:ssZ.")]
    [InlineData("demo/responses.csv", "DEMO-P001,baseline", "DEMO-P201,baseline", "column organisation_code: 'DEMO-P201' was not open on 2023-08-31.")]
    [InlineData("demo/selections.csv", "DEMO-R2,baseline,2023,METHODS_USED,HUDDLE", "DEMO-R2,baseline,2023,METHODS_USED,HUDDLES", "column option_code: 'HUDDLES' is not the code of an option of 'METHODS_USED'.")]
    [InlineData("demo/selections.csv", "DEMO-R2,baseline,2023,METHODS_USED,HUDDLE", "DEMO-R2,baseline,2023,EXECUTIVE,HUDDLE", "column question_code: the answer of 'DEMO-R2' to 'EXECUTIVE' takes no options.")]
    [InlineData("demo/selections.csv", "DEMO-R2,baseline,2023,METHODS_USED,LOCAL", "DEMO-R2,baseline,2023,METHODS_USED,HUDDLE", "column option_code: 'HUDDLE' is there twice for 'DEMO-R2'.")]
    [InlineData("demo/codings.csv", "DIR-aurora,baseline,2023,IDENTIFIED,", "DIR-aurora,baseline,2023,EXECUTIVE,", "column question_code: the answer of 'DIR-aurora' to 'EXECUTIVE' has no text to code.")]
    [InlineData("demo/segments.csv", "DEMO-B02,3,", "DEMO-B02,5,", "column segment: '5' is not between 1 and 4.")]
    [InlineData("demo/method-uses.csv", "DIR-aurora,QSIR,true,", "DIR-aurora,QSIR,yes,", "column agreed: 'yes' is not true or false.")]
    [InlineData("demo/networks.csv", "REGIONAL-DEMO-R3,", "REGIONAL-DEMO-R2,", "column code: 'REGIONAL-DEMO-R2' is there twice.")]
    [InlineData("demo/networks.csv", "Improvement Network of Draco Region,REGIONAL,", "Improvement Network of Draco Region,LOCAL,", "column kind: 'LOCAL' is none of METHOD, ACADEMY, REGIONAL, COMMUNITY_OF_PRACTICE, NATIONAL.")]
    [InlineData("demo/network-focus.csv", "QSIR-DEMO-R3,QSIRV", "QSIR-DEMO-R3,QSIR", "column method_code: 'QSIR' is there twice for 'QSIR-DEMO-R3'.")]
    [InlineData("demo/network-focus.csv", "QSIR-DEMO-R3,QSIRV", "QSIR-DEMO-R9,QSIRV", "column network_code: 'QSIR-DEMO-R9' is not the code of a network.")]
    [InlineData("reference/published-figures.csv", "INTEGRATED_CARE_BOARD,46,", "INTEGRATED_CARE_BOARD,101,", "column percent: '101' is not between 0 and 100.")]
    [InlineData("reference/published-figures.csv", "INTEGRATED_CARE_BOARD,46,", "INTEGRATED_CARE_BOARD,46.2,", "column percent: '46.2' is not a whole number.")]
    [InlineData("reference/published-figures.csv", "baseline,2023,METHOD,INTEGRATED_CARE_BOARD,", "baseline,2023,METHODS_USED,INTEGRATED_CARE_BOARD,", "column question_code: 'METHODS_USED' is of kind CHOICES, which has no published shares.")]
    [InlineData("reference/answer-options.csv", "VMPS,4,", "VMPS,3,", "column position: '3' is there twice.")]
    [InlineData("reference/method-levels.csv", "QSIR,2,QSIR Practitioner,PRACTITIONER", "QSIR,2,QSIR Practitioner,SENIOR", "column neutral_level: 'SENIOR' is none of AWARENESS, PRACTITIONER, LEAD, COACH, EXPERT.")]
    public async Task Says_file_line_column_and_reason(string file, string found, string replacement, string reason)
    {
        var line = _folder.Edit(file, found, replacement);
        var mark = reason.StartsWith("column ", StringComparison.Ordinal) ? ", " : ": ";

        // No database is needed to be refused: every row is checked before the first is written.
        await using var context = _folder.Open();
        var refusal = await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal($"seed/{file}, line {line}{mark}{reason}", refusal.Message);
        Assert.Equal(line, refusal.Line);
    }

    [Theory]
    [InlineData("demo/answers.csv", ",absence", ",why", "seed/demo/answers.csv, line 1, column why: is not a column of this file; its columns are organisation_code, survey_code, round_code, question_code, yes, scale, text, absence.")]
    [InlineData("demo/answers.csv", "yes,scale,text,absence", "yes,scale,text", "seed/demo/answers.csv, line 1, column absence: is missing.")]
    [InlineData("demo/answers.csv", "yes,scale,text,absence", "yes,yes,text,absence", "seed/demo/answers.csv, line 1, column yes: is there twice.")]
    public async Task Says_what_is_wrong_with_the_header(string file, string found, string replacement, string message)
    {
        _folder.Edit(file, found, replacement);

        await using var context = _folder.Open();
        Assert.Equal(message, (await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo))).Message);
    }

    [Fact]
    public async Task Says_that_a_text_is_too_long()
    {
        _folder.Edit("demo/organisations.csv", "Draco Region", new string('x', 201));

        await using var context = _folder.Open();
        var refusal = await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.EndsWith("column name: the text has 201 characters; at most 200 are allowed.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_on_which_line_a_row_begins_after_a_text_of_several_lines()
    {
        _folder.Edit("demo/former-names.csv", "Vela and the South Region", "\"Vela\nand the South\"");
        File.AppendAllText(Path.Combine(_folder.Seed, "demo/former-names.csv"), "DEMO-X,Nobody,\n");

        await using var context = _folder.Open();
        var refusal = await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal("seed/demo/former-names.csv, line 9, column organisation_code: 'DEMO-X' is not the code of an organisation.", refusal.Message);
    }

    [Fact]
    public async Task Says_where_the_option_of_a_choice_is_missing()
    {
        File.WriteAllText(Path.Combine(_folder.Seed, "demo/selections.csv"), "organisation_code,survey_code,round_code,question_code,option_code\n");

        await using var context = _folder.Open();
        var refusal = await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal(("seed/demo/answers.csv", "question_code"), (refusal.File, refusal.Column));
        Assert.EndsWith("no option is chosen, and column absence does not say why.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_file_is_missing()
    {
        File.Delete(Path.Combine(_folder.Seed, "demo/codings.csv"));

        await using var context = _folder.Open();
        Assert.Equal("seed/demo/codings.csv: is missing.", (await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo))).Message);
    }

    [Fact]
    public async Task Says_which_file_is_empty()
    {
        File.WriteAllText(Path.Combine(_folder.Seed, "demo/codings.csv"), "");

        await using var context = _folder.Open();
        Assert.Equal("seed/demo/codings.csv: has no header row.", (await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo))).Message);
    }

    [Fact]
    public async Task Says_which_file_is_not_text()
    {
        File.WriteAllBytes(Path.Combine(_folder.Seed, "demo/codings.csv"), [0xC3, 0x28]);

        await using var context = _folder.Open();
        Assert.Equal("seed/demo/codings.csv: is not UTF-8.", (await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo))).Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(DataSet.Reference)]
    [InlineData(DataSet.Demo)]
    public async Task Leaves_the_database_as_it_was(DataSet? held)
    {
        await using var context = await _folder.OpenMigratedAsync();
        if (held is { } dataSet)
        {
            await Seed(context, dataSet);
        }

        var before = _folder.Dump();
        _folder.Edit("demo/method-uses.csv", "DIR-aurora,QSIR,true,", "DIR-aurora,QSIR,yes,");

        await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal(before, _folder.Dump());
        Assert.Equal(held is not null, before.Contains("Organisations: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_the_database_as_it_was_when_the_last_row_is_refused_by_the_database_itself()
    {
        await using var context = await _folder.OpenMigratedAsync();
        await context.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE INSERT ON SeedRecords BEGIN SELECT RAISE(ABORT, 'full'); END");
        var before = _folder.Dump();

        await Assert.ThrowsAsync<SeedException>(() => Seed(context, DataSet.Demo));

        Assert.Equal(before, _folder.Dump());
    }

    private Task<bool> Seed(SqliteDb context, DataSet dataSet) => new Seeder(TimeProvider.System).SeedAsync(context, _folder.Seed, dataSet, dataSet == DataSet.Demo ? 40 : null);
}
