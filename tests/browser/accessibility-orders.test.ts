// Every state of an order and of its after-sales for everybody: axe in both lights and widths, thumbs, large text.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFlawsOf } from './audit-page.ts';
import { type OpenShop, openShop } from './open-shop.ts';
import { ORDER_STATES } from './order-states.ts';

let open: OpenShop;
beforeAll(async () => {
  open = await openShop();
});
afterAll(() => open.closeShop());

describe.concurrent('nothing keeps a person out of', () => {
  it.each(ORDER_STATES)('%s', async (_label, reach) => {
    expect(await findFlawsOf(open.browser, (page) => reach(page, open.worker))).toEqual([]);
  });
});
