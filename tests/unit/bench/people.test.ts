// The large shop that pages are measured in: as crooked as real ones, and the same for the same seed.
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../../functions/keys/keys.ts';
import { findNextPage } from '../../../scripts/bench/people/measure-page.ts';
import { isFor, listPages } from '../../../scripts/bench/people/pages.ts';
import { BASKETS, fits, HISTORIES } from '../../../scripts/bench/people/patterns/histories.ts';
import type { MadeOrder } from '../../../scripts/bench/people/patterns/make-patterns.ts';
import { openChance, openUrn } from '../../../scripts/bench/people/plan/chance.ts';
import { linesPerOrder, openOrderUrns } from '../../../scripts/bench/people/plan/order-urns.ts';
import { DAY, listSellers, makeAgents } from '../../../scripts/bench/people/plan/world.ts';
import { TEST_SECRETS } from '../../fixtures/built-worker.ts';

const until = Date.UTC(2026, 10, 21, 4);
const AGENTS = 10_000;
const keys = await deriveKeys(TEST_SECRETS);
const makeWorld = (count: number, seed: number) =>
  makeAgents({ count, keys, chance: openChance(seed), from: until - 730 * DAY, until });

describe('agents', () => {
  it('bring orders as unevenly as people do: one in a hundred comes from the busiest, none from the newest', async () => {
    const agents = await makeWorld(AGENTS, 1);
    const sum = agents.reduce((total, { weight }) => total + weight, 0);
    // Of a hundred orders 86 are brought by somebody.
    const share = ((agents[0]?.weight ?? 0) / sum) * 0.86;
    expect(share).toBeGreaterThan(0.008);
    expect(share).toBeLessThan(0.014);
    expect(agents.at(-1)).toMatchObject({ weight: 0, joinedAt: until - DAY });
    expect(new Set(agents.map(({ code }) => code)).size).toBe(AGENTS);
  });

  it('are the same for the same seed, and others for another', async () => {
    const [one, again, other] = [await makeWorld(30, 1), await makeWorld(30, 1), await makeWorld(30, 2)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

describe('an order', () => {
  const patterns: MadeOrder[] = HISTORIES.flatMap((history, index) =>
    BASKETS.flatMap((basket, place) =>
      fits(history, basket)
        ? [
            {
              history: index,
              basket: place,
              key: '',
              number: '',
              placedAt: 0,
              phoneHash: '',
              addressHash: '',
              paidAfter: null,
            },
          ]
        : [],
    ),
  );
  const draw = openOrderUrns(patterns);
  const namesAt = (age: number) => {
    const chance = openChance(age);
    const drawn = Array.from({ length: 3000 }, () => patterns[draw(age, chance)]?.history ?? -1);
    return new Set(drawn.map((index) => HISTORIES[index]?.name));
  };

  it.each([
    [0, ['placed', 'claimed', 'paid', 'cancelled'], ['shipped', 'matured', 'expired', 'received']],
    [5, ['shipped', 'received'], ['placed', 'matured', 'completed', 'case asked']],
    [10, ['received', 'expired', 'case agreed'], ['paid', 'matured', 'shipped']],
    [
      500,
      ['matured', 'sent back', 'held and denied', 'refunded in part'],
      ['placed', 'held', 'completed', 'case asked'],
    ],
  ])('that was placed %i days ago has come as far as such orders come', (age, some, none) => {
    const names = namesAt(age);
    expect(some.filter((name) => !names.has(name))).toEqual([]);
    expect(none.filter((name) => names.has(name))).toEqual([]);
  });

  it('has between one line and two', () => {
    expect(linesPerOrder()).toBeCloseTo(1.4, 1);
  });
});

it('draws the heavier more often, and never what weighs nothing', () => {
  const urn = openUrn([0, 3, 1, 0]);
  const chance = openChance(5);
  const drawn = Array.from({ length: 4000 }, () => urn(chance));
  const counts = [0, 1, 2, 3].map((place) => drawn.filter((one) => one === place).length);
  expect([counts[0], counts[3]]).toEqual([0, 0]);
  expect((counts[1] ?? 0) / (counts[2] ?? 1)).toBeCloseTo(3, 0);
});

it('puts the deployed sellers first and makes up the others', () => {
  const deployed = [{ slug: 'luo-walnut', name: '罗家核桃', goods: [{ slug: 'oil', title: '核桃油' }] }];
  const sellers = listSellers(deployed);
  expect(sellers.length).toBe(30);
  expect(sellers[0]).toEqual(deployed[0]);
  expect(new Set(sellers.map(({ slug }) => slug)).size).toBe(30);
});

it('finds the pages of portal and desk among the routes, each for its people', () => {
  const pages = listPages();
  const agent = { title: '', phone: '', area: 'portal', seller: '' } as const;
  const brand = { ...agent, area: 'desk' } as const;
  const paths = (who: typeof agent | typeof brand) => pages.filter((page) => isFor(page, who)).map(({ path }) => path);
  expect(paths(agent)).toEqual(
    expect.arrayContaining(['/portal/', '/portal/orders/:number/', '/portal/statement.csv']),
  );
  expect(paths(brand)).toContain('/desk/');
  expect(paths(brand).some((path) => path.startsWith('/portal/'))).toBe(false);
  expect(pages.some(({ path }) => path === '/portal')).toBe(false);
});

it('goes on to the page that a list leads to, and not to another list', () => {
  const text = '<a href="/desk/log/?before=9.9">x</a><a href="/desk/orders/?state=paid&amp;before=5.sub_1">y</a>';
  expect(findNextPage(text, '/desk/orders/?state=paid')).toBe('/desk/orders/?state=paid&before=5.sub_1');
  expect(findNextPage(text, '/desk/cases/')).toBeNull();
});
