// usage: node wscheck.mjs ws://127.0.0.1:4711/graphql '<subscription>' <expected-count> [<init-timeout-ms> ['<subscription without end>']]
// The graphql-ws client first, then what the protocol says of those who break it, then the client of the older protocol.
import { createClient } from 'graphql-ws';
import { SubscriptionClient } from 'subscriptions-transport-ws';
import WebSocket from 'ws';

const [, , url, subscription = 'subscription { ticks(n: 3) }', want = '3', patience = '10000', endless = subscription] = process.argv;
let failed = 0;
const ok = (good, what) => { console.log((good ? 'ok   ' : 'FAIL ') + what); if (!good) failed = 1; };

const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { authorization: 'Bearer x' }, retryAttempts: 0 });
const run = query => new Promise((resolve, reject) => {
  const events = [];
  client.subscribe({ query }, { next: event => events.push(event), error: reject, complete: () => resolve(events) });
});
ok((await run(subscription)).length === +want, `subscription delivers ${want} events`);
ok((await run('{ __typename }'))[0]?.data?.__typename === 'Query', 'query over the socket');
const errors = await run('{ nope }').catch(error => error);
ok(Array.isArray(errors) && errors[0].message, 'a document that is not valid is an `error` message with a list');
await client.dispose();

const init = { type: 'connection_init' };
const follow = { id: '1', type: 'subscribe', payload: { query: subscription } };
// One that ends frees its id, perhaps before the second comes.
const stay = { id: '1', type: 'subscribe', payload: { query: endless } };
const closed = messages => new Promise(resolve => {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const timer = setTimeout(() => { resolve({ code: 'never' }); socket.terminate(); }, +patience + 60_000);
  const end = result => { clearTimeout(timer); resolve(result); };
  socket.on('open', () => messages.forEach(message => socket.send(typeof message === 'string' ? message : JSON.stringify(message))));
  socket.on('close', (code, reason) => end({ code, reason: String(reason) }));
  socket.on('error', error => end({ code: error.message }));
});
for (const [what, messages, code] of [
  ['subscribe before init', [follow], 4401],
  ['two inits', [init, init], 4429],
  ['not JSON', ['nonsense'], 4400],
  ['unknown type', [init, { type: 'whatever' }], 4400],
  ['duplicate id', [init, stay, stay], 4409],
  ['subscribe without payload', [init, { id: '1', type: 'subscribe' }], 4400],
  ['no init in time', [], 4408],
]) {
  const result = await closed(messages);
  ok(result.code === code, `${what} -> ${code}: ${result.code} ${result.reason ?? ''}`);
}

const pong = await new Promise(resolve => {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  const timer = setTimeout(() => resolve(false), 60_000);
  socket.on('open', () => { socket.send(JSON.stringify(init)); socket.send('{"type":"ping"}'); });
  socket.on('message', message => { if (JSON.parse(message).type === 'pong') { clearTimeout(timer); socket.close(); resolve(true); } });
});
ok(pong, 'ping -> pong');

const older = new SubscriptionClient(url, { reconnect: false, connectionParams: {} }, WebSocket);
const ask = query => new Promise((resolve, reject) => {
  const events = [];
  older.request({ query }).subscribe({ next: event => events.push(event), error: reject, complete: () => resolve(events) });
});
ok((await ask(subscription)).length === +want, `the older client is delivered ${want} events`);
ok((await ask('{ nope }').catch(error => [error]))[0]?.message, 'the older client hears what is wrong');
older.close();
process.exit(failed);
