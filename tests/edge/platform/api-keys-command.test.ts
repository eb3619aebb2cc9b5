// The same keys on the command line: made once, opening the API, revoked.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type DeskShop, HILL, openDeskShop } from '../../fixtures/desk-shop.ts';
import { openTestDesk, type TestDesk } from '../../fixtures/test-desk.ts';
import { PLACED_AT } from '../../fixtures/test-order.ts';

const made = z.object({ state: z.literal('done'), written: z.string(), key: z.object({ id: z.string() }) });

let shop: DeskShop;
let desk: TestDesk;
beforeAll(async () => {
  shop = await openDeskShop();
  desk = openTestDesk(shop.test, { now: PLACED_AT, offers: [HILL], readSeller: shop.app.deps.offers.readSeller });
});
afterAll(() => shop.close());

const ask = async (written: string) =>
  (await shop.app.send('/api/v1/key', { headers: { Authorization: `Bearer ${written}` } })).status;

it('makes a key that opens the API, lists it without its letters, and revokes it', async () => {
  const answer = await desk.ask('api-keys', 'make', '--seller', 'hill-farm', '--name', 'ERP', '--by', '阿远');
  const { written, key } = made.parse(answer.json);
  expect(await ask(written)).toBe(200);
  const listed = await desk.run('api-keys', 'list', '--seller', 'hill-farm');
  expect(listed.out).toContain(key.id);
  expect(listed.out).not.toContain(written.slice(3, 20));
  expect((await desk.run('api-keys', 'revoke', key.id, '--by', '阿远')).code).toBe(0);
  expect((await desk.run('api-keys', 'revoke', key.id, '--by', '阿远')).out).toContain('早已作废');
  expect(await ask(written)).toBe(401);
});

it.each([
  [['make', '--seller', 'nobody', '--name', 'ERP', '--by', '阿远'], 1, '没有这家店'],
  [['make', '--seller', 'hill-farm', '--name', 'ERP', '--scopes', 'all', '--by', '阿远'], 2, '--scopes'],
  [['make', '--seller', 'hill-farm', '--by', '阿远'], 1, '名字'],
  [['revoke', 'key_none', '--by', '阿远'], 1, '没有这把密钥'],
])('refuses %j, and says why', async (words, code, why) => {
  const said = await desk.run('api-keys', ...words);
  expect([said.code, said.errors.includes(why) ? why : said.errors]).toEqual([code, why]);
});
