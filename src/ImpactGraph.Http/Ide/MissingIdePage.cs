namespace ImpactGraph.Http.Ide;

/// <summary>The page shown in the IDE's place when its files are not there.</summary>
internal static class MissingIdePage
{
    public static readonly byte[] Html = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width,initial-scale=1">
          <title>GraphQL endpoint</title>
          <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem } code, pre { background: #f2f2f2 } pre { padding: 1rem; overflow: auto }</style>
        </head>
        <body>
          <h1>The GraphQL endpoint is running; its IDE is not installed</h1>
          <p>Banana Cake Pop is not part of this repository. The build fetches it with npm, and when this server was built there was no npm, or it could not reach its registry.</p>
          <p>To get it, install <a href="https://nodejs.org/">Node.js</a> (npm comes with it), then stop the server, build, and start it again:</p>
          <pre>dotnet build</pre>
          <p>Nothing else depends on it. Without it, ask by any other client:</p>
          <pre>curl -H 'content-type: application/json' -d '{"query":"{ __typename }"}' http://localhost:5080/graphql</pre>
          <p>The schema is at <a href="schema.graphql">schema.graphql</a>.</p>
        </body>
        </html>
        """u8.ToArray();
}
