// The desk's page of stock: what is made, sold, ordered and left, of one's own seller and nobody else's.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeStock } from '../../functions/desk/stock/count-stock.ts';
import { stockViewSchema } from '../../functions/desk/stock/view.ts';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { makeOffer } from '../fixtures/offers.ts';

const LIMITED = makeOffer({
  product: 'new-millet',
  title: '新小米',
  variants: [{ id: '', title: '', priceMinor: 1000, batch: { id: 'autumn', supply: 40 } }],
});

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop([HILL, LIMITED, TEA]);
});
afterAll(() => shop.close());

const look = (cookie: string, query = '') => shop.look(stockViewSchema, `/desk/stock/${query}`, cookie);
const autumn = async () => (await look(shop.hill)).view.rows.find(({ batch }) => batch?.id === 'autumn');

describe('stock', () => {
  it('counts what is paid apart from what is ordered, and what comes back', async () => {
    expect(await autumn()).toMatchObject({ state: 'enough', batch: { supply: 40, sold: 0, reserved: 0, left: 40 } });
    await shop.sell(LIMITED, { quantity: 10 });
    const unpaid = await shop.sell(LIMITED, { quantity: 20, isPaid: false });
    expect(await autumn()).toMatchObject({ state: 'enough', batch: { sold: 10, reserved: 20, left: 10 } });
    await shop.sell(LIMITED, { quantity: 6 });
    expect(await autumn()).toMatchObject({ state: 'low', batch: { sold: 16, reserved: 20, left: 4 } });
    await cancelSubOrder(shop.app.deps, shop.test.database, {
      subOrderId: unpaid.subOrders[0]?.id ?? '',
      actor: 'seller',
      by: '田有禾',
      reason: '',
    });
    expect(await autumn()).toMatchObject({ state: 'enough', batch: { sold: 16, reserved: 0, left: 24 } });
  });

  it('says what is unlimited, and where more is written, in two trips', async () => {
    const { view, trips } = await look(shop.hill);
    expect(trips).toBe(2);
    expect(view.rows.map(({ product, state }) => [product, state])).toEqual([
      ['millet', 'unlimited'],
      ['new-millet', 'enough'],
    ]);
    expect(view.rows[0]?.file).toBe('content/sellers/hill-farm/products/millet.md');
  });

  it('lists what runs low, and batches that the Markdown names no more', async () => {
    await shop.test.client.execute("INSERT INTO stock VALUES ('hill-farm/new-millet//summer', 33)");
    await shop.sell(LIMITED, { quantity: 24 });
    const { view } = await look(shop.hill, '?show=low');
    expect(view.rows.map(({ product, state }) => [product, state])).toEqual([['new-millet', 'out']]);
    expect([view.low, view.out]).toEqual([0, 1]);
    expect(view.former).toEqual([{ product: 'new-millet', variant: '', batch: 'summer', sold: 33 }]);
  });

  it('of another seller is not there; the brand chooses whose', async () => {
    expect((await shop.open('/desk/stock/?seller=tea-house', shop.hill)).status).toBe(404);
    expect((await shop.open('/desk/stock/', shop.agent.cookie)).status).toBe(404);
    expect((await look(shop.tea)).view.rows.map(({ product }) => product)).toEqual(['green-tea']);
    const brand = await look(shop.brand, '?seller=tea-house');
    expect([brand.view.seller, brand.view.choices.length, brand.view.former]).toEqual(['tea-house', 2, []]);
  });
});

describe('running low', () => {
  it.each([
    [100, 11, 'enough'],
    [100, 10, 'low'],
    [20, 5, 'enough'],
    [20, 4, 'low'],
    [3, 3, 'low'],
    [40, 0, 'out'],
    [0, 0, 'out'],
  ])('of %i made, %i left is %s', (supply, left, state) => {
    expect(judgeStock(supply, left)).toBe(state);
  });
});
