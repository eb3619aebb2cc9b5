// Orders with everything that happened to them, and what follows from them: stock, bindings, openings.
import type { Keys } from '../../../functions/keys/keys.ts';
import { sealReference } from '../../../functions/orders/payments/payment-reference.ts';
import { sealWords } from '../../../functions/orders/after-sales/case-words.ts';
import { PRODUCTS, SELLERS } from './patterns/goods.ts';
import { CASE_WORDS, REFERENCE } from './patterns/order-hand.ts';
import type { Patterns } from './patterns/make-patterns.ts';
import { type OrdersToPlan, planOrders } from './plan/plan-orders.ts';
import { DAY } from './plan/world.ts';
import { writePlan } from './plan/write-plan.ts';
import { type Bulk, inTransaction, readRows } from './stamp/bulk.ts';
import { prepareStamping, type Token } from './stamp/stamp-rows.ts';

const AT_ONCE = 50_000;
/** Of the rules of the patterns: nothing is bound for less than good. */
const PROTECTED_MS = 30 * DAY;
/** As many texts are sealed at the same time. */
const SEALED_AT_ONCE = 1000;

/** Answers how many orders there are. */
export async function copyOrders(
  bulk: Bulk,
  input: Omit<OrdersToPlan, 'patterns'> & { patterns: Patterns },
): Promise<number> {
  const { patterns, keys, say } = input;
  writePatterns(bulk, patterns);
  const count = await planOrders(bulk, { ...input, patterns: patterns.orders });
  const copied = prepareStamping(bulk, {
    plan: 'plan_orders',
    patterns: 'pattern_orders',
    tokens: listTokens(),
    overrides: OVERRIDES,
    // The first two follow from all orders together; sales are written by triggers of the ledger.
    except: ['bindings', 'stock', 'sales'],
  });
  for (let from = 0; from < count; from += AT_ONCE) {
    say(`订单 ${from} / ${count}`);
    inTransaction(bulk, () => {
      for (const { insert } of copied) bulk.prepare(insert).run(from, from + AT_ONCE);
    });
  }
  inTransaction(bulk, () => {
    for (const [what, statement] of FOLLOWING) {
      say(what);
      bulk.exec(statement);
    }
  });
  say('封存');
  await sealAgain(bulk, keys);
  return count;
}

function writePatterns(bulk: Bulk, { orders, agents }: Patterns): void {
  const [agent] = agents;
  writePlan(bulk, {
    table: 'pattern_orders',
    columns: ['key', 'number', 'shared_at', 'phone_hash', 'address_hash', 'agent_key', 'agent_code', 'paid_after'],
    rows: orders.map((order) => ({
      key: order.key,
      number: order.number,
      shared_at: String(order.placedAt - 60_000),
      phone_hash: order.phoneHash,
      address_hash: order.addressHash,
      agent_key: agent?.key ?? '',
      agent_code: agent?.code ?? '',
      paid_after: order.paidAfter,
    })),
  });
}

function listTokens(): Token[] {
  const named = ['key', 'number', 'shared_at', 'phone_hash', 'address_hash', 'agent_key', 'agent_code'];
  const literal = (text: string, to: string) => ({ from: `'${text}'`, to: `p.${to}` });
  const [sellerOne, sellerTwo] = SELLERS;
  const [goodsOne, goodsTwo] = PRODUCTS;
  return [
    ...named.map((one) => ({ from: `k.${one}`, to: `p.${one}` })),
    literal(sellerOne.slug, 'seller_one'),
    literal(sellerOne.name, 'seller_one_name'),
    literal(sellerTwo.slug, 'seller_two'),
    literal(sellerTwo.name, 'seller_two_name'),
    literal(goodsOne.slug, 'goods_one'),
    literal(goodsOne.title, 'goods_one_title'),
    literal(goodsTwo.slug, 'goods_two'),
    literal(goodsTwo.title, 'goods_two_title'),
  ];
}

/** What ends with a day moves by days, whatever the hour of the order. */
const byDays = (column: string) => `t.${column} + p.day_shift_ms`;

const OVERRIDES: Readonly<Record<string, string>> = {
  // 43 letters that no token hashes to: nobody opens these order pages.
  'orders.token_hash': 'p.key || substr(t.token_hash, 21)',
  'order_contacts.name_sealed': 'p.name_sealed',
  'order_contacts.phone_sealed': 'p.phone_sealed',
  'order_contacts.address_sealed': 'p.address_sealed',
  'order_contacts.note_sealed': 'p.note_sealed',
  'order_contacts.province': 'p.province',
  'commissions.matures_at': byDays('matures_at'),
  'cases.answer_by': byDays('answer_by'),
  'cases.refund_by': byDays('refund_by'),
};

/** Two or three openings for each order that was brought; units sold as the check of the books counts them. */
const FOLLOWING: readonly (readonly [string, string])[] = [
  [
    '绑定',
    `INSERT INTO main.bindings (phone_hash, agent_id, order_id, bound_at, valid_until, protected_until)
      SELECT p.phone_hash, brought.agent_id, brought.order_id, p.placed_at + k.paid_after, NULL,
        p.placed_at + k.paid_after + ${PROTECTED_MS}
      FROM plan_orders AS p JOIN pattern_orders AS k ON k.n = p.pattern
      JOIN main.attributions AS brought ON brought.order_id = 'ord_' || p.key || '00'
      WHERE p.binds = 1`,
  ],
  [
    '打开',
    `INSERT OR IGNORE INTO main.openings (agent_id, page, visitor_hash, day, channel, opened_at)
      SELECT 'agt_' || p.agent_key || '0001', '/' || p.seller_one || '/' || p.goods_one || '/',
        substr(p.phone_hash, 1, 42) || time.n, p.day, 'wall', p.placed_at - time.n * 180000
      FROM plan_orders AS p JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2) AS time
      WHERE p.agent_key <> '' AND time.n <= 1 + p.n % 2`,
  ],
  [
    '库存',
    `INSERT INTO main.stock (key, sold)
      SELECT line.seller || '/' || line.product || '/' || line.variant || '/' || line.batch,
        sum(CASE WHEN part.status IN ('cancelled', 'expired') THEN 0 ELSE line.quantity - coalesce(back.units, 0) END)
      FROM main.order_lines AS line JOIN main.sub_orders AS part ON part.id = line.sub_order_id
      LEFT JOIN (SELECT order_line_id, sum(restocked_units) AS units FROM main.refund_lines GROUP BY 1) AS back
        ON back.order_line_id = line.id
      WHERE line.batch <> '' GROUP BY 1`,
  ],
];

/** What pages open besides contacts: each text belongs to its own row. */
async function sealAgain(bulk: Bulk, keys: Keys): Promise<void> {
  await sealColumn(bulk, {
    table: 'payments',
    column: 'reference_sealed',
    seal: (id) => sealReference(keys, id, { reference: REFERENCE, goOn: null }),
  });
  await sealColumn(bulk, {
    table: 'case_messages',
    column: 'body_sealed',
    seal: (id) => sealWords(keys, id, CASE_WORDS),
  });
}

async function sealColumn(
  bulk: Bulk,
  { table, column, seal }: { table: string; column: string; seal(id: string): Promise<string> },
): Promise<void> {
  const ids = readRows(bulk, `SELECT id FROM main.${table} WHERE ${column} <> ''`).map((row) => String(row['id']));
  const update = bulk.prepare(`UPDATE main.${table} SET ${column} = ? WHERE id = ?`);
  for (let from = 0; from < ids.length; from += SEALED_AT_ONCE) {
    const page = ids.slice(from, from + SEALED_AT_ONCE);
    const sealed = await Promise.all(page.map(seal));
    inTransaction(bulk, () => page.forEach((id, index) => update.run(sealed[index], id)));
  }
}
