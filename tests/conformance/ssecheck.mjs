// usage: node ssecheck.mjs http://127.0.0.1:4711/graphql/stream '<subscription>' <expected-count>
// graphql-sse's client in its distinct connections mode.
import { createClient } from 'graphql-sse';

const [, , url, subscription = 'subscription { ticks(n: 3) }', want = '3'] = process.argv;
let failed = 0;
const ok = (good, what) => { console.log((good ? 'ok   ' : 'FAIL ') + what); if (!good) failed = 1; };

const client = createClient({ url, retryAttempts: 0 });
const run = query => new Promise((resolve, reject) => {
  const events = [];
  client.subscribe({ query }, { next: event => events.push(event), error: reject, complete: () => resolve(events) });
});
ok((await run(subscription)).length === +want, `subscription delivers ${want} events`);
ok((await run('{ __typename }'))[0]?.data?.__typename === 'Query', 'query by events');
ok((await run('{ nope }'))[0]?.errors?.length > 0, 'a document that is not valid is an event with errors');
client.dispose();
process.exit(failed);
