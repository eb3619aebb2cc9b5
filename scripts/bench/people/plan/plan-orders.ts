// Two years of orders: when each was placed, at whom, by whose link, by which shopper, and which pattern it is a copy of.
import { createHash } from 'node:crypto';
import { addDays, formatDay, startOfDay } from '../../../../content/schema/calendar.ts';
import { PROVINCES } from '../../../../content/schema/provinces.ts';
import type { Keys } from '../../../../functions/keys/keys.ts';
import { sealText } from '../../../../functions/keys/seal.ts';
import { contactRow } from '../../../../functions/orders/seal-contact.ts';
import { BASKETS, HISTORIES } from '../patterns/histories.ts';
import type { MadeOrder } from '../patterns/make-patterns.ts';
import { AGENT_PATTERNS } from '../patterns/people.ts';
import { type Bulk, inTransaction } from '../stamp/bulk.ts';
import { type Chance, openUrn } from './chance.ts';
import { linesPerOrder, openOrderUrns } from './order-urns.ts';
import { type AgentOfWorld, CAPITALS, DAY, nameSomebody, type SellerOfWorld } from './world.ts';
import { createPlan } from './write-plan.ts';

export const ORDER_COLUMNS = [
  'pattern',
  'shift_ms',
  'day_shift_ms',
  'key',
  'number',
  'shared_at',
  'placed_at',
  'day',
  'agent_key',
  'agent_code',
  'seller_one',
  'seller_one_name',
  'seller_two',
  'seller_two_name',
  'goods_one',
  'goods_one_title',
  'goods_two',
  'goods_two_title',
  'phone_hash',
  'address_hash',
  'province',
  'name_sealed',
  'phone_sealed',
  'address_sealed',
  'note_sealed',
  'binds',
] as const;
type OrderRow = Record<(typeof ORDER_COLUMNS)[number], string | number | null>;

export interface OrdersToPlan {
  lines: number;
  patterns: readonly MadeOrder[];
  sellers: readonly SellerOfWorld[];
  agents: readonly AgentOfWorld[];
  keys: Keys;
  chance: Chance;
  timeZone: string;
  from: number;
  until: number;
  say(text: string): void;
}

const HOUR = 60 * 60 * 1000;
const SHARED_BEFORE_MS = 60_000;
/** Steps of the day of the order take half an hour. */
const STEPS_MS = HOUR / 2;
/** The day gets longer with every month: a shop that grows. */
const GROWTH = 0.7;
const AT_ONCE = 2000;
const ORDERS_OF_A_SHOPPER = 2.2;
/** Contacts of these days open; those of older orders are copies of one text, which opens in none of them. */
const OPENED_DAYS = 30;

/** Writes the plan into `plan_orders`, the oldest first; answers how many orders there are. */
export async function planOrders(bulk: Bulk, input: OrdersToPlan): Promise<number> {
  const { lines, keys, say } = input;
  const writer = createPlan(bulk, 'plan_orders', ORDER_COLUMNS);
  const count = Math.ceil(lines / linesPerOrder());
  const draw = await prepareDraw(input, count);
  let written = 0;
  for (let from = 0; written < lines; from += AT_ONCE) {
    const drawn = Array.from({ length: AT_ONCE }, (_, index) => draw(Math.min(from + index, count - 1)));
    const rows: OrderRow[] = [];
    for (const one of drawn) {
      if (written >= lines) break;
      written += one.lines;
      rows.push(one.row);
    }
    await Promise.all(rows.map((row) => sealRow(keys, row, input)));
    inTransaction(bulk, () => rows.forEach((row) => writer.add(row)));
    if (from % 40_000 === 0) say(`${written} / ${lines} 行`);
  }
  return writer.count();
}

/** Of the order at one place of time: `place` from 0, the oldest, up to the number of orders. */
async function prepareDraw(input: OrdersToPlan, count: number) {
  const { patterns, sellers, agents, keys, chance, timeZone, from, until } = input;
  const drawPattern = openOrderUrns(patterns);
  const drawAgent = openUrn(agents.map(({ weight }) => weight));
  const drawSeller = openUrn(sellers.map((_, rank) => 1 / (rank + 1)));
  const drawProvince = openUrn(PROVINCES.map((_, place) => 1 / (place + 3)));
  const weights = agents.reduce((sum, { weight }) => sum + weight, 0);
  const noons = new Map<string, number>();
  const noonOf = (day: string) => {
    const known = noons.get(day) ?? startOfDay(day, timeZone) + 12 * HOUR;
    noons.set(day, known);
    return known;
  };
  const bound = new Set<string>();
  const reused = await sealOnce(keys);
  const somebody = agents.findIndex(({ weight }) => weight > 0);

  const whoBrings = (placedAt: number): AgentOfWorld | undefined => {
    for (let tries = 0; tries < 8; tries += 1) {
      const agent = agents[drawAgent(chance)];
      if (agent && agent.joinedAt <= placedAt) return agent;
    }
    return agents[somebody];
  };

  return (place: number): { row: OrderRow; lines: number } => {
    const moment = drawMoment({ place: (place + chance.next()) / count, from, until, timeZone, noonOf, chance });
    const { placedAt, day, age } = moment;
    const pattern = drawPattern(age, chance);
    const made = patterns[pattern];
    const basket = BASKETS[made?.basket ?? 0];
    const history = HISTORIES[made?.history ?? 0];
    if (!made || !basket || !history) throw new Error('an order has no pattern');
    const agent = basket.isBrought ? whoBrings(placedAt) : undefined;
    const pool = agent ? (count * agent.weight) / weights / ORDERS_OF_A_SHOPPER : count / 10;
    const shopper = `${agent?.key ?? ''}/${chance.below(Math.max(1, Math.ceil(pool)))}`;
    const phoneHash = history.isOwn && agent ? agent.phoneHash : hash(`phone of ${shopper}`);
    const isBinding =
      agent !== undefined &&
      made.paidAfter !== null &&
      (AGENT_PATTERNS[agent.pattern]?.isDistributor ?? false) &&
      !bound.has(phoneHash);
    if (isBinding) bound.add(phoneHash);
    const one = drawSeller(chance);
    const two = (one + 1 + chance.below(sellers.length - 1)) % sellers.length;
    const [sellerOne, sellerTwo] = [sellers[one], sellers[two]];
    if (!sellerOne || !sellerTwo) throw new Error('an order has no seller');
    const [first, second] = basket.lines;
    const goodsOne = goodsOf(sellerOne, first?.shelf ?? 0);
    const goodsTwo = goodsOf(second?.seller === 1 ? sellerTwo : sellerOne, second?.shelf ?? 0);
    const isOpened = age <= OPENED_DAYS;
    return {
      lines: basket.lines.length,
      row: {
        pattern: pattern + 1,
        shift_ms: placedAt - made.placedAt,
        day_shift_ms: noonOf(day) - made.placedAt,
        key: chance.letters(CAPITALS, 20),
        number: `${day.slice(2).replaceAll('-', '')}-${chance.letters('0123456789', 4)}-${chance.letters('0123456789', 4)}`,
        shared_at: String(placedAt - SHARED_BEFORE_MS),
        placed_at: placedAt,
        day,
        agent_key: agent?.key ?? '',
        agent_code: agent?.code ?? '',
        seller_one: sellerOne.slug,
        seller_one_name: sellerOne.name,
        seller_two: sellerTwo.slug,
        seller_two_name: sellerTwo.name,
        goods_one: goodsOne.slug,
        goods_one_title: goodsOne.title,
        goods_two: goodsTwo.slug,
        goods_two_title: goodsTwo.title,
        phone_hash: phoneHash,
        address_hash: hash(`address of ${shopper}`),
        province: PROVINCES[drawProvince(chance)] ?? PROVINCES[0],
        name_sealed: isOpened || isBinding ? null : reused.name,
        phone_sealed: isOpened ? null : reused.phone,
        address_sealed: isOpened ? null : reused.address,
        note_sealed: isOpened ? null : reused.note,
        binds: isBinding ? 1 : 0,
      },
    };
  };
}

/** More orders to the end; most of a day in the evening. Never so late that a step of the same day is still to come. */
function drawMoment(input: {
  /** From 0, the beginning, to 1. */
  place: number;
  from: number;
  until: number;
  timeZone: string;
  noonOf(day: string): number;
  chance: Chance;
}): { placedAt: number; day: string; age: number } {
  const { place, from, until, timeZone, noonOf, chance } = input;
  const today = formatDay(until, timeZone);
  const last = until - STEPS_MS;
  let day = formatDay(Math.min(last, from + (until - from) * place ** GROWTH), timeZone);
  if (noonOf(day) - 11.5 * HOUR > last) day = addDays(day, -1);
  const hours = (chance.next() + chance.next()) * 11.25 - 11.25;
  const latest = Math.min(11.25 * HOUR, last - noonOf(day));
  const seconds = Math.floor(Math.min(hours * HOUR, latest) / 1000);
  return { placedAt: noonOf(day) + seconds * 1000, day, age: Math.round((noonOf(today) - noonOf(day)) / DAY) };
}

function goodsOf({ goods }: SellerOfWorld, shelf: number): { slug: string; title: string } {
  const found = goods[shelf % goods.length];
  if (!found) throw new Error('a seller has no goods');
  return found;
}

/** Like a keyed hash of a phone, without the key: 43 letters that nobody turns back. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

const CONTACT = { phone: '13800138000', address: '浙江省 杭州市 西湖区 文三路 1 号', note: '' } as const;

async function sealOnce({ box }: Keys) {
  const seal = (text: string) => sealText(box, contactRow('ord_reused', 'note'), text);
  const [name, phone, address, note] = await Promise.all([
    seal('林小满'),
    seal(CONTACT.phone),
    seal(CONTACT.address),
    seal(CONTACT.note),
  ]);
  return { name, phone, address, note };
}

/** Fills in what the row lacks. Changes the row. */
async function sealRow({ box }: Keys, row: OrderRow, { chance }: OrdersToPlan): Promise<void> {
  const orderId = `ord_${row.key}00`;
  const fields = { name: nameSomebody(chance), ...CONTACT } as const;
  for (const field of ['name', 'phone', 'address', 'note'] as const)
    row[`${field}_sealed`] ??= await sealText(box, contactRow(orderId, field), fields[field]);
}
