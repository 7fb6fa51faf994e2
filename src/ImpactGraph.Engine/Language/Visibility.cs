using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ImpactGraph.Engine.Tests")]
[assembly: InternalsVisibleTo("ImpactGraph.Http.Tests")]
[assembly: InternalsVisibleTo("ImpactGraph.Benchmarks")]
