namespace ImpactGraph.Server;

/// <summary>Something that whoever started the program can put right; the message says how, in one sentence.</summary>
internal sealed class UserException(string message, Exception? cause = null) : Exception(message, cause);
