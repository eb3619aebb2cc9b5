// An agent's statement of a month: what was there, every row in words, what is there now, and what still waits and why.
import { z } from 'zod';
import { addDays, startOfDay } from '../../content/schema/calendar.ts';
import type { Database } from '../../db/client.ts';
import { readPayouts, selectOpenPayouts } from '../../db/queries/ledger/request-payouts.ts';
import {
  readOpening,
  readStatedEntries,
  readWaiting,
  selectOpening,
  selectStatedEntries,
  selectWaiting,
  type Period,
  type StatedCommission,
  type StatedEntry,
} from '../../db/queries/ledger/statement.ts';
import { describeEntry } from './describe-entry.ts';
import { explainUnderWay } from './explain-under-way.ts';
import { explainWaiting, type Waiting } from './explain-waiting.ts';

/** `2026-11`. */
export const monthOfYear = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

export interface Balances {
  pendingMinor: number;
  /** Below zero after a refund of what was paid out: the next commissions make up for it. */
  maturedMinor: number;
}

export interface StatementLine extends Balances {
  entryId: string;
  kind: string;
  at: number;
  /** Empty for payouts. */
  orderNumber: string;
  /** `小米 · 一斤装 × 2`; empty for payouts. */
  goods: string;
  words: string;
  commissionId: string | null;
}

export interface WaitingLine extends Waiting {
  commissionId: string;
  orderNumber: string;
  goods: string;
  leftMinor: number;
}

/** Asked for and not paid yet. */
export interface UnderWayLine {
  payoutId: string;
  amountMinor: number;
  requestedAt: number;
  words: string;
}

export interface Statement {
  code: string;
  name: string;
  status: string;
  month: string;
  timeZone: string;
  opening: Balances;
  /** Pending and matured: by how much the row changed each. */
  lines: StatementLine[];
  closing: Balances;
  /** What is pending at the moment of asking, whatever the month. */
  waiting: WaitingLine[];
  /** Payouts on their way at the moment of asking, whatever the month. */
  underWay: UnderWayLine[];
}

/** Null when nobody has that code. `month`: of the program's zone, like every day in it. `now`: epoch milliseconds. */
export async function readStatement(
  database: Database,
  { code, month, timeZone, now }: { code: string; month: string; timeZone: string; now: number },
): Promise<Statement | null> {
  const period = periodOf(month, timeZone);
  const db = database.queries;
  const [found, first] = await database.read([
    selectOpening(db, code, period.from),
    selectStatedEntries(db, code, { ...period, afterSeq: 0 }),
  ]);
  const agent = readOpening(found);
  if (!agent) return null;
  const entries = await readOn(readStatedEntries(first), (last) =>
    database
      .read([selectStatedEntries(db, code, { ...period, afterSeq: last.entry.seq })])
      .then(([page]) => readStatedEntries(page)),
  );
  const [pending, open] = await database.read([selectWaiting(db, code, ''), selectOpenPayouts(db, code)]);
  const waiting = await readOn(readWaiting(pending), (last) =>
    database.read([selectWaiting(db, code, last.id)]).then(([page]) => readWaiting(page)),
  );
  const { pendingMinor, maturedMinor, status, name } = agent;
  const lines = entries.map((entry) => stateEntry(entry, agent.agentId));
  const moment = { agentStatus: status, now, timeZone };
  return {
    code,
    name,
    status,
    month,
    timeZone,
    opening: { pendingMinor, maturedMinor },
    lines,
    closing: lines.reduce(addBalances, { pendingMinor, maturedMinor }),
    waiting: waiting.map((commission) => ({
      commissionId: commission.id,
      orderNumber: commission.orderNumber,
      goods: nameGoods(commission),
      leftMinor: commission.leftMinor,
      ...explainWaiting(commission, moment),
    })),
    underWay: readPayouts(open).map((payout) => ({
      payoutId: payout.id,
      amountMinor: payout.amountMinor,
      requestedAt: payout.requestedAt,
      words: explainUnderWay(payout),
    })),
  };
}

/** From the first midnight of a month to the first of the next one. */
export function periodOf(month: string, timeZone: string): Period {
  const first = `${monthOfYear.parse(month)}-01`;
  // 31 days after the first of a month is always in the next one.
  const next = `${addDays(first, 31).slice(0, 7)}-01`;
  return { from: startOfDay(first, timeZone), until: startOfDay(next, timeZone) };
}

function stateEntry(stated: StatedEntry, agentId: string): StatementLine {
  const { entry, commission } = stated;
  const change = (account: string) =>
    (entry.toAccount === account ? entry.amountMinor : 0) - (entry.fromAccount === account ? entry.amountMinor : 0);
  return {
    entryId: entry.id,
    kind: entry.kind,
    at: entry.at,
    orderNumber: commission?.orderNumber ?? '',
    goods: commission ? nameGoods(commission) : '',
    words: describeEntry(stated),
    commissionId: entry.commissionId,
    pendingMinor: change(`agent/${agentId}/pending`),
    maturedMinor: change(`agent/${agentId}/matured`),
  };
}

function addBalances(sum: Balances, line: Balances): Balances {
  return {
    pendingMinor: sum.pendingMinor + line.pendingMinor,
    maturedMinor: sum.maturedMinor + line.maturedMinor,
  };
}

function nameGoods({ title, variantTitle, quantity }: StatedCommission): string {
  return `${title}${variantTitle === '' ? '' : ` · ${variantTitle}`} × ${quantity}`;
}

/** The pages after the first, until one is empty. */
async function readOn<Row>(first: Row[], readAfter: (last: Row) => Promise<Row[]>): Promise<Row[]> {
  const rows = [...first];
  let page = first;
  for (;;) {
    const last = page.at(-1);
    if (last === undefined) return rows;
    page = await readAfter(last);
    rows.push(...page);
  }
}
