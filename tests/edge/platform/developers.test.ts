// The page for people who write programs: its document is valid, its examples run as they stand, and both say what is answered.
import { Validator } from '@seriousme/openapi-schema-validator';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WEBHOOK_EVENTS } from '../../../db/schema/index.ts';
import { createApp } from '../../../functions/app.ts';
import { developersViewSchema, type DevelopersView } from '../../../functions/api/page/view.ts';
import { OPERATIONS } from '../../../functions/api/operations.ts';
import { type DeskShop, HILL, openDeskShop } from '../../fixtures/desk-shop.ts';
import { type ServedApp, serveApp } from '../../fixtures/serve-app.ts';
import { askAbout } from '../../fixtures/test-case.ts';
import { PLACED_AT } from '../../fixtures/test-order.ts';
import { makeProgram } from '../../fixtures/test-programs.ts';

const run = promisify(execFile);
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  webhooks: z.record(z.string(), z.unknown()),
  components: z.looseObject({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

let shop: DeskShop;
let served: ServedApp;
let view: DevelopersView;
let document: z.infer<typeof documentSchema>;
const environment: Record<string, string> = {};

beforeAll(async () => {
  shop = await openDeskShop();
  served = await serveApp(shop.app.fetch);
  view = (await shop.look(developersViewSchema, '/developers/', '')).view;
  document = documentSchema.parse(await (await shop.app.send('/api/v1/openapi.json')).json());
  const scopes = ['read', 'write', 'contact'] as const;
  const program = await makeProgram(shop, { cookie: shop.hill, seller: 'hill-farm', scopes });
  const part = (await shop.sell(HILL)).subOrders[0];
  const asked = (await shop.sell(HILL)).subOrders[0];
  const unpaid = (await shop.sell(HILL, { isPaid: false })).subOrders[0];
  const opened = await askAbout(shop.test.database, asked?.id ?? '', PLACED_AT, {
    kind: 'refund_only',
    reason: 'changed_mind',
  });
  if (opened.state === 'refused') throw new Error(opened.why);
  const { rows } = await shop.test.client.execute('SELECT id FROM cases');
  Object.assign(environment, {
    XINPU: served.url,
    XINPU_KEY: program.written,
    ORDER: part?.id,
    UNPAID: unpaid?.id,
    CASE: rows[0]?.['id'],
  });
});
afterAll(async () => {
  await served.close();
  await shop.close();
});

describe('the document', () => {
  it.each(['', '?lang=en'])('is valid OpenAPI 3.1, webhooks and all (%s)', async (query) => {
    const written = await (await shop.app.send(`/api/v1/openapi.json${query}`)).json();
    expect(await new Validator().validate(written)).toEqual({ valid: true });
    const text = JSON.stringify(written);
    expect(text).not.toContain('"en":');
    expect(/\p{Script=Han}/u.test(text)).toBe(query === '');
  });

  it('has every route under /api/v1, and no other', () => {
    const app = createApp(() => Promise.reject(new Error('only its routes are read')));
    const routes = app.routes
      .filter(({ path, method }) => path.startsWith('/api/v1/') && method !== 'ALL' && !path.endsWith('.json'))
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.length).toBeGreaterThan(5);
    expect(described.toSorted()).toEqual([...new Set(routes)].toSorted());
  });

  it('names every event that is told', () => {
    expect(Object.keys(document.webhooks)).toEqual([...WEBHOOK_EVENTS]);
    expect(view.events.map(({ event }) => event)).toEqual([...WEBHOOK_EVENTS]);
  });

  it('is read without a key and without the database', async () => {
    const before = shop.test.turso.stats().pipelines;
    const answer = await shop.app.send('/api/v1/openapi.json');
    expect([answer.status, shop.test.turso.stats().pipelines]).toEqual([200, before]);
    expect((await shop.look(developersViewSchema, '/developers/', '')).trips).toBe(0);
  });
});

describe('the examples of the page', () => {
  it('are one for each call', () => {
    expect(view.operations.map(({ id }) => id)).toEqual(OPERATIONS.map(({ id }) => id));
  });

  it.each(OPERATIONS.map(({ id }) => id))('%s runs in a shell, and is answered as the document says', async (id) => {
    const operation = view.operations.find((one) => one.id === id);
    if (!operation) throw new Error(id);
    const command = `${operation.example} -w '\\n%{http_code}'`;
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', command], {
      env: { ...process.env, ...environment },
    });
    const lines = stdout.trimEnd().split('\n');
    expect([id, lines.at(-1), lines.at(-1) === '200' ? '' : stdout]).toEqual([id, '200', '']);
    const name = OPERATIONS.find((one) => one.id === id)?.answer.name ?? '';
    const promised = document.components.schemas[name];
    if (!promised) throw new Error(`the document has no ${name}`);
    const parsed = z.fromJSONSchema(promised).safeParse(JSON.parse(lines.slice(0, -1).join('\n')));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it('would be found wrong: an answer with a member more than is promised', () => {
    const promised = document.components.schemas['Key'];
    const key = { id: 'key_1', name: 'ERP', seller: 'hill-farm', scopes: ['read'] };
    expect(z.fromJSONSchema(promised ?? {}).safeParse(key).success).toBe(true);
    expect(z.fromJSONSchema(promised ?? {}).safeParse({ ...key, phone: '1' }).success).toBe(false);
  });
});

describe('what is refused', () => {
  it.each([
    ['/key', {}, 401],
    ['/orders/sub_none', { key: true }, 404],
    ['/orders?limit=x', { key: true }, 422],
    ['/nothing', { key: true }, 404],
  ])('%s is answered as the document says', async (path, how: { key?: boolean }, status) => {
    const headers = how.key ? { Authorization: `Bearer ${environment['XINPU_KEY']}` } : {};
    const answer = await shop.app.send(`/api/v1${path}`, { headers });
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    const promised = document.components.schemas['Problem'];
    expect(z.fromJSONSchema(promised ?? {}).safeParse(await answer.json()).error?.issues ?? []).toEqual([]);
  });
});
