using System.Diagnostics;
using System.Globalization;
using ImpactGraph.Data;
using Spectre.Console;

namespace ImpactGraph.Server.Commands;

/// <summary>The steps of a seeding: bars on a terminal, and a line for each step that is done where the output goes elsewhere.</summary>
internal static class SeedSteps
{
    /// <param name="work">Reports its steps.</param>
    public static Task<bool> ShowAsync(Func<IProgress<SeedProgress>, Task<bool>> work) =>
        Console.IsOutputRedirected ? work(new Lines(Console.Out)) : ShowBarsAsync(AnsiConsole.Console, work);

    /// <summary>A bar below the other for each step, which stays when the step is done.</summary>
    internal static Task<bool> ShowBarsAsync(IAnsiConsole terminal, Func<IProgress<SeedProgress>, Task<bool>> work) =>
        terminal.Progress().HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => work(new Bars(bars)));

    /// <summary>A line such as <c>People: 5000, 0.6 s</c> when a step is done.</summary>
    private sealed class Lines(TextWriter output) : IProgress<SeedProgress>
    {
        private long _began;

        public void Report(SeedProgress value)
        {
            if (value.Done == 0) _began = Stopwatch.GetTimestamp();
            if (value.Done < value.Total) return;
            var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            output.WriteLine(value.Total == 1 ? $"{value.Step}: {seconds} s" : $"{value.Step}: {value.Total}, {seconds} s");
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<SeedProgress>
    {
        private ProgressTask? _bar;

        public void Report(SeedProgress value)
        {
            if (value.Done == 0) _bar = context.AddTask(Markup.Escape(value.Step), maxValue: value.Total);
            if (_bar is null) return;
            _bar.Value = value.Done;
            if (value.Done == value.Total) _bar.StopTask();
        }
    }
}
