using ImpactGraph.Organisations;

namespace ImpactGraph.Data.Demo.People;

/// <summary>What people do: most of a provider's improvers are clinicians who improve beside their work.</summary>
internal static class DemoRoles
{
    private static readonly Weighted<string> AtProviders = new(
        ("Improvement lead", 9), ("Improvement facilitator", 8), ("QI coach", 7), ("QI project manager", 5), ("Improvement analyst", 5), ("Head of quality improvement", 3),
        ("Head of transformation", 3), ("Associate director of improvement", 2), ("Director of improvement", 1), ("Programme manager", 5), ("Transformation manager", 4),
        ("Ward sister", 8), ("Charge nurse", 6), ("Matron", 6), ("Staff nurse", 6), ("Advanced clinical practitioner", 5), ("Clinical nurse specialist", 6), ("Lead nurse for patient safety", 3),
        ("Practice educator", 4), ("Professional midwifery advocate", 3), ("Community midwife", 3), ("District nurse", 4), ("Health visitor", 3), ("Community mental health nurse", 4),
        ("Consultant in emergency medicine", 3), ("Consultant in acute medicine", 3), ("Consultant anaesthetist", 3), ("Consultant in respiratory medicine", 2), ("Consultant paediatrician", 2),
        ("Consultant in stroke medicine", 2), ("Consultant obstetrician", 2), ("Consultant psychiatrist", 2), ("Consultant radiologist", 1), ("Consultant orthopaedic surgeon", 2), ("Specialty registrar", 4),
        ("Physiotherapist", 5), ("Occupational therapist", 5), ("Speech and language therapist", 2), ("Dietitian", 2), ("Radiographer", 3), ("Pharmacist", 4), ("Pharmacy technician", 2),
        ("Biomedical scientist", 2), ("Paramedic", 3), ("Clinical psychologist", 2), ("Patient safety specialist", 4), ("Clinical audit facilitator", 3), ("Deputy chief operating officer", 1),
        ("Service manager, surgery", 3), ("Service manager, outpatients", 3), ("Operational manager, theatres", 3), ("Discharge co-ordinator", 3), ("Bed flow manager", 2), ("Estates improvement lead", 1),
        ("Patient experience lead", 3), ("Patient and carer partner", 2), ("Digital transformation lead", 2), ("Clinical informatician", 2), ("Finance business partner", 1), ("Organisational development lead", 3));

    private static readonly Weighted<string> AtBoards = new(
        ("System improvement lead", 10), ("Head of system transformation", 5), ("Programme manager, urgent care", 6), ("Programme manager, elective recovery", 6), ("Programme manager, mental health", 5),
        ("Population health analyst", 6), ("Quality improvement manager", 8), ("Director of transformation", 2), ("Primary care development manager", 5), ("Clinical lead, long term conditions", 3),
        ("Chief nurse's improvement adviser", 2), ("Patient safety lead", 4), ("General practitioner and clinical director", 4), ("Place partnership manager", 5), ("Community services lead", 3));

    private static readonly Weighted<string> AtTheCentre = new(
        ("Improvement manager", 10), ("Senior improvement manager", 8), ("Regional improvement lead", 4), ("QSIR faculty lead", 3), ("Improvement analyst", 6), ("Delivery and improvement director", 2),
        ("Clinical improvement adviser", 4), ("Intensive support manager", 4), ("Programme lead, emergency care", 3), ("Programme lead, elective care", 3), ("Head of improvement capability", 2));

    /// <summary>Null for the few who did not say.</summary>
    public static string? Invent(DemoRandom random, Tier tier) => random.Chance(4) ? null : Of(tier).Pick(random);

    private static Weighted<string> Of(Tier tier) => tier switch
    {
        Tier.Provider => AtProviders,
        Tier.IntegratedCareBoard => AtBoards,
        _ => AtTheCentre,
    };
}
