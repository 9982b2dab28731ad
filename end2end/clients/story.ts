// One story of a program in TypeScript, on types that openapi-typescript made from the committed document.
import assert from 'node:assert/strict';
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/menagerie.js';

const { MENAGERIE_URL: baseUrl, MENAGERIE_TOKEN: token } = process.env;
const panel = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

// Lists, piece by piece: every ensemble of a cluster, once.
const names: string[] = [];
let cursor: string | undefined;
do {
  const { data, error } = await panel.GET('/api/v1/ensembles', { params: { query: { cluster: 'alpha', limit: 1, cursor } } });
  assert(data, JSON.stringify(error));
  names.push(...data.items.map((row) => `${row.namespace}/${row.name}`));
  cursor = data.next ?? undefined;
} while (cursor);
assert(names.includes('orders/zk-orders'), names.join());
assert.equal(new Set(names).size, names.length);

// One, with its members and its state for If-Match.
const path = { cluster: 'alpha', namespace: 'orders', name: 'zk-orders' };
const { data: ensemble, response } = await panel.GET('/api/v1/ensembles/{cluster}/{namespace}/{name}', { params: { path } });
assert.equal(ensemble?.voters, 3);
const tag = response.headers.get('etag') ?? '';
assert.match(tag, /^".+"$/);
const { data: members } = await panel.GET('/api/v1/ensembles/{cluster}/{namespace}/{name}/members', { params: { path } });
assert.equal(members?.items.filter((member) => member.state === 'leader').length, 1);
const { data: root } = await panel.GET('/api/v1/ensembles/{cluster}/{namespace}/{name}/znode/children', { params: { path, query: { path: '/' } } });
assert(root?.items.some((child) => child.name === 'zookeeper'));

// A plan: one body of the two that this address may answer.
const restart = '/api/v1/ensembles/{cluster}/{namespace}/{name}/restart';
const planned = await panel.POST(restart, { params: { path, query: { dryRun: true }, header: { 'If-Match': tag } }, body: {} });
assert.equal(planned.response.status, 200);
const plan = planned.data as components['schemas']['Plan'];
assert(plan.steps.length >= 3 && plan.fingerprint.length > 0);

// Refusals are typed: their kind is a word of the document.
const stale = await panel.POST(restart, { params: { path, query: { dryRun: true }, header: { 'If-Match': '"of yesterday"' } }, body: {} });
const changed: components['schemas']['Problem'] | undefined = stale.error;
assert.equal(stale.response.status, 412);
assert.equal(changed?.kind, 'changed');
const { error: nobody } = await panel.GET('/api/v1/audit', {});
assert.equal(nobody?.kind, 'forbidden');
console.log(`TypeScript: ${names.length} ensembles, a plan of ${plan.steps.length} steps, refusals told apart`);
