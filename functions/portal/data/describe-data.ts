// What is known about who signed in, and what an agent did here, as one document to take away. Nothing about shoppers.
import { MOST_TRADE_ROWS, type readTrade } from '../../../db/queries/privacy/account-data.ts';
import type { OwnData } from './show-data.ts';

export function describeData(
  { phone, since, sessions, staff, agents }: OwnData,
  { orders, rows }: ReturnType<typeof readTrade>,
) {
  return {
    account: {
      phone: groupFigures(phone),
      since: writeMoment(since),
      sessions: sessions.map((one) => ({ device: one.device ?? '', since: writeMoment(one.since) })),
    },
    desk: staff,
    agents: agents.map(({ id: _id, applications, appeals, events, payoutAccount, ...own }) => ({
      ...own,
      since: writeMoment(own.since),
      applications: applications.map(stampMoment),
      appeals: appeals.map(stampMoment),
      history: events.map(stampMoment),
      payoutAccount: payoutAccount && { ...payoutAccount, consentedAt: writeMoment(payoutAccount.consentedAt) },
    })),
    /** The newest of both; false: further back the statements go, month by month. */
    isWhole: orders.length < MOST_TRADE_ROWS && rows.length < MOST_TRADE_ROWS,
    orders: orders.map(({ code, order_number: order, placed_at: placedAt, proof, channel }) => ({
      code,
      order,
      placedAt: writeMoment(placedAt),
      proof,
      channel,
    })),
    statement: rows.map(({ code, kind, book, amount_minor: amountMinor, is_gain: isGain, source, at }) => ({
      code,
      kind,
      book,
      amountMinor: isGain === 1 ? amountMinor : -amountMinor,
      source,
      at: writeMoment(at),
    })),
  };
}

/** `138 0013 8000`: as people write it. No answer to an agent holds eleven figures in a row, not even their own. */
function groupFigures(phone: string): string {
  return phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
}

function stampMoment<Row extends { at: number }>({ at, ...row }: Row) {
  return { ...row, at: writeMoment(at) };
}

function writeMoment(at: number): string {
  return new Date(at).toISOString();
}
