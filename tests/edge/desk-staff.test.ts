// The people of the desk over HTTP: added by phone, taken away with their sessions; never oneself, never the last.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, mintKeyId, revokeKey } from '../../functions/accounts/api-keys.ts';
import { mintStaffId } from '../../functions/accounts/staff.ts';
import { staffViewSchema } from '../../functions/desk/staff/view.ts';
import { type DeskShop, openDeskShop } from '../fixtures/desk-shop.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { readBooks } from './faults/compare-books.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
});
afterAll(() => shop.close());

const show = (cookie = shop.brand) => shop.look(staffViewSchema, '/desk/staff/', cookie);
const send = (step: string, form: Record<string, string>, cookie = shop.brand) =>
  shop.look(staffViewSchema, `/desk/staff/${step}`, cookie, form);
const OWN = 'stf_13700000003_brand';

describe('adding', () => {
  it('lets a phone sign in at the desk, once, in three trips', async () => {
    const before = await show();
    expect([before.trips, before.view.members.length]).toEqual([2, 3]);
    const form = { id: mintStaffId(), phone: '138 0013 8001', name: '田小禾', role: 'seller', seller: 'hill-farm' };
    const added = await send('add', form);
    expect([added.trips, added.view.chrome.told?.key]).toEqual([3, 'staff_added']);
    expect((await send('add', form)).view.chrome.told?.key).toBe('staff_known');
    expect((await send('add', { ...form, id: mintStaffId() })).view.chrome.told?.key).toBe('staff_known');
    const { view, text } = await show();
    expect(view.members.filter(({ name }) => name === '田小禾')).toMatchObject([
      { role: 'seller', seller: 'hill-farm', addedBy: '阿远', sessions: 0, stays: null },
    ]);
    expect(text).not.toContain('1380013');
  });

  it.each([
    [{ phone: '123' }, 'wrong_phone'],
    [{ name: ' ' }, 'name_missing'],
    [{ seller: '' }, 'unknown_seller'],
    [{ seller: 'nobody' }, 'unknown_seller'],
    [{ role: 'brand' }, 'seller_of_brand'],
  ])('with %j says %s beside what was typed', async (change, problem) => {
    const form = {
      id: mintStaffId(),
      phone: '13800138009',
      name: '王',
      role: 'seller',
      seller: 'hill-farm',
      ...change,
    };
    const { status, view } = await send('add', form);
    const { id: _, ...typed } = form;
    expect([status, view.add]).toMatchObject([422, { ...typed, problem }]);
    expect(view.members.map(({ name }) => name)).not.toContain('王');
  });
});

describe('taking away', () => {
  it('says before which of their keys go on working, seller by seller, in two trips', async () => {
    const { app, test } = shop;
    const make = (seller: string, by: string) =>
      makeKey(app.deps, test.database, { id: mintKeyId(), seller, name: 'ERP', scopes: ['read'], by });
    const own = await make('hill-farm', '田有禾');
    const revoked = await make('hill-farm', '田有禾');
    if (own.state !== 'done' || revoked.state !== 'done') throw new Error('no key was made');
    await revokeKey(app.deps, test.database, { id: revoked.key.id, sellers: 'all', by: '阿远' });
    await make('hill-farm', '阿远');
    await make('tea-house', '阿远');
    await make('tea-house', '阿远');
    // Of the same name at another seller: somebody else.
    await make('tea-house', '田有禾');
    const { trips, view } = await show();
    expect(trips).toBe(2);
    const keysOf = (name: string) => view.members.find((one) => one.name === name)?.keys;
    expect(keysOf('田有禾')).toEqual([{ seller: 'hill-farm', count: 1 }]);
    expect(keysOf('叶青')).toEqual([]);
    expect(keysOf('阿远')).toEqual([
      { seller: 'hill-farm', count: 1 },
      { seller: 'tea-house', count: 2 },
    ]);
    const later = { id: mintStaffId(), phone: '13800138011', name: '叶小满', role: 'seller', seller: 'tea-house' };
    await send('add', later);
    const theirs = await make('tea-house', '叶小满');
    await send('remove', { id: later.id });
    const written = theirs.state === 'done' ? theirs.written : '';
    const answer = await app.send('/api/v1/key', { headers: { Authorization: `Bearer ${written}` } });
    expect(answer.status).toBe(200);
  });

  it('ends every session of that phone at once', async () => {
    const theirs = await signInAs(shop.app, shop.test, {
      phone: '13800138002',
      staff: { role: 'seller', seller: 'tea-house', name: '叶小青' },
    });
    expect((await shop.open('/desk/', theirs)).status).toBe(200);
    const member = (await show()).view.members.find(({ name }) => name === '叶小青');
    expect(member?.sessions).toBe(1);
    const gone = await send('remove', { id: member?.id ?? '' });
    expect([gone.trips, gone.view.chrome.told?.key]).toEqual([3, 'staff_removed']);
    expect((await send('remove', { id: member?.id ?? '' })).view.chrome.told?.key).toBe('staff_removed');
    expect((await shop.open('/desk/', theirs)).location).toMatch(/sign-in/);
    expect((await shop.open('/desk/', shop.tea)).status).toBe(200);
  });

  it('leaves oneself and the last of the brand where they are', async () => {
    expect((await show()).view.members.find(({ id }) => id === OWN)?.stays).toBe('last_brand');
    const second = await signInAs(shop.app, shop.test, {
      phone: '13800138003',
      staff: { role: 'brand', name: '阿近' },
    });
    expect((await show()).view.members.find(({ id }) => id === OWN)?.stays).toBe('oneself');
    const oneself = await send('remove', { id: OWN });
    expect([oneself.status, oneself.view.chrome.told?.key]).toEqual([409, 'staff_oneself']);
    // Two who take away one another at the same moment: one of them stays.
    const answers = await Promise.all([
      shop.open('/desk/staff/remove', shop.brand, { id: 'stf_13800138003_brand' }),
      shop.open('/desk/staff/remove', second, { id: OWN }),
    ]);
    expect(answers.map(({ status }) => status)).toContain(200);
    const { rows } = await shop.test.client.execute(
      "SELECT count(*) AS n FROM staff WHERE role = 'brand' AND removed_at IS NULL",
    );
    expect(Number(rows[0]?.['n'])).toBe(1);
  });
});

it('for everybody but the brand there is nothing here, and nothing changes', async () => {
  const before = await readBooks(shop.test.client);
  const form = { id: mintStaffId(), phone: '13800138009', name: '王', role: 'brand', seller: '' };
  for (const cookie of [shop.hill, shop.tea, shop.agent.cookie]) {
    expect((await shop.open('/desk/staff/', cookie)).status).toBe(404);
    for (const step of ['add', 'remove'])
      expect([step, (await shop.open(`/desk/staff/${step}`, cookie, form)).status]).toEqual([step, 404]);
  }
  expect(await readBooks(shop.test.client)).toEqual(before);
});
