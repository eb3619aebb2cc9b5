// What is said in a case reaches the seller: told of once while it has not arrived, and told of again afterwards.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimNotices, MOST_TRIES, readClaimed, settleNotice } from '../../db/queries/notices/send-notices.ts';
import { MOST_MESSAGES } from '../../db/queries/cases/say.ts';
import { mintMessageId } from '../../functions/orders/after-sales/case-ids.ts';
import { sayMore, withdrawCase } from '../../functions/orders/after-sales/shopper-steps.ts';
import { DAY, HOUR, placePart, reachStatus } from '../fixtures/reach-status.ts';
import { dumpDatabase } from '../fixtures/read-books.ts';
import { askAbout, caseDeps, caseOf, WORDS } from '../fixtures/test-case.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';

const NOW = PLACED_AT + 2 * DAY;

let test: TestDatabase;
let caseId: string;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa' });
});
afterAll(() => test.close());
beforeEach(async () => {
  const { part } = await placePart(test.database);
  await reachStatus(test.database, part, 'received');
  caseId = caseOf(await askAbout(test.database, part.id, NOW)).id;
});

const say = (
  changes: { actor?: 'shopper' | 'seller' | 'brand'; messageId?: string; at?: number; caseId?: string } = {},
) => {
  const { actor = 'shopper', messageId = mintMessageId(), at = NOW } = changes;
  return sayMore(caseDeps(at), test.database, {
    caseId: changes.caseId ?? caseId,
    messageId,
    actor,
    by: '',
    words: WORDS,
  });
};

/** Of this case: status and tries of each, the oldest first. */
async function told(of = caseId): Promise<[string, number, number][]> {
  const { rows } = await test.client.execute({
    sql: "SELECT status, attempts, next_at FROM notices WHERE kind = 'case_said' AND substr(id, 1, 26) = ? ORDER BY rowid",
    args: [of],
  });
  return rows.map((row) => [String(row['status']), Number(row['attempts']), Number(row['next_at'])]);
}

/** The clock sends everything that is due by then. */
async function deliver(at: number, how: 'sent' | 'failed' | 'lost'): Promise<void> {
  const db = test.database.queries;
  const results = await test.database.write(claimNotices(db, { now: at, limit: 500 }));
  if (how === 'lost') return;
  const claimed = readClaimed(results.at(-1));
  await test.database.write(claimed.map(({ id, attempts }) => settleNotice(db, { id, attempts, status: how })));
}

describe('words of the shopper', () => {
  it('are told to the seller of the sub-order, once while they have not arrived', async () => {
    for (const at of [NOW, NOW + 1, NOW + HOUR]) expect((await say({ at })).state).toBe('done');
    expect(await told()).toEqual([['due', 0, NOW]]);
    const { rows } = await test.client.execute({
      sql: `SELECT told.seller, told.sub_order_id = mine.sub_order_id AS same FROM notices AS told, cases AS mine
        WHERE told.kind = 'case_said' AND mine.id = ? AND substr(told.id, 1, 26) = mine.id`,
      args: [caseId],
    });
    expect(rows).toMatchObject([{ seller: 'hill-farm', same: 1 }]);
  });

  it('are told once, however many come at the same moment', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => say()));
    expect(outcomes.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'done'));
    expect(await told()).toHaveLength(1);
  });

  it('are told again once the seller has heard of the earlier ones', async () => {
    await say();
    await deliver(NOW, 'sent');
    await say({ at: NOW + HOUR });
    await say({ at: NOW + HOUR });
    expect(await told()).toEqual([
      ['sent', 1, expect.any(Number)],
      ['due', 0, NOW + HOUR],
    ]);
  });

  it('wait for a notice that is on its way or will be tried again', async () => {
    await say();
    await deliver(NOW, 'lost');
    await say({ at: NOW + 1 });
    expect(await told()).toEqual([['due', 1, NOW + 60_000]]);
  });

  it('give a notice that failed another row of tries, and make no second one', async () => {
    await say();
    await deliver(NOW, 'failed');
    await say({ at: NOW + HOUR });
    expect(await told()).toEqual([['due', 0, NOW + HOUR]]);
    await say({ at: NOW + 2 * HOUR });
    expect(await told()).toEqual([['due', 0, NOW + HOUR]]);
    expect(MOST_TRIES).toBeGreaterThan(1);
  });

  it('said once more are neither said nor told', async () => {
    const messageId = mintMessageId();
    await say({ messageId });
    await deliver(NOW, 'sent');
    const before = await dumpDatabase(test.client);
    expect((await say({ messageId, at: NOW + HOUR })).state).toBe('already');
    expect(await dumpDatabase(test.client)).toEqual(before);
    // Nor does it wake a notice that failed.
    await test.client.execute("UPDATE notices SET status = 'failed' WHERE kind = 'case_said'");
    await say({ messageId, at: NOW + HOUR });
    expect((await told())[0]?.[0]).toBe('failed');
  });

  it('in a closed case, or one word too many, are told to nobody', async () => {
    await withdrawCase(caseDeps(NOW), test.database, { caseId });
    expect((await say()).state).toBe('refused');
    expect(await told()).toEqual([]);
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'received');
    const full = caseOf(await askAbout(test.database, part.id, NOW)).id;
    for (let count = 1; count < MOST_MESSAGES; count += 1) await say({ caseId: full, actor: 'seller' });
    expect((await say({ caseId: full })).state).toBe('refused');
    expect(await told(full)).toEqual([]);
  });

  it('in one case do not wait for those in another', async () => {
    const first = caseId;
    await say();
    const { part } = await placePart(test.database);
    await reachStatus(test.database, part, 'received');
    const second = caseOf(await askAbout(test.database, part.id, NOW)).id;
    await say({ caseId: second });
    expect([await told(first), await told(second)]).toEqual([[['due', 0, NOW]], [['due', 0, NOW]]]);
  });
});

describe('words of others', () => {
  it('are told to the seller when the brand says them, and not when the seller does', async () => {
    await say({ actor: 'seller' });
    expect(await told()).toEqual([]);
    await say({ actor: 'brand' });
    expect(await told()).toHaveLength(1);
  });
});
