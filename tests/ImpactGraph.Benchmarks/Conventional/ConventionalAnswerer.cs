using System.Buffers;
using System.Collections.Concurrent;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;
using GraphQL.Types;
using GraphQLParser.AST;
using ImpactGraph.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImpactGraph.Benchmarks.Conventional;

/// <summary>graphql-dotnet with resolvers over EF Core, as a careful team writes it: pooled contexts, projections, split queries, validated documents kept.</summary>
internal sealed class ConventionalAnswerer : IAnswerer, IDisposable
{
    private readonly ServiceProvider _services;
    private readonly ISchema _schema;
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new();
    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new();

    public ConventionalAnswerer(string path)
    {
        var services = new ServiceCollection();
        services.AddPooledDbContextFactory<SqliteDb>(options => SqliteDb.Configure(options, path));
        services.AddSingleton(TimeProvider.System).AddSingleton<OrganisationQueries>().AddSingleton<SurveyQueries>().AddSingleton<ImproverQueries>().AddSingleton<NetworkQueries>().AddSingleton<CoverageQueries>();
        foreach (var type in typeof(ConventionalQuery).Assembly.GetTypes().Where(t => t.Namespace == typeof(ConventionalQuery).Namespace && typeof(IGraphType).IsAssignableFrom(t))) services.AddSingleton(type);
        services.AddSingleton(typeof(EnumerationGraphType<>));
        _services = services.BuildServiceProvider();
        _schema = new Schema(_services) { Query = _services.GetRequiredService<ConventionalQuery>() };
        _schema.Initialize();
    }

    public async ValueTask AnswerAsync(Operation operation, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        using var request = new MemoryStream(operation.Body, writable: false);
        using var answer = new MemoryStream(16 * 1024);
        await AnswerAsync(request, answer, cancellationToken);
        output.Write(answer.GetBuffer().AsSpan(0, (int)answer.Length));
    }

    public async Task AnswerAsync(Stream body, Stream answer, CancellationToken cancellationToken)
    {
        var request = await _serializer.ReadAsync<GraphQLRequest>(body, cancellationToken);
        var known = _documents.GetValueOrDefault(request!.Query!);
        var result = await _executer.ExecuteAsync(options =>
        {
            options.Schema = _schema;
            options.Query = request.Query;
            options.OperationName = request.OperationName;
            options.Variables = request.Variables;
            options.CancellationToken = cancellationToken;
            options.UnhandledExceptionDelegate = context =>
            {
                Console.Error.WriteLine(context.OriginalException);
                return Task.CompletedTask;
            };
            if (known is null) return;
            // As graphql-dotnet's own document cache does: what was valid once is not validated again.
            options.Document = known;
            options.ValidationRules = [];
        });
        if (known is null && result.Errors is not { Count: > 0 }) _documents[request.Query!] = result.Document!;
        await _serializer.WriteAsync(answer, result, cancellationToken);
    }

    public void Dispose()
    {
        (_schema as IDisposable)?.Dispose();
        _services.Dispose();
    }
}
