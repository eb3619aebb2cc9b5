// Who sells, who brings shoppers, and what they are called.
import { AGENT_CODE_ALPHABET } from '../../../../content/schema/ids.ts';
import type { Keys } from '../../../../functions/keys/keys.ts';
import { hashPhone } from '../../../../functions/orders/seal-contact.ts';
import { SHELF } from '../patterns/goods.ts';
import { AGENT_PATTERNS } from '../patterns/people.ts';
import { type Chance, openUrn } from './chance.ts';

export interface SellerOfWorld {
  slug: string;
  name: string;
  /** In the order of the shelf. */
  goods: readonly { slug: string; title: string }[];
}

export interface AgentOfWorld {
  /** Place in AGENT_PATTERNS. */
  pattern: number;
  key: string;
  code: string;
  name: string;
  phone: string;
  phoneHash: string;
  joinedAt: number;
  /** How often an order is theirs; 0: never. */
  weight: number;
}

export const DAY = 24 * 60 * 60 * 1000;
export const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗';
const GIVEN = '秀英桂兰建国小满有禾思远文静佳怡子涵晓峰春梅海燕志强雨桐';
const MOST_SELLERS = 30;

/** The deployment's own sellers first, so that their catalogues are looked at with sales in them; the busiest come first. */
export function listSellers(deployed: readonly SellerOfWorld[], count = MOST_SELLERS): SellerOfWorld[] {
  const others = Array.from({ length: Math.max(0, count - deployed.length) }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    const goods = SHELF.map((_good, place) => ({
      slug: `goods-${place + 1}`,
      title: `${number} 号店的第 ${place + 1} 样`,
    }));
    return { slug: `bench-${number}`, name: `第 ${number} 家`, goods };
  });
  return [...deployed, ...others].slice(0, count);
}

/** The share of the busiest is about one per cent of all orders, when there are ten thousand. */
const EVEN_START = 12;

/**
 * Ranks from the busiest down; the last one is new and has brought nobody. The first and the middling one are distributors
 * in good standing: they are looked at.
 */
export async function makeAgents(input: {
  count: number;
  keys: Keys;
  chance: Chance;
  from: number;
  until: number;
}): Promise<AgentOfWorld[]> {
  const { count, keys, chance, from, until } = input;
  const urn = openUrn(AGENT_PATTERNS.map(({ weight }) => weight));
  const codes = new Set<string>();
  const agents: AgentOfWorld[] = [];
  for (let rank = 0; rank < count; rank += 1) {
    const isNew = rank === count - 1;
    const pattern = rank === 0 || rank === middleOf(count) || isNew ? 0 : urn(chance);
    const { name, untilDay } = AGENT_PATTERNS[pattern] ?? { name: '', untilDay: null };
    const isIdle = isNew || name === 'left' || name === 'applicant';
    const phone = `135${String(rank).padStart(8, '0')}`;
    const age = isNew
      ? 1
      : untilDay === null
        ? ((until - from) / DAY) * (1 - chance.next() * (rank / count)) + 30
        : 1 + chance.below(untilDay);
    agents.push({
      pattern,
      key: chance.letters(CAPITALS, 18),
      code: mintCode(chance, codes),
      name: nameSomebody(chance),
      phone,
      phoneHash: await hashPhone(keys, phone),
      joinedAt: until - Math.round(age) * DAY,
      weight: isIdle ? 0 : 1 / (rank + EVEN_START),
    });
  }
  return agents;
}

export function middleOf(count: number): number {
  return Math.floor(count / 2);
}

export function nameSomebody(chance: Chance): string {
  return `${chance.letters(SURNAMES, 1)}${chance.letters(GIVEN, 2)}`;
}

function mintCode(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const code = chance.letters(AGENT_CODE_ALPHABET, 8);
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}
