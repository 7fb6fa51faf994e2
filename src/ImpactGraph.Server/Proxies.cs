using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ImpactGraph.Server;

/// <summary>The proxies that are believed when they say for whom they ask.</summary>
internal static class Proxies
{
    public const string Setting = "Proxies";

    /// <returns>Null when there are none: then nobody is believed.</returns>
    /// <exception cref="UserException">One is neither an address nor a network.</exception>
    public static ForwardedHeadersOptions? Read(IConfigurationSection graph)
    {
        var setting = graph.GetSection(Setting);
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // each hop must be a known proxy, so the first that is not is the caller
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in Configured.List(setting))
        {
            if (IPAddress.TryParse(text, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(text, out var network)) options.KnownIPNetworks.Add(network);
            else throw new UserException($"The setting {setting.Path} has '{text}'; give an address such as 10.0.0.1, or a network such as 10.0.0.0/8.");
        }
        return options.KnownProxies.Count + options.KnownIPNetworks.Count > 0 ? options : null;
    }
}
