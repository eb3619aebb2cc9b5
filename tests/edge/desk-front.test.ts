// The desk's door and its first page: for the people of sellers and brand, for a week, and nobody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayViewSchema } from '../../functions/desk/front/view.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
  await shop.sell(HILL);
  await shop.sell(HILL);
  await shop.sell(TEA);
  await shop.sell(TEA, { isPaid: false });
});
afterAll(() => shop.close());

describe('the first page of the desk', () => {
  it('counts what waits for a seller, and for all of them to the brand', async () => {
    const hill = await shop.look(todayViewSchema, '/desk/', shop.hill);
    const tea = await shop.look(todayViewSchema, '/desk/', shop.tea);
    const brand = await shop.look(todayViewSchema, '/desk/', shop.brand);
    expect([hill, tea, brand].map(({ view, trips }) => [view.toDo.toShip, trips])).toEqual([
      [2, 2],
      [1, 2],
      [3, 2],
    ]);
    expect(brand.view.chrome).toMatchObject({ isStaff: true, isBrand: true });
    expect(hill.view.chrome).toMatchObject({ isStaff: true, isBrand: false });
  });

  it('is not there for whoever works nowhere', async () => {
    expect((await shop.open('/desk/', shop.agent.cookie)).status).toBe(404);
  });

  it('leads strangers to its own door, and back', async () => {
    const { status, location } = await shop.open('/desk/?seller=tea-house', '');
    expect([status, location]).toEqual([303, '/desk/sign-in?next=%2Fdesk%2F%3Fseller%3Dtea-house']);
  });

  it('asks who signed in more than a week ago to sign in anew', async () => {
    const signedInAt = PLACED_AT - 8 * 24 * 60 * 60 * 1000;
    const staff = { role: 'brand', name: '旧人' } as const;
    const old = await signInAs(shop.app, shop.test, { phone: '13700000009', staff, signedInAt });
    expect((await shop.open('/desk/', old)).location).toMatch(/^\/desk\/sign-in/);
    expect((await shop.open('/portal/join/', old)).status).toBe(200);
  });

  it('says what went wrong in the language of whoever reads there', async () => {
    const { status, text } = await shop.open('/desk/nothing/?lang=en', shop.brand);
    const problem = { page: '/problem/', view: { area: 'desk', language: 'en', code: 'not_found' } };
    expect([status, JSON.parse(text)]).toMatchObject([404, problem]);
  });
});
