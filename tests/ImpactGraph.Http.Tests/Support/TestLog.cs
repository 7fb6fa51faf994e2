using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ImpactGraph.Http.Tests.Support;

/// <summary>Keeps what was logged as an error.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Fails with all that was logged, in full.</summary>
    public void AssertQuiet() => Assert.True(Errors.IsEmpty, string.Join('\n', Errors));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Errors.Enqueue(formatter(state, exception) + " " + exception);
    }

    public void Dispose()
    {
    }
}
