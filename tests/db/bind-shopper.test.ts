// A distributor keeps its shoppers by validity and protection; a table of what a paid order does to a binding.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindShopper } from '../../db/queries/bind-shopper.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT, placeTestOrder } from '../fixtures/test-order.ts';

const DAY = 24 * 60 * 60 * 1000;
let test: TestDatabase;
let orderId: string;

beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
  await addAgent(test.client, { code: 'bbbbbbbb' });
  await addAgent(test.client, { code: 'ssssssss', kind: 'sharer' });
  await addAgent(test.client, { code: 'pppppppp', status: 'paused' });
  await addAgent(test.client, { code: 'gggggggg' });
  orderId = (await placeTestOrder(test.database))?.id ?? '';
});
afterAll(() => test.close());

let phones = 0;
interface PaidOrder {
  agent: string;
  day: number;
  validityDays?: number;
  protectionDays?: number;
}

async function bindInTurn(...paid: PaidOrder[]) {
  const phoneHash = `phone-${(phones += 1)}`;
  for (const { agent, day, validityDays = -1, protectionDays = 30 } of paid) {
    const binding = {
      phoneHash,
      agentId: `agt_${agent}`,
      orderId,
      paidAt: PLACED_AT + day * DAY,
      validityDays,
      protectionDays,
    };
    await test.database.write([bindShopper(test.database.queries, binding)]);
  }
  const { rows } = await test.client.execute({ sql: 'SELECT * FROM bindings WHERE phone_hash = ?', args: [phoneHash] });
  const row = rows[0];
  return row
    ? [
        row['agent_id'],
        (Number(row['bound_at']) - PLACED_AT) / DAY,
        row['valid_until'] === null ? null : (Number(row['valid_until']) - PLACED_AT) / DAY,
      ]
    : null;
}

const A = 'aaaaaaaa';
const B = 'bbbbbbbb';

describe('bindShopper', () => {
  it.each([
    { label: 'the first paid order binds for good', paid: [{ agent: A, day: 0 }], bound: [`agt_${A}`, 0, null] },
    {
      label: 'with an end when the program sets one',
      paid: [{ agent: A, day: 0, validityDays: 90 }],
      bound: [`agt_${A}`, 0, 90],
    },
    {
      label: 'a later order of the same agent changes nothing',
      paid: [
        { agent: A, day: 0 },
        { agent: A, day: 60 },
      ],
      bound: [`agt_${A}`, 0, null],
    },
    {
      label: 'another agent cannot move it during protection',
      paid: [
        { agent: A, day: 0 },
        { agent: B, day: 29 },
      ],
      bound: [`agt_${A}`, 0, null],
    },
    {
      label: 'another agent moves it when protection ends',
      paid: [
        { agent: A, day: 0 },
        { agent: B, day: 30 },
      ],
      bound: [`agt_${B}`, 30, null],
    },
    {
      label: 'no protection: the next agent moves it at once',
      paid: [
        { agent: A, day: 0, protectionDays: 0 },
        { agent: B, day: 1 },
      ],
      bound: [`agt_${B}`, 1, null],
    },
    {
      label: 'a binding that is over binds anew, also to the same agent',
      paid: [
        { agent: A, day: 0, validityDays: 10 },
        { agent: A, day: 11, validityDays: 10 },
      ],
      bound: [`agt_${A}`, 11, 21],
    },
    {
      label: 'a binding that is over gives no protection',
      paid: [
        { agent: A, day: 0, validityDays: 10 },
        { agent: B, day: 11 },
      ],
      bound: [`agt_${B}`, 11, null],
    },
    {
      label: 'an old event repeated later changes nothing',
      paid: [
        { agent: A, day: 0 },
        { agent: B, day: 40 },
        { agent: A, day: 0 },
      ],
      bound: [`agt_${B}`, 40, null],
    },
    { label: 'sharers bind nobody', paid: [{ agent: 'ssssssss', day: 0 }], bound: null },
    { label: 'agents that are not active bind nobody', paid: [{ agent: 'pppppppp', day: 0 }], bound: null },
    {
      label: 'a sharer cannot take a bound shopper away',
      paid: [
        { agent: A, day: 0 },
        { agent: 'ssssssss', day: 99 },
      ],
      bound: [`agt_${A}`, 0, null],
    },
  ])('$label', async ({ paid, bound }) => expect(await bindInTurn(...paid)).toEqual(bound));
});

it('freezes the bindings of an agent who left: nobody inherits them', async () => {
  const paid = { phoneHash: 'phone-frozen', orderId, validityDays: -1, protectionDays: 1 };
  const bind = (agent: string, day: number) =>
    test.database.write([
      bindShopper(test.database.queries, { ...paid, agentId: `agt_${agent}`, paidAt: PLACED_AT + day * DAY }),
    ]);
  await bind('gggggggg', 0);
  await test.client.execute("UPDATE agents SET status = 'left' WHERE id = 'agt_gggggggg'");
  await bind(B, 50);
  const { rows } = await test.client.execute("SELECT agent_id FROM bindings WHERE phone_hash = 'phone-frozen'");
  expect(rows[0]?.['agent_id']).toBe('agt_gggggggg');
});
