// The tables of an agent's export, each read with the queries of the portal: nothing can stand in them that no page would show.
import type { Database } from '../../../db/client.ts';
import { readStatedEntries, selectStatedEntries } from '../../../db/queries/ledger/statement.ts';
import { readPayouts, selectPayoutsOfAgent } from '../../../db/queries/ledger/request-payouts.ts';
import { readKeptShoppers, selectKeptShoppers } from '../../../db/queries/portal/kept-shoppers.ts';
import { readWonOrders, selectWonOrders } from '../../../db/queries/portal/orders.ts';
import { describeEntry } from '../../../functions/commissions/describe-entry.ts';
import type { Keys } from '../../../functions/keys/keys.ts';
import { maskNames } from '../../../functions/portal/mask-shopper.ts';
import { nameGoods } from '../../../functions/portal/state-waiting.ts';
import { stateRow } from '../../../functions/portal/state-row.ts';
import type { PlainColumn } from '../files/plain-tables.ts';
import { asStatement, type Cell } from '../snapshot/source.ts';
import { readOverHttp } from '../snapshot/source.ts';

export interface AgentBooks {
  /** The copy. */
  database: Database;
  agent: { id: string; code: string };
  keys: Keys;
  timeZone: string;
  now: number;
}

interface AgentTable {
  name: string;
  columns: readonly PlainColumn[];
  read(books: AgentBooks): AsyncGenerator<Cell[][]>;
}

const AT_ONCE = 500;

const texts = (...names: string[]): PlainColumn[] => names.map((name) => ({ name, isText: true }));
const numbers = (...names: string[]): PlainColumn[] => names.map((name) => ({ name, isText: false }));

export const AGENT_TABLES: readonly AgentTable[] = [
  {
    name: 'agent',
    columns: [...texts('code', 'name', 'line', 'kind', 'status'), ...numbers('created_at')],
    read: readAgent,
  },
  {
    name: 'orders',
    columns: [
      ...texts('number'),
      ...numbers('placed_at'),
      ...texts('goods', 'statuses', 'shopper', 'province'),
      ...texts('commission_states'),
      ...numbers('total_minor', 'refunded_minor', 'commission_minor', 'commission_left_minor'),
    ],
    read: readOrders,
  },
  {
    name: 'statement',
    columns: [
      ...numbers('seq', 'at'),
      ...texts('kind', 'order_number', 'goods', 'words'),
      ...numbers('pending_minor', 'matured_minor'),
    ],
    read: readStatement,
  },
  {
    name: 'payouts',
    columns: [...texts('id', 'status', 'proof'), ...numbers('amount_minor', 'tax_minor', 'requested_at', 'changed_at')],
    read: readPaid,
  },
  {
    name: 'kept_shoppers',
    columns: [...texts('shopper', 'province'), ...numbers('bound_at', 'valid_until', 'orders', 'kept_minor')],
    read: readKept,
  },
];

export async function findAgent(database: Database, code: string): Promise<AgentBooks['agent'] | null> {
  const [found = []] = await readOverHttp(database).ask([
    { sql: 'SELECT id, code FROM agents WHERE code = ?', params: [code.toLowerCase()] },
  ]);
  const [row] = found;
  return row ? { id: String(row[0]), code: String(row[1]) } : null;
}

async function* readAgent({ database, agent }: AgentBooks): AsyncGenerator<Cell[][]> {
  const [rows = []] = await readOverHttp(database).ask([
    { sql: 'SELECT code, name, line, kind, status, created_at FROM agents WHERE id = ?', params: [agent.id] },
  ]);
  yield rows;
}

async function* readOrders({ database, agent, keys }: AgentBooks): AsyncGenerator<Cell[][]> {
  let before: { at: number; id: string } | null = null;
  for (;;) {
    const [found]: Awaited<ReturnType<Database['read']>> = await database.read([
      selectWonOrders(database.queries, { agentId: agent.id, before, limit: AT_ONCE }),
    ]);
    const orders = readWonOrders(found);
    const last = orders.at(-1);
    if (!last) return;
    const shoppers = await readShoppers(
      { database, keys },
      orders.map(({ orderId }) => orderId),
    );
    yield orders.map(({ orderId, number, placedAt, goods, parts, commissions }) => [
      number,
      placedAt,
      goods.map(nameGoods).join('；'),
      [...new Set(parts.map(({ status }) => status))].join('、'),
      ...(shoppers.get(orderId) ?? ['', '']),
      [...new Set(commissions.map(({ state }) => state))].join('、'),
      parts.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
      parts.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0),
      commissions.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
      commissions.reduce((sum, { leftMinor }) => sum + leftMinor, 0),
    ]);
    before = { at: last.decidedAt, id: last.orderId };
  }
}

/** Order → first letter of the name, and the province; both empty once the shopper had them deleted. */
async function readShoppers(
  { database, keys }: Pick<AgentBooks, 'database' | 'keys'>,
  orderIds: readonly string[],
): Promise<Map<string, [string, string]>> {
  const [found] = await database.read([
    asStatement({
      sql: 'SELECT order_id, name_sealed, province FROM order_contacts WHERE order_id IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(orderIds)],
    }),
  ]);
  const rows = found?.rows ?? [];
  const sealed = rows.map((row) => ({ orderId: String(row[0]), nameSealed: String(row[1]) }));
  const names = await maskNames({ keys, log: () => undefined }, sealed);
  return new Map(rows.map((row, index) => [String(row[0]), [names[index] ?? '', String(row[2])]]));
}

async function* readStatement({ database, agent }: AgentBooks): AsyncGenerator<Cell[][]> {
  const ever = { from: 0, until: Number.MAX_SAFE_INTEGER };
  let afterSeq = 0;
  for (;;) {
    const [found] = await database.read([
      selectStatedEntries(database.queries, agent.code, { ...ever, afterSeq, limit: AT_ONCE }),
    ]);
    const entries = readStatedEntries(found);
    const last = entries.at(-1);
    if (!last) return;
    yield entries.map((stated) => {
      const { at, kind, commission, pendingMinor, maturedMinor } = stateRow(stated, agent.id);
      const goods = [commission?.orderNumber ?? '', commission?.goods ?? ''];
      return [stated.entry.seq, at, kind, ...goods, describeEntry(stated), pendingMinor, maturedMinor];
    });
    afterSeq = last.entry.seq;
  }
}

async function* readPaid({ database, agent }: AgentBooks): AsyncGenerator<Cell[][]> {
  let before: { at: number; id: string } | null = null;
  for (;;) {
    const [found]: Awaited<ReturnType<Database['read']>> = await database.read([
      selectPayoutsOfAgent(database.queries, { agentId: agent.id, before, limit: AT_ONCE }),
    ]);
    const payouts = readPayouts(found);
    const last = payouts.at(-1);
    if (!last) return;
    yield payouts.map(({ id, status, proof, amountMinor, taxMinor, requestedAt, changedAt }) => [
      id,
      status,
      proof,
      amountMinor,
      taxMinor,
      requestedAt,
      changedAt,
    ]);
    before = { at: last.requestedAt, id: last.id };
  }
}

async function* readKept({ database, agent, keys }: AgentBooks): AsyncGenerator<Cell[][]> {
  let before: { at: number; id: string } | null = null;
  for (;;) {
    const [found]: Awaited<ReturnType<Database['read']>> = await database.read([
      selectKeptShoppers(database.queries, { agentId: agent.id, before, limit: AT_ONCE }),
    ]);
    const kept = readKeptShoppers(found);
    const last = kept.at(-1);
    if (!last) return;
    const names = await maskNames({ keys, log: () => undefined }, kept);
    yield kept.map(({ province, boundAt, validUntil, orders, keptMinor }, index) => [
      names[index] ?? '',
      province,
      boundAt,
      validUntil,
      orders,
      keptMinor,
    ]);
    before = { at: last.boundAt, id: last.orderId };
  }
}
