// What holds for any two shops: nothing differs from itself, the way back is the way there turned round, and words of
// money say exactly its fen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeYuan } from '../../../content/schema/yuan.ts';
import type { Change as Difference } from '../../../scripts/diff/change.ts';
import { compareShops } from '../../../scripts/diff/compare-shops.ts';
import { findLostAddresses } from '../../../scripts/diff/lost-addresses.ts';
import { pairUp } from '../../../scripts/diff/pair-up.ts';
import { readTexts, readTextsAsShop } from '../../fixtures/content/shop-pairs.ts';
import { OIL, PROGRAM, SELLER, WALNUT } from '../../fixtures/content/write-content.ts';

const seed = Number(process.env['DIFF_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = process.env['XINPU_FULL'] ? 2000 : 30;
const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) => {
  console.info(`DIFF_SEED=${seed}`);
  fc.assert(property, { seed, numRuns });
};

const VALID = readTexts();
const money = fc
  .integer({ min: 1, max: 99_999_999 })
  .map((fen) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
const rate = fc.integer({ min: 0, max: 10_000 }).map((bp) => bp / 100);
const option = <Value>(one: fc.Arbitrary<Value>) => fc.option(one, { nil: null });

/** Shops whose terms are drawn, under any of a few names. */
const texts = fc
  .record({
    oil: money,
    walnut: money,
    ofProduct: option(rate),
    ofSeller: option(rate),
    ofProgram: rate,
    supply: fc.integer({ min: 0, max: 500 }),
    flat: money,
    free: option(money),
    days: fc.integer({ min: 7, max: 60 }),
    payee: fc.constantFrom('罗国强', '张三'),
    isSold: fc.boolean(),
    slug: fc.constantFrom('oil', 'nut-oil'),
    formerly: fc.constantFrom('[]', '[oil]', '[nut-oil]'),
  })
  .map((drawn) => {
    const shop = new Map(VALID);
    const edit = (file: string, replace: string, by: string) =>
      shop.set(
        file,
        (shop.get(file) ?? '').replace(replace, () => by),
      );
    const own = (bp: number | null) => (bp === null ? '' : `\ncommission: { ratePercent: ${bp} }`);
    edit(OIL, 'price: 88', `price: ${drawn.oil}${own(drawn.ofProduct)}\nformerly: ${drawn.formerly}`);
    edit(WALNUT, 'price: 39.8', `price: ${drawn.walnut}`);
    edit(WALNUT, 'supply: 120', `supply: ${drawn.supply}`);
    edit(WALNUT, 'days: 7', `days: ${drawn.days}`);
    edit(PROGRAM, 'ratePercent: 10', `ratePercent: ${drawn.ofProgram}`);
    const free = drawn.free === null ? '' : `\n  freeFrom: ${drawn.free}`;
    edit(SELLER, 'flat: 8\n  freeFrom: 99', `flat: ${drawn.flat}${free}`);
    edit(SELLER, 'shipping:', `payment: { provider: manual, payee: ${drawn.payee} }${own(drawn.ofSeller)}\nshipping:`);
    const oil = shop.get(OIL) ?? '';
    shop.delete(OIL);
    return drawn.isSold ? shop.set(OIL.replace('oil.md', `${drawn.slug}.md`), oil) : shop;
  });

/** What a change is about and its two values, whichever way round it was found. */
const turn = { added: 'removed', removed: 'added', renamed: 'renamed', changed: 'changed' } as const;
const name = ({ kind, variant, field, unit }: Difference) => [kind, variant, field, unit];
const thereOf = (one: Difference) => JSON.stringify([...name(one), one.how, one.before, one.after]);
const backOf = (one: Difference) => JSON.stringify([...name(one), turn[one.how], one.after, one.before]);

describe('for any two shops', () => {
  it('nothing differs from itself', () => {
    check(
      fc.property(texts, (drawn) => {
        const pairs = pairUp(readTextsAsShop(drawn), readTextsAsShop(drawn));
        expect(pairs.after.unreadable.size).toBe(0);
        expect(compareShops(pairs)).toEqual([]);
        expect(findLostAddresses(pairs)).toEqual([]);
      }),
    );
  });

  it('the way back swaps before and after, and finds nothing else', () => {
    check(
      fc.property(texts, texts, (first, second) => {
        const [one, other] = [readTextsAsShop(first), readTextsAsShop(second)];
        const there = compareShops(pairUp(one, other)).map(thereOf);
        const back = compareShops(pairUp(other, one)).map(backOf);
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
    );
  });

  it('the words say exactly the fen', () => {
    check(
      fc.property(texts, texts, (first, second) => {
        const changes = compareShops(pairUp(readTextsAsShop(first), readTextsAsShop(second)));
        const told = changes.flatMap(({ unit, before, after, words, how }) =>
          unit === 'fen' && how === 'changed' && typeof before === 'number' && typeof after === 'number'
            ? [{ words, sums: `从 ${writeYuan(before)} 元变成 ${writeYuan(after)} 元` }]
            : [],
        );
        for (const { words, sums } of told) expect(words).toContain(sums);
      }),
    );
  });

  it('an address that was reached and is not any more is told, and no other', () => {
    check(
      fc.property(texts, texts, (first, second) => {
        const lost = findLostAddresses(pairUp(readTextsAsShop(first), readTextsAsShop(second)));
        const reach = (shop: ReadonlyMap<string, string>) =>
          ['oil', 'nut-oil'].filter((slug) => {
            const file = [...shop.keys()].find((one) => /(?:nut-)?oil\.md$/.test(one));
            const isOwn = file?.endsWith(`/${slug}.md`) ?? false;
            return isOwn || (file !== undefined && (shop.get(file) ?? '').includes(`formerly: [${slug}]`));
          });
        const gone = reach(first).filter((slug) => !reach(second).includes(slug));
        expect(lost.map(({ address }) => address).toSorted()).toEqual(gone.map((slug) => `/luo/${slug}/`).toSorted());
      }),
    );
  });
});
