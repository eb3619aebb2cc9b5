// Everything that is copied, made once: agents, orders, payouts. What is told of each is what a copy replaces.
import { addDays, startOfDay } from '../../../../content/schema/calendar.ts';
import type { ProgramTerms } from '../../../../content/schema/offer.ts';
import type { Keys } from '../../../../functions/keys/keys.ts';
import { makePatternOffer } from './goods.ts';
import { BASKETS, fits, HISTORIES } from './histories.ts';
import { placePattern } from './order-hand.ts';
import { openPatternShop, type PatternShop } from './pattern-shop.ts';
import { keepPatternAccount, makePayouts, type PayoutPattern } from './payouts.ts';
import { AGENT_PATTERNS, type MadeAgent, makeAgent } from './people.ts';

export interface MadeOrder {
  /** Places in HISTORIES and BASKETS. */
  history: number;
  basket: number;
  key: string;
  number: string;
  placedAt: number;
  phoneHash: string;
  addressHash: string;
  /** Milliseconds after the order; null: never. */
  paidAfter: number | null;
}

export interface Patterns {
  file: string;
  agents: MadeAgent[];
  joinedAt: number;
  orders: MadeOrder[];
  payouts: PayoutPattern[];
}

/** Noon of this day: steps of a day fit around it, whatever the hour of a copy. */
const NEWEST = '2025-06-01';
const OLDEST = '2005-01-01';
const NOON = 12 * 60 * 60 * 1000;
/** Further than any history lasts: the clock of one never moves another. */
const DAYS_APART = 40;

export async function makePatterns(input: {
  folder: string;
  keys: Keys;
  terms: ProgramTerms;
  onOrder?: (done: number) => void;
}): Promise<Patterns> {
  const { terms, onOrder } = input;
  const shop = await openPatternShop(input);
  const noonOf = (day: string) => startOfDay(day, terms.timeZone) + NOON;
  try {
    const joinedAt = noonOf(OLDEST);
    const agents: MadeAgent[] = [];
    for (const [number, pattern] of AGENT_PATTERNS.entries()) {
      const agent = await makeAgent(shop, { pattern, joinedAt, number });
      if (pattern.name !== 'left') await keepPatternAccount(shop, agent.agentId, joinedAt + NOON / 2);
      agents.push(agent);
    }
    const [seller] = agents;
    if (!seller) throw new Error('there is no pattern of an agent');
    const orders: MadeOrder[] = [];
    for (const [history, course] of HISTORIES.entries())
      for (const [basket, contents] of BASKETS.entries()) {
        if (!fits(course, contents)) continue;
        const { isOwn = false } = course;
        const { isBrought, lines } = contents;
        const index = orders.length;
        const key = `PATTERNORDER${String(index).padStart(8, '0')}`;
        // Back in time: what the clock does for this one is too early for those before it.
        const placedAt = noonOf(addDays(NEWEST, -DAYS_APART * index));
        const hand = await placePattern(shop, {
          key,
          placedAt,
          phone: isOwn ? seller.phone : `139${String(index).padStart(8, '0')}`,
          code: isBrought ? seller.code : null,
          lines: lines.map(({ seller: of, shelf, quantity }, position) => ({
            offer: makePatternOffer({ seller: of, place: position === 0 ? 0 : 1, shelf }),
            quantity,
          })),
        });
        await course.live(hand);
        orders.push({ history, basket, key, placedAt, ...(await readMade(shop, key, placedAt)) });
        onOrder?.(orders.length);
      }
    const from = noonOf(addDays(NEWEST, 4 * DAYS_APART));
    const minimumMinor = terms.payoutMinimumMinor;
    const payouts = await makePayouts(shop, { agentId: seller.agentId, from, minimumMinor });
    return { file: shop.file, agents, joinedAt, orders, payouts };
  } finally {
    await shop.close();
  }
}

async function readMade({ client }: PatternShop, key: string, placedAt: number) {
  const { rows } = await client.execute({
    sql: `SELECT made.number, written.phone_hash, written.address_hash,
        (SELECT min(at) FROM order_events WHERE order_id = made.id AND kind = 'paid') AS paid_at
      FROM orders AS made JOIN order_contacts AS written ON written.order_id = made.id WHERE made.id = ?`,
    args: [`ord_${key}00`],
  });
  const row = rows[0];
  return {
    number: String(row?.['number']),
    phoneHash: String(row?.['phone_hash']),
    addressHash: String(row?.['address_hash']),
    paidAfter: row?.['paid_at'] ? Number(row['paid_at']) - placedAt : null,
  };
}
