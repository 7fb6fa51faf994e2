using ImpactGraph.Engine.Running;

namespace ImpactGraph.Engine.Sql;

/// <summary>A connection for reading. Used by one operation at a time, by whatever thread.</summary>
public interface IReadConnection : IDisposable
{
    /// <summary>Prepares a statement, to be run many times.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">Names of its parameters; later calls name them by their place here. One that the text does not hold is passed over.</param>
    IReadStatement Prepare(string sql, IReadOnlyList<string> parameters);

    /// <summary>Begins a request: its statements stop soon after the token is cancelled, or when together they have taken more steps than they may. Called between statements.</summary>
    /// <param name="cancellationToken">The request's; the default one when there is no request.</param>
    /// <param name="mostSteps">Steps of the database's machine, more or less.</param>
    void Begin(long mostSteps, CancellationToken cancellationToken);

    /// <summary>Whether the steps of what is run from here on count; they do when a request begins.</summary>
    bool IsCounting { set; }
}

/// <summary>A prepared statement: bound, read row by row, reset, and then the same again.</summary>
public interface IReadStatement : IDisposable
{
    /// <summary>Gives a parameter its value, which stays until the next.</summary>
    /// <param name="parameter">Its place.</param>
    /// <param name="value">As <see cref="IDialect.ParameterValue"/> or <see cref="IDialect.ListValue(ReadOnlySpan{long})"/> made it; null for SQL's null.</param>
    void Bind(int parameter, object? value);

    /// <summary>Goes to the next row, from the first.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="OperationCanceledException">The request's token was cancelled.</exception>
    /// <exception cref="TooManyStepsException">The request has taken more steps than it may.</exception>
    bool Next();

    /// <summary>Reads a column of the row.</summary>
    /// <param name="column">Its place.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="cell">Receives the value.</param>
    /// <param name="texts">Receives the bytes of texts.</param>
    void Read(int column, CellKind kind, ref Cell cell, TextBuffer texts);

    /// <summary>Reads a column that holds a whole number.</summary>
    long Integer(int column);

    /// <summary>Ends the reading, wherever it stands, and makes ready for the next.</summary>
    void Reset();
}
