// The brand's pages cost the same with a million orders and ten thousand agents: what they read, they read by index.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Statement } from '../../db/client.ts';
import { mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { mintStaffId } from '../../functions/accounts/staff.ts';
import { type DeskShop, openDeskShop } from '../fixtures/desk-shop.ts';

let shop: DeskShop;
let real: Database;
beforeAll(async () => {
  shop = await openDeskShop();
  real = shop.test.database;
});
afterAll(() => shop.close());

/** The reads of one page. */
async function listen(path: string, form?: Record<string, string>): Promise<Statement[]> {
  const sent: Statement[] = [];
  shop.test.database = {
    ...real,
    read(statements) {
      sent.push(...statements);
      return real.read(statements);
    },
  };
  const { status } = await shop.open(path, shop.brand, form);
  shop.test.database = real;
  expect([200, 409, 422]).toContain(status);
  return sent;
}

/**
 * A handful of people at the desk, and of addresses that are told; agents in the order in which they are shown, and their names, which are looked through
 * in the index alone; what is in doubt, which is an index of its own; and what the statement itself puts together.
 */
const HARMLESS =
  /CONSTANT ROW|SCAN accounts$|SCAN staff|SCAN hook$|SCAN (?:one|\(subquery-\d+\))$|SCAN agents USING INDEX agents_by_age|SCAN own USING COVERING INDEX agents_by_name|SCAN own USING INDEX commissions_held/;

async function explain(statements: readonly Statement[]): Promise<{ step: string; sql: string }[]> {
  const found: { step: string; sql: string }[] = [];
  for (const statement of statements) {
    const { sql, params } = statement.toSQL();
    const { rows } = await shop.test.client.execute({
      sql: `EXPLAIN QUERY PLAN ${sql}`,
      args: params.map((one) => (typeof one === 'number' || one === null ? one : String(one))),
    });
    found.push(...rows.map((row) => ({ step: String(row['detail']), sql })));
  }
  return found;
}

async function findScans(statements: readonly Statement[]): Promise<string[]> {
  const steps = await explain(statements);
  return steps
    .filter(({ step }) => step.startsWith('SCAN') && !HARMLESS.test(step))
    .map(({ step, sql }) => `${step}: ${sql}`);
}

it('never walks through all that is pending to find what is on hold', async () => {
  const steps = await explain([...(await listen('/desk/held/')), ...(await listen('/desk/'))]);
  expect(steps.filter(({ step }) => step.includes('commissions_by_state'))).toEqual([]);
  expect(steps.filter(({ step }) => step.includes('commissions_held')).length).toBe(2);
});

it.each<[string, Record<string, string>?]>([
  ['/desk/'],
  ['/desk/agents/'],
  ['/desk/agents/?before=1.agt_1'],
  ['/desk/agents/?standing=active&kind=sharer&before=1.agt_1'],
  ['/desk/agents/find', { words: '小' }],
  ['/desk/agents/find', { words: '13700000004' }],
  ['/desk/agents/dddddddd/'],
  ['/desk/agents/dddddddd/statement/?month=2026-11'],
  ['/desk/held/'],
  ['/desk/held/?after=1.com_1'],
  ['/desk/payouts/'],
  ['/desk/payouts/?state=paid&after=1.pay_1'],
  ['/desk/payouts/run', { month: '2026-11', afterId: '' }],
  ['/desk/payouts/failed', { payoutId: mintPayoutId(), reason: '没有这一笔' }],
  ['/desk/staff/'],
  ['/desk/staff/add', { id: mintStaffId(), phone: '1' }],
])('%s %j', async (path, form) => {
  const sent = await listen(path, form);
  expect(sent.length).toBeGreaterThan(1);
  expect(await findScans(sent)).toEqual([]);
});
