// The desk's lists of cases and its log cost the same in a shop with millions of events: nothing walks through a table,
// and what is newest is read, not sorted out of everything.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { openDeskCase } from '../fixtures/desk-cases.ts';
import { type DeskShop, HILL, openDeskShop } from '../fixtures/desk-shop.ts';
import { signInAs } from '../fixtures/sign-in.ts';

let shop: DeskShop;
let caseId: string;
let both: string;
let real: Database;
beforeAll(async () => {
  shop = await openDeskShop();
  ({ id: caseId } = await openDeskCase(shop, HILL));
  const { app, test } = shop;
  const person = { phone: '13700000008', staff: { role: 'seller', seller: 'hill-farm', name: '两边跑' } } as const;
  both = await signInAs(app, test, person);
  await test.client.execute(
    `INSERT INTO staff SELECT 'stf_both', phone_hash, 'seller', 'tea-house', name, 0, 'test', NULL, '' FROM staff
      WHERE name = '两边跑'`,
  );
  real = test.database;
});
afterAll(() => shop.close());

async function listen(path: string, cookie: string): Promise<Statement[]> {
  const sent: Statement[] = [];
  shop.test.database = {
    ...real,
    read(statements) {
      sent.push(...statements);
      return real.read(statements);
    },
  };
  const { status } = await shop.open(path, cookie);
  shop.test.database = real;
  expect(status).toBe(200);
  return sent;
}

async function explain(statement: Statement): Promise<string[]> {
  const { sql, params } = statement.toSQL();
  const { rows } = await shop.test.client.execute({
    sql: `EXPLAIN QUERY PLAN ${sql}`,
    args: params.map((one) => (typeof one === 'number' ? one : String(one))),
  });
  return rows.map((row) => String(row['detail']));
}

const LISTS = ['waiting', 'open', 'late', 'brand', 'money', 'over'].map((list) => `/desk/cases/?list=${list}`);
const LOG = ['', '?area=order', '?by=田有禾', '?from=2026-11-01&to=2026-11-30', '?before=1795305600000.7'];
const PATHS = [
  ...LISTS,
  '/desk/cases/?list=over&after=1795305600000.cas_1',
  '/desk/cases/?after=1795305600000.cas_1',
  '/desk/cases/<case>/',
  ...LOG.map((query) => `/desk/log/${query}`),
  '/desk/log.csv',
];
const WHO = { 'the brand': () => shop.brand, 'a seller': () => shop.hill, 'somebody of two sellers': () => both };

describe.each(Object.entries(WHO))('for %s', (_who, cookie) => {
  it.each(PATHS)('%s walks through nothing', async (path) => {
    const sent = await listen(path.replace('<case>', caseId), cookie());
    expect(sent.length).toBeGreaterThan(1);
    const plans = await Promise.all(sent.map(explain));
    // The page of the log itself, at most as many rows as it shows; and the few people of the desk.
    // Along its own index, what is over is read as far as the page goes.
    const harmless =
      /CONSTANT ROW|SCAN cases USING (?:COVERING )?INDEX cases_over$|SCAN page\b|SCAN staff|SCAN json_each|SCAN value/;
    expect(plans.flat().filter((step) => step.startsWith('SCAN') && !harmless.test(step))).toEqual([]);
  });

  it.each(['', '&after=1795305600000.cas_1'])('what is over%s is read along its own index, unsorted', async (after) => {
    const [, list] = await listen(`/desk/cases/?list=over${after}`, cookie());
    if (!list) throw new Error('no list was read');
    const page = (await explain(list)).filter((step) => step.includes('cases_over'));
    expect(page.length).toBeGreaterThan(0);
    expect(page.every((step) => /^(?:SCAN|SEARCH) cases USING (?:COVERING )?INDEX cases_over/.test(step))).toBe(true);
  });

  it.each(LOG)('/desk/log/%s reads the newest along an index and sorts a page at most', async (query) => {
    const statements = await listen(`/desk/log/${query}`, cookie());
    const log = statements.find((one) => one.toSQL().sql.includes('audit_log'));
    if (!log) throw new Error('the log was not read');
    const steps = await explain(log);
    const [page = '', ...rest] = splitAtPage(steps);
    expect(page).not.toContain('TEMP B-TREE');
    expect(page).toMatch(/USING (?:COVERING )?INDEX audit_log_by_(?:area|seller|name) \((?:area|seller|by_name)=\?/);
    expect(rest.join('\n').match(/TEMP B-TREE/g)?.length ?? 0).toBeLessThan(2);
  });
});

/** What finds the rows of a page, and what comes after it. */
function splitAtPage(steps: readonly string[]): [string, string] {
  const end = steps.findIndex((step) => /^(?:SCAN|SEARCH) (?:page|entry)\b/.test(step));
  return [steps.slice(0, end).join('\n'), steps.slice(end).join('\n')];
}
