// A life of the shop under faults, step by step beside the same life in peace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLedger } from '../../../functions/commissions/verify/verify-ledger.ts';
import { hashPhone } from '../../../functions/orders/seal-contact.ts';
import type { Fault } from '../../../scripts/local-turso/faults.ts';
import { addAgent } from '../../fixtures/test-database.ts';
import { BRAND_STEPS } from './brand-steps.ts';
import { CASE_STEPS } from './case-steps.ts';
import { readBooks } from './compare-books.ts';
import { DESK_ORDER_STEPS } from './desk-order-steps.ts';
import { type FaultyShop, openFaultyShop, takeStep, takeStepUnder } from './faulty-shop.ts';
import { LEDGER_STEPS } from './ledger-steps.ts';
import { AGENT, BUYING_AGENT, BUYING_AGENTS_PHONE, ORDER_STEPS } from './order-steps.ts';
import { PAYMENT_STEPS } from './payment-steps.ts';
import { PLATFORM_STEPS } from './platform-steps.ts';
import { PORTAL_MONEY_STEPS } from './portal-steps.ts';
import { STANDING_STEPS } from './standing-steps.ts';

export const STEPS = [
  ...ORDER_STEPS,
  ...PAYMENT_STEPS,
  ...CASE_STEPS,
  ...LEDGER_STEPS,
  ...PORTAL_MONEY_STEPS,
  ...BRAND_STEPS,
  ...STANDING_STEPS,
  ...DESK_ORDER_STEPS,
  ...PLATFORM_STEPS,
];

const PATIENT_MS = 8000;

type Books = Record<string, string[]>;

/** The whole life without faults, and the books after each step. */
export async function liveInPeace(): Promise<{ world: FaultyShop; books: Books[] }> {
  const world = await openWorld(PATIENT_MS);
  const books: Books[] = [];
  for (const step of STEPS) {
    await takeStep(world, step);
    books.push(await readBooks(world.shop.test.client));
  }
  return { world, books };
}

/** `afterMs`: until what was late has come. */
export function proveSteps(input: {
  fault: Fault;
  books: () => readonly Books[];
  timeoutMs?: number;
  afterMs?: number;
}) {
  const { fault, books, timeoutMs = PATIENT_MS, afterMs = 0 } = input;
  let world: FaultyShop;
  let lost = 0;
  beforeAll(async () => {
    world = await openWorld(timeoutMs);
  });
  afterAll(() => world.close());

  describe('each step, asked again until it is answered, leaves the books as in peace', () => {
    it.each(STEPS.map((step, index) => ({ ...step, index })))('$index $route $what', async ({ index, ...step }) => {
      const lostHere = await takeStepUnder(world, step, fault);
      expect(lostHere).toBeGreaterThan(0);
      lost += lostHere;
      expect(await readBooks(world.shop.test.client)).toEqual(books()[index]);
    });
  });

  it('and they verify in the end', async () => {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    expect(lost).toBeGreaterThan(STEPS.length);
    expect(await readBooks(world.shop.test.client)).toEqual(books().at(-1));
    const { findings } = await verifyLedger(world.shop.test.database, { key: null, head: null });
    expect(findings).toEqual([]);
  });
}

async function openWorld(timeoutMs: number): Promise<FaultyShop> {
  const world = await openFaultyShop(timeoutMs);
  const { client } = world.shop.test;
  await addAgent(client, { code: AGENT, name: '小美' });
  const phoneHash = await hashPhone(world.shop.app.keys, BUYING_AGENTS_PHONE);
  await addAgent(client, { code: BUYING_AGENT, name: '小林', phoneHash });
  return world;
}
