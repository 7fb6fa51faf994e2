using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ImpactGraph.Engine.Tests")]
