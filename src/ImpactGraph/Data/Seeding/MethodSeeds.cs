using ImpactGraph.Challenges;
using ImpactGraph.Methods;
using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Seeding;

/// <summary>Reads the catalogue of methods and themes, and who uses which method.</summary>
internal static class MethodSeeds
{
    public static void Read(SeedFolder folder, SeedBatch batch)
    {
        ReadMethods(folder.Rows("reference/methods.csv", "code", "name", "category", "family", "issuer", "basis"), batch);
        ReadSynonyms(folder.Rows("reference/method-synonyms.csv", "method_code", "synonym"), batch);
        ReadLevels(folder.Rows("reference/method-levels.csv", "method_code", "position", "name", "neutral_level"), batch);
        ReadThemes(folder.Rows("reference/challenge-themes.csv", "code", "name", "examples_of_measures", "basis"), batch);
    }

    public static void ReadUses(SeedFolder folder, string directory, SeedBatch batch)
    {
        var seen = new HashSet<(Organisation, Method)>();
        foreach (var row in folder.Rows($"{directory}/method-uses.csv", "organisation_code", "method_code", "agreed", "since", "reach", "source"))
        {
            var (organisation, method) = (batch.Organisation(row, "organisation_code"), batch.Method(row, "method_code"));
            if (!seen.Add((organisation, method)))
            {
                throw row.Error("method_code", $"'{method.Code}' is there twice for '{organisation.Code}'.");
            }

            batch.Entities.Add(new MethodUse
            {
                PublicId = PublicId.NamedAfter("method-use", organisation.Code, method.Code),
                Organisation = organisation,
                Method = method,
                Agreed = row.Flag("agreed"),
                Since = row.OptionalDate("since"),
                Reach = row.OptionalOneOf<MethodReach>("reach"),
                Source = row.Text("source", MethodUse.SourceMaxLength),
            });
        }
    }

    private static void ReadMethods(List<SeedRow> rows, SeedBatch batch)
    {
        foreach (var row in rows)
        {
            var method = new Method
            {
                Code = row.Text("code", Method.CodeMaxLength),
                Name = row.Text("name", Method.NameMaxLength),
                Category = row.OneOf<MethodCategory>("category"),
                Family = row.Text("family", Method.FamilyMaxLength),
                Issuer = row.OptionalText("issuer", Method.IssuerMaxLength),
            };
            if (!batch.Methods.TryAdd(method.Code, method))
            {
                throw row.Error("code", $"'{method.Code}' is there twice.");
            }

            batch.Entities.Add(method);
        }
    }

    private static void ReadSynonyms(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Method, string)>();
        foreach (var row in rows)
        {
            var synonym = new MethodSynonym { Method = batch.Method(row, "method_code"), Text = row.Text("synonym", MethodSynonym.TextMaxLength) };
            if (!seen.Add((synonym.Method, synonym.Text)))
            {
                throw row.Error("synonym", $"'{synonym.Text}' is there twice for '{synonym.Method.Code}'.");
            }

            batch.Entities.Add(synonym);
        }
    }

    private static void ReadLevels(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<(Method, int)>();
        foreach (var row in rows)
        {
            var level = new MethodLevel
            {
                Method = batch.Method(row, "method_code"),
                Position = row.Number("position", 1, 100),
                Name = row.Text("name", MethodLevel.NameMaxLength),
                NeutralLevel = row.OptionalOneOf<CapabilityLevel>("neutral_level"),
            };
            if (!seen.Add((level.Method, level.Position)))
            {
                throw row.Error("position", $"'{level.Position}' is there twice for '{level.Method.Code}'.");
            }

            batch.Entities.Add(level);
        }
    }

    private static void ReadThemes(List<SeedRow> rows, SeedBatch batch)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var theme = new ChallengeTheme
            {
                Code = row.Text("code", ChallengeTheme.CodeMaxLength),
                Name = row.Text("name", ChallengeTheme.NameMaxLength),
                ExamplesOfMeasures = row.Text("examples_of_measures", ChallengeTheme.ExamplesMaxLength),
            };
            if (!seen.Add(theme.Code))
            {
                throw row.Error("code", $"'{theme.Code}' is there twice.");
            }

            batch.Entities.Add(theme);
        }
    }
}
