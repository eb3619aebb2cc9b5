// Small shops with whatever happened in them, in any order: exported and restored, each is the same shop.
import fc from 'fast-check';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealLedger } from '../../../functions/commissions/seal-ledger.ts';
import { mintPayoutId } from '../../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../../functions/commissions/payouts/request-payout.ts';
import { matureDue } from '../../../functions/commissions/mature-due.ts';
import { verifyLedger } from '../../../functions/commissions/verify/verify-ledger.ts';
import { type Checkout, openCheckout } from '../../fixtures/export-shop.ts';
import { makeOffer } from '../../fixtures/offers.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../../fixtures/test-database.ts';
import {
  deliver,
  type Earned,
  giveBack,
  keepAccount,
  ledgerDeps,
  MATURE_AT,
  sell,
  testKeys,
} from '../../fixtures/test-ledger.ts';
import { readWhole } from '../../fixtures/whole-database.ts';

const IS_FULL = process.env['XINPU_FULL'] === '1';
const SEED = Number(process.env['EXPORT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = IS_FULL ? 60 : 2;
const CODES = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as const;

type Step =
  | { kind: 'sell'; agent: number; priceMinor: number; rateBp: number; phone: number; title: string }
  | { kind: 'move'; how: 'deliver' | 'refund'; which: number; share: number }
  | { kind: 'book'; how: 'mature' | 'payout' | 'seal' | 'say'; agent: number; words: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sell' as const),
      agent: fc.nat(2),
      priceMinor: fc.integer({ min: 1000, max: 500_000 }),
      rateBp: fc.integer({ min: 10, max: 3000 }),
      phone: fc.nat(3),
      title: fc.string({ unit: 'grapheme', maxLength: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      how: fc.constantFrom('deliver' as const, 'refund' as const),
      which: fc.nat(20),
      share: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      how: fc.constantFrom('mature' as const, 'payout' as const, 'seal' as const, 'say' as const),
      agent: fc.nat(2),
      words: fc.string({ unit: 'binary', maxLength: 30 }),
    }),
  },
);

let checkout: Checkout;
beforeAll(() => {
  checkout = openCheckout();
  for (const seller of readdirSync(join(checkout.root, 'content/sellers')))
    rmSync(join(checkout.root, 'content/sellers', seller), { recursive: true });
});
afterAll(() => checkout.close());

it(
  `restores ${RUNS} shops cell by cell, whatever happened in them and whatever people wrote`,
  async () => {
    console.log(`seed ${SEED}, ${RUNS} shops; again with EXPORT_SEED=${SEED}`);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        run += 1;
        const [shop, restored] = [await openTestDatabase(), await openTestDatabase()];
        try {
          for (const code of CODES) await keepAccount(shop, await addAgent(shop.client, { code }));
          const sold: Earned[] = [];
          for (const one of steps) await take(shop, one, sold);
          const zip = join(checkout.folder, `${run}.zip`);
          expect(await checkout.export(['all', '--out', zip], shop)).toMatchObject({ code: 0, errors: '' });
          const said = await checkout.restore([zip, '--into', join(checkout.folder, `into-${run}`)], restored.turso);
          expect(said).toMatchObject({ code: 0, errors: '' });
          expect(await readWhole(restored.client)).toEqual(await readWhole(shop.client));
          const report = await verifyLedger(restored.database, { key: testKeys.ledgerSeal, head: null });
          expect(report.findings).toEqual([]);
        } finally {
          await shop.close();
          await restored.close();
        }
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  },
  IS_FULL ? 1_200_000 : 120_000,
);

/** What cannot be done at that moment is not done: the shop says no by itself. */
async function take(shop: TestDatabase, one: Step, sold: Earned[]): Promise<void> {
  const deps = ledgerDeps();
  if (one.kind === 'sell') {
    const { agent, priceMinor, rateBp, phone, title } = one;
    const code = CODES[agent] ?? CODES[0];
    const offer = makeOffer({ title, variants: [{ id: '', title: '', priceMinor, batch: null }] });
    sold.push(
      await sell(shop, { code, priceMinor, rateBp, phoneHash: `phone ${phone}`, offer: { title: offer.title } }),
    );
    return;
  }
  if (one.kind === 'move') {
    const earned = sold[one.which % Math.max(1, sold.length)];
    if (!earned) return;
    const amountMinor = Math.max(1, Math.floor((earned.part.goodsMinor * one.share) / 100));
    const work = one.how === 'deliver' ? deliver(shop, earned) : giveBack(shop, earned, amountMinor);
    await Promise.resolve(work).catch(() => undefined);
    return;
  }
  if (one.how === 'mature') await matureDue({ now: () => MATURE_AT }, shop.database);
  if (one.how === 'seal') await sealLedger(deps, shop.database);
  const agentId = `agt_${CODES[one.agent]}`;
  if (one.how === 'say')
    await shop.client.execute({ sql: 'UPDATE agents SET line = ? WHERE id = ?', args: [one.words, agentId] });
  if (one.how === 'payout')
    await requestPayout(deps, shop.database, {
      payoutId: mintPayoutId(),
      agentId,
      amountMinor: null,
      actor: 'agent',
      by: '',
    });
}
