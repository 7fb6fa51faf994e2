// usage: node clients.mjs http://127.0.0.1:4711/graphql
// What front ends use every day: Apollo Client 4 and urql, over HTTP, WebSockets and server-sent events, against the tests' own schema.
import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];
const socketUrl = url.replace(/^http/, 'ws');
let failed = 0;
const ok = (good, what) => { console.log((good ? 'ok   ' : 'FAIL ') + what); if (!good) failed = 1; };
const same = (a, b, what) => ok(JSON.stringify(a) === JSON.stringify(b), `${what}: ${JSON.stringify(a)}`);

const Greet = 'mutation Greet($input: GreetInput!) { greet(input: $input) { greeting errors { __typename ... on NobodyError { message } } } }';
const seen = [];
const watched = (address, options) => { seen.push({ method: options?.method ?? 'GET', body: options?.body, address: String(address) }); return fetch(address, options); };
const sockets = createWsClient({ url: socketUrl, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true });

// Apollo Client
const apollo = link => new ApolloClient({ link, cache: new InMemoryCache(), defaultOptions: { query: { fetchPolicy: 'no-cache' } } });
const http = apollo(new HttpLink({ uri: url, fetch: watched }));
same((await http.query({ query: gql`query Say($text: String) { echo(text: $text) }`, variables: { text: "O'Neill + 1" } })).data, { echo: "O'Neill + 1" }, 'Apollo: query');
const invalid = await http.query({ query: gql`{ nope }` }).catch(error => error);
ok(CombinedGraphQLErrors.is(invalid) && invalid.errors.length === 1, 'Apollo: errors of a document');
const greeted = await http.mutate({ mutation: gql(Greet), variables: { input: { name: 'Ann' } } });
same(greeted.data.greet, { __typename: 'GreetPayload', greeting: 'Hello, Ann!', errors: null }, 'Apollo: mutation');
const nobody = await http.mutate({ mutation: gql(Greet), variables: { input: { name: '' } } });
same(nobody.data.greet.errors[0].__typename, 'NobodyError', 'Apollo: error of a mutation as data');
const follow = (client, query) => new Promise((resolve, reject) => {
  const events = [];
  client.subscribe({ query }).subscribe({ next: event => events.push(event.data), error: reject, complete: () => resolve(events) });
});
same(await follow(apollo(new GraphQLWsLink(sockets)), gql`subscription { ticks(n: 3) }`), [{ ticks: 1 }, { ticks: 2 }, { ticks: 3 }], 'Apollo: subscription');

// Automatic persisted queries: by hash, then with the text, then by hash alone; by POST and by GET.
const sha256 = text => createHash('sha256').update(text).digest('hex');
for (const useGETForHashedQueries of [false, true]) {
  const method = useGETForHashedQueries ? 'GET' : 'POST';
  const persisted = () => apollo(ApolloLink.from([new PersistedQueryLink({ sha256, useGETForHashedQueries }), new HttpLink({ uri: url, fetch: watched })]));
  const ask = async client => (await client.query({ query: gql(`query By${method}($t: String) { echo(text: $t) }`), variables: { t: 'x' } })).data;
  seen.length = 0;
  same(await ask(persisted()), { echo: 'x' }, `Apollo: persisted by ${method}, for the first time`);
  same(seen.map(s => s.method), [method, 'POST'], `Apollo: by ${method} with the hash, then with the text`);
  seen.length = 0;
  same(await ask(persisted()), { echo: 'x' }, `Apollo: persisted by ${method}, by another client`);
  same(seen.map(s => s.method), [method], `Apollo: by ${method} with the hash alone`);
}

// urql
const events = createSseClient({ url: `${url}/stream`, retryAttempts: 0 });
const forward = client => subscriptionExchange({
  forwardSubscription: operation => ({ subscribe: sink => ({ unsubscribe: client.subscribe(operation, sink) }) }),
});
const urql = (...exchanges) => new Client({ url, exchanges: [cacheExchange, ...exchanges, fetchExchange], preferGetMethod: false });
const plain = urql();
same((await plain.query('query ($t: String) { echo(text: $t) }', { t: 'x' }).toPromise()).data, { echo: 'x' }, 'urql: query');
same((await new Client({ url, exchanges: [fetchExchange], preferGetMethod: 'force' }).query('{ hello }', {}).toPromise()).data, { hello: 'world' }, 'urql: query by GET');
ok((await plain.query('{ nope }', {}).toPromise()).error?.graphQLErrors.length === 1, 'urql: errors of a document');
same((await plain.mutation(Greet, { input: { name: 'Ben' } }).toPromise()).data.greet.greeting, 'Hello, Ben!', 'urql: mutation');
const collect = (client, query) => new Promise(resolve => {
  const data = [];
  const { unsubscribe } = client.subscription(query, {}).subscribe(result => {
    if (result.data) data.push(result.data);
    if (result.error) { data.push(result.error.message); resolve(data); }
    if (data.length === 3) { resolve(data); setTimeout(() => unsubscribe()); }
  });
});
const three = [{ ticks: 1 }, { ticks: 2 }, { ticks: 3 }];
same(await collect(urql(forward(sockets)), 'subscription { ticks(n: 3) }'), three, 'urql: subscription over a socket');
same(await collect(urql(forward(events)), 'subscription { ticks(n: 3) }'), three, 'urql: subscription by events');
same(await collect(new Client({ url, exchanges: [fetchExchange], fetchSubscriptions: true, preferGetMethod: false }), 'subscription { ticks(n: 3) }'), three, 'urql: subscription by fetch');

await sockets.dispose();
events.dispose();
process.exit(failed);
