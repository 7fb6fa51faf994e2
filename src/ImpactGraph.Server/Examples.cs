using ImpactGraph.Data;

namespace ImpactGraph.Server;

/// <summary>Values for the variables of the saved operations, so that each runs in the IDE as it opens.</summary>
internal static class Examples
{
    public static string VariablesOf(DataSet dataSet) => dataSet switch
    {
        DataSet.Demo => """
            {
              "code": "DEMO-P031",
              "board": "DEMO-B07",
              "region": "DEMO-R1",
              "near": "DEMO-P031",
              "network": "QSIR-DEMO-R1",
              "on": "2023-08-31",
              "method": "QSIR",
              "text": "Hospital",
              "id": "T3JnYW5pc2F0aW9uOkRFTU8tUDAzMQ==",
              "from": "SW1wcm92ZXI65ruSAYB2rHaqQuVyDOg7_Q==",
              "to": "SW1wcm92ZXI6M4edAYC8znShqmq1j-dimg=="
            }
            """,
        _ => """
            {
              "code": "RPG",
              "board": "QM7",
              "region": "Y56",
              "near": "RPG",
              "network": "QSIR",
              "on": "2023-08-31",
              "method": "QSIR",
              "text": "Hospital",
              "id": "T3JnYW5pc2F0aW9uOlJQRw==",
              "from": "SW1wcm92ZXI65ruSAYB2rHaqQuVyDOg7_Q==",
              "to": "SW1wcm92ZXI6M4edAYC8znShqmq1j-dimg=="
            }
            """,
    };
}
