// The three attribution models over HTTP, with every proof offered at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../../functions/keys/sign.ts';
import { parseShareAddress } from '../../functions/sharing/share.ts';
import { writeShareCookie } from '../../functions/sharing/share-cookie.ts';
import { mintShareToken } from '../../functions/sharing/share-token.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { createTestApp } from '../fixtures/test-app.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 24 * 60 * 60 * 1000;
const PHONE = '13800138000';
let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  for (const code of ['tttttttt', 'cccccccc', 'ffffffff', 'aaaaaaaa', 'bbbbbbbb'])
    await addAgent(test.client, { code });
});
afterAll(() => test.close());

let minted = 0;
async function whoWins(terms: { model: 'last-share' | 'first-share' | 'binding-first'; windowDays?: number }) {
  const app = await createTestApp({ test, offers: [makeOffer()], terms, now: NOW });
  const share = (code: string, daysAgo: number) => {
    const address = parseShareAddress(code);
    if (!address) throw new Error(code);
    return { ...address, sharedAt: NOW - daysAgo * DAY };
  };
  const place = async (extra: object, headers: Record<string, string> = {}) => {
    const orderId = `ord_model${String((minted += 1)).padStart(17, '0')}`;
    const shopper = { name: '林', phone: PHONE, province: '浙江省', city: '杭州市', address: '文三路 1 号' };
    const answer = await app.send('/api/orders', {
      json: {
        orderId,
        lines: [{ product: 'hill-farm/millet', quantity: 1 }],
        shopper,
        expectedTotalMinor: 1800,
        ...extra,
      },
      headers,
    });
    expect(answer.status).toBe(201);
    return orderId;
  };
  const seed = await place({});
  await test.client.execute({
    sql: 'INSERT OR IGNORE INTO bindings (phone_hash, agent_id, order_id, bound_at, valid_until, protected_until) VALUES (?, ?, ?, 1, NULL, 2)',
    args: [await sign(app.keys.person, `phone:${PHONE}`), 'agt_bbbbbbbb', seed],
  });
  const cookie = await writeShareCookie(app.keys.shareCookie, {
    first: share('ffffffff', 20),
    last: share('aaaaaaaa', 2),
  });
  const orderId = await place(
    { token: await mintShareToken(app.keys.shareToken, share('tttttttt', 0)), agentCode: 'cccccccc' },
    { Cookie: `__Host-share=${cookie}` },
  );
  const { rows } = await test.client.execute({
    sql: 'SELECT agent_id, proof, model FROM attributions WHERE order_id = ?',
    args: [orderId],
  });
  return [rows[0]?.['agent_id'], rows[0]?.['proof'], rows[0]?.['model']];
}

describe('with token, code, cookie and binding all pointing elsewhere', () => {
  it('last-share believes the token', async () =>
    expect(await whoWins({ model: 'last-share' })).toEqual(['agt_tttttttt', 'token', 'last-share']));
  it('first-share believes the first share in the cookie', async () =>
    expect(await whoWins({ model: 'first-share' })).toEqual(['agt_ffffffff', 'cookie-first', 'first-share']));
  it('binding-first believes the binding', async () =>
    expect(await whoWins({ model: 'binding-first' })).toEqual(['agt_bbbbbbbb', 'binding', 'binding-first']));
  it('a shorter window lets the old first share go', async () =>
    expect(await whoWins({ model: 'first-share', windowDays: 10 })).toEqual(['agt_tttttttt', 'token', 'first-share']));
});
