using ImpactGraph.Server.Commands;

return await CommandLine.RunAsync(args);
