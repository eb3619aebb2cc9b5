// The agent is picked inside the order's batch; the pure function must find the same from the stored evidence, always.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProofCandidate } from '../../db/queries/place-order.ts';
import { attributeOrder, evidenceSchema } from '../../functions/sharing/attribute-order.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT, placeTestOrder } from '../fixtures/test-order.ts';

let test: TestDatabase;
const DAY = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa', phoneHash: 'phone-a' });
  await addAgent(test.client, { code: 'bbbbbbbb', kind: 'sharer' });
  await addAgent(test.client, { code: 'cccccccc', status: 'paused' });
  await addAgent(test.client, { code: 'dddddddd', status: 'left' });
  const seed = await placeTestOrder(test.database, { phoneHash: 'phone-a', addressHash: 'home-of-a' });
  for (const [phone, code, validUntil] of [
    ['bound-a', 'aaaaaaaa', null],
    ['bound-over', 'aaaaaaaa', PLACED_AT - 1],
    ['bound-ends-now', 'aaaaaaaa', PLACED_AT],
    ['bound-c', 'cccccccc', null],
  ] as const) {
    await test.client.execute({
      sql: 'INSERT INTO bindings (phone_hash, agent_id, order_id, bound_at, valid_until, protected_until) VALUES (?, ?, ?, ?, ?, 0)',
      args: [phone, `agt_${code}`, seed?.id ?? '', PLACED_AT - 10 * DAY, validUntil],
    });
  }
});
afterAll(() => test.close());

const candidate = (
  proof: ProofCandidate['proof'],
  code: string | null,
  rejected: ProofCandidate['rejected'] = null,
): ProofCandidate => ({
  proof,
  code,
  channel: proof === 'token' ? 'wall' : '',
  sharedAt: proof === 'token' ? PLACED_AT - 1000 : null,
  rejected,
});

async function attribute(
  candidates: ProofCandidate[],
  who: { phoneHash?: string; addressHash?: string; selfPurchase?: 'hold' | 'allow' } = {},
) {
  const stored = await placeTestOrder(test.database, { candidates, ...who });
  if (!stored?.attribution) throw new Error('the order was not stored');
  return {
    ...stored.attribution,
    commissions: stored.subOrders.flatMap((part) => part.lines.flatMap((line) => line.commission ?? [])),
  };
}

describe('the winner', () => {
  it.each([
    {
      label: 'a token before a code',
      candidates: [candidate('token', 'aaaaaaaa'), candidate('code', 'bbbbbbbb')],
      who: {},
      agent: 'agt_aaaaaaaa',
      proof: 'token',
    },
    {
      label: 'the code after a forged token',
      candidates: [candidate('token', null, 'forged'), candidate('code', 'bbbbbbbb')],
      who: {},
      agent: 'agt_bbbbbbbb',
      proof: 'code',
    },
    {
      label: 'the code after an expired token',
      candidates: [candidate('token', 'aaaaaaaa', 'expired'), candidate('code', 'bbbbbbbb')],
      who: {},
      agent: 'agt_bbbbbbbb',
      proof: 'code',
    },
    {
      label: 'the cookie after an unknown code',
      candidates: [candidate('code', 'zzzzzzzz'), candidate('cookie-last', 'bbbbbbbb')],
      who: {},
      agent: 'agt_bbbbbbbb',
      proof: 'cookie-last',
    },
    {
      label: 'nobody when the agent is paused or left',
      candidates: [candidate('token', 'cccccccc'), candidate('code', 'dddddddd')],
      who: {},
      agent: null,
      proof: null,
    },
    {
      label: 'the binding of the phone',
      candidates: [candidate('binding', null)],
      who: { phoneHash: 'bound-a' },
      agent: 'agt_aaaaaaaa',
      proof: 'binding',
    },
    {
      label: 'nobody when the binding is over',
      candidates: [candidate('binding', null)],
      who: { phoneHash: 'bound-over' },
      agent: null,
      proof: null,
    },
    {
      label: 'nobody when the binding ends this moment',
      candidates: [candidate('binding', null)],
      who: { phoneHash: 'bound-ends-now' },
      agent: null,
      proof: null,
    },
    {
      label: 'nobody when the bound agent is paused',
      candidates: [candidate('binding', null)],
      who: { phoneHash: 'bound-c' },
      agent: null,
      proof: null,
    },
    { label: 'nobody without any proof', candidates: [], who: {}, agent: null, proof: null },
  ])('is $label', async ({ candidates, who, agent, proof }) => {
    const won = await attribute(candidates, who);
    expect([won.agentId, won.proof]).toEqual([agent, proof]);
    expect(won.commissions.map((one) => one.amountMinor)).toEqual(agent === null ? [] : [100]);
  });
});

describe('buying through one’s own link', () => {
  it.each([
    { label: 'the agent’s own phone', who: { phoneHash: 'phone-a' }, held: 'same_phone' },
    { label: 'an address seen on orders of that phone', who: { addressHash: 'home-of-a' }, held: 'same_address' },
    { label: 'another phone and address', who: { phoneHash: 'other', addressHash: 'other' }, held: null },
    { label: 'an agent whose phone is not known', who: { phoneHash: 'phone-a' }, code: 'bbbbbbbb', held: null },
    { label: 'a program that allows it', who: { phoneHash: 'phone-a', selfPurchase: 'allow' as const }, held: null },
  ])('$label: held = $held, and the order stands', async ({ who, code, held }) => {
    const won = await attribute([candidate('token', code ?? 'aaaaaaaa')], who);
    expect(won.held).toBe(held);
    expect(won.commissions).toMatchObject([{ held, state: 'planned' }]);
  });
});

it('stores evidence from which the pure function finds the same agent, proof and hold, for any mix of proofs', async () => {
  const anyCandidate = fc.record({
    proof: fc.constantFrom<ProofCandidate['proof'][]>('token', 'code', 'cookie-last', 'cookie-first', 'binding'),
    code: fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'dddddddd', 'zzzzzzzz'),
    rejected: fc.option(fc.constantFrom<NonNullable<ProofCandidate['rejected']>[]>('malformed', 'forged', 'expired'), {
      freq: 3,
    }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyCandidate, { selector: (one) => one.proof, maxLength: 5 }),
      fc.constantFrom('phone-a', 'bound-a', 'bound-over', 'bound-ends-now', 'bound-c', 'stranger'),
      fc.constantFrom('home-of-a', 'elsewhere'),
      async (mix, phoneHash, addressHash) => {
        const candidates = mix.map(({ proof, code, rejected }) =>
          candidate(proof, proof === 'binding' ? null : code, proof === 'binding' ? null : rejected),
        );
        const stored = await attribute(candidates, { phoneHash, addressHash });
        const evidence = evidenceSchema.parse(JSON.parse(stored.evidence));
        expect(evidence.map((item) => item.proof)).toEqual(mix.map((one) => one.proof));
        const again = attributeOrder({ evidence, decidedAt: stored.decidedAt, selfPurchase: 'hold' });
        expect([again.winner?.agentId ?? null, again.winner?.proof ?? null, again.held]).toEqual([
          stored.agentId,
          stored.proof,
          stored.held,
        ]);
      },
    ),
    { numRuns: process.env['XINPU_FULL'] ? 2000 : 150 },
  );
});
