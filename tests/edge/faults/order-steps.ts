// Placing, cancelling, finding and opening orders; the beacon of openings.
import { agentCode as agentCodeSchema } from '../../../content/schema/ids.ts';
import { mintShareToken } from '../../../functions/sharing/share-token.ts';
import { NOW } from '../../fixtures/paying-shop.ts';
import { type FaultyShop, HOUR, judge, nameId, nameOrder, postForm, type Step } from './faulty-shop.ts';

export const AGENT = agentCodeSchema.parse('aaaaaaaa');
/** Who buys through her own link. */
export const BUYING_AGENT = 'bbbbbbbb';
export const BUYING_AGENTS_PHONE = '13900139000';

const SHOPPER = { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' };

interface Placed {
  letter: string;
  product: string;
  quantity: number;
  totalMinor: number;
  agentCode?: string;
  phone?: string;
}

const MILLET = { product: 'hill-farm/millet', quantity: 60, totalMinor: 60_000 };
const ONE_MILLET = { product: 'hill-farm/millet', quantity: 1, totalMinor: 1800 };

export const ORDER_STEPS: Step[] = [
  { route: 'POST /api/openings', what: 'an opening is counted', at: 0, act: countOpening },
  place({ letter: 'A', ...MILLET, agentCode: AGENT }),
  place({ letter: 'H', ...MILLET, agentCode: BUYING_AGENT, phone: BUYING_AGENTS_PHONE }),
  place({ letter: 'W', product: 'lake-kiln/cup', quantity: 3, totalMinor: 3800, agentCode: AGENT }),
  place({ letter: 'S', product: 'walnut/oil', quantity: 1, totalMinor: 1800, agentCode: AGENT }),
  place({ letter: 'T', product: 'walnut/oil', quantity: 2, totalMinor: 2800 }),
  place({ letter: 'K', product: 'walnut/oil', quantity: 1, totalMinor: 1800 }),
  ...['F', 'G', 'I'].map((letter) => place({ letter, ...ONE_MILLET })),
  place({ letter: 'N', ...ONE_MILLET, agentCode: BUYING_AGENT, phone: BUYING_AGENTS_PHONE }),
  checkOut('/checkout', { letter: 'B', ...ONE_MILLET, agentCode: AGENT }),
  checkOut('/checkout/', { letter: 'C', ...ONE_MILLET }),
  checkOut('/s/:address/checkout', { letter: 'D', ...ONE_MILLET }),
  checkOut('/s/:address/checkout/', { letter: 'E', ...ONE_MILLET }),
  {
    route: 'POST /o/:token/cancel',
    what: 'an unpaid order is cancelled',
    at: HOUR,
    // Repeated, it is told that there is nothing left to cancel.
    act: (world) => postForm(world, 'B', { to: 'cancel', fields: {}, expected: [200, 409] }),
  },
  {
    route: 'POST /o/:token/unlock',
    what: 'an order is opened with four digits',
    at: HOUR,
    act: (world) =>
      postForm(world, 'C', { to: 'unlock', fields: { lastFour: '8000' }, expected: [200], headers: { Cookie: '' } }),
  },
  ...['/orders', '/orders/'].map((path, index) => ({
    route: `POST ${path}`,
    what: 'an order is found by its number',
    at: (2 + 2 * index) * HOUR,
    before: async ({ shop, numbers }: FaultyShop) => numbers.set('C', (await shop.readOrder(nameOrder('C'))).number),
    act: (world: FaultyShop) => findOrder(world, path),
  })),
  {
    ...ownData('unlock', 'own data is opened with four digits', {}),
    act: (world) =>
      postForm(world, 'F', {
        to: 'data/unlock',
        fields: { lastFour: '8000' },
        expected: [200],
        headers: { Cookie: '' },
      }),
  },
  ownData('file', 'own data is taken away as a file', {}),
  ownData('correct', 'where a parcel goes is corrected', {
    ...SHOPPER,
    key: nameId('cor', 'F'),
    address: '文三路 2 号',
    note: '',
  }),
  ownData('delete', 'deletion is asked for before the order is over', { sure: 'yes' }),
  ownData('keep', 'and taken back', {}, 5.1 * HOUR),
  ownData('delete', 'and asked for again', { sure: 'yes' }, 5.2 * HOUR),
];

function ownData(to: string, what: string, fields: Record<string, string>, at = 5 * HOUR): Step {
  return {
    route: `POST /o/:token/data/${to}`,
    what,
    at,
    act: (world) => postForm(world, 'F', { to: `data/${to}`, fields, expected: [200] }),
  };
}

function place(placed: Placed): Step {
  const { letter, product, quantity, totalMinor, agentCode, phone = SHOPPER.phone } = placed;
  return {
    route: 'POST /api/orders',
    what: `order ${letter} is placed`,
    at: 0,
    async act(world) {
      const answer = await world.shop.app.send('/api/orders', {
        json: {
          orderId: nameOrder(letter),
          lines: [{ product, quantity }],
          shopper: { ...SHOPPER, phone },
          ...(agentCode ? { agentCode } : {}),
          expectedTotalMinor: totalMinor,
        },
      });
      keepCookie(world, letter, answer);
      return judge(answer, [200, 201]);
    },
  };
}

function checkOut(pattern: string, placed: Placed): Step {
  const { letter, product, quantity, totalMinor, agentCode = '' } = placed;
  return {
    route: `POST ${pattern}`,
    what: `order ${letter} is placed by form`,
    at: 0,
    async act(world) {
      const { app } = world.shop;
      const share = { code: AGENT, channel: '', sharedAt: NOW };
      const answer = await app.send(pattern.replace(':address', AGENT), {
        form: {
          ...SHOPPER,
          note: '',
          agentCode,
          orderId: nameOrder(letter),
          product,
          variant: '',
          quantity: String(quantity),
          token: pattern.startsWith('/s/') ? await mintShareToken(app.keys.shareToken, share) : '',
          expectedTotalMinor: String(totalMinor),
          intent: 'order',
        },
      });
      keepCookie(world, letter, answer);
      return judge(answer, [303]);
    },
  };
}

function keepCookie(world: FaultyShop, letter: string, answer: Response): void {
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-orders='));
  if (cookie) world.cookies.set(letter, cookie.split(';')[0] ?? '');
}

async function countOpening({ shop: { app } }: FaultyShop) {
  const token = await mintShareToken(app.keys.shareToken, { code: AGENT, channel: 'wall', sharedAt: NOW });
  const page = `/s/${AGENT}.wall/hill-farm/millet/`;
  const answer = await app.send('/api/openings', { json: { page, token, visitor: 'v'.repeat(22) } });
  return judge(answer, [202]);
}

async function findOrder({ shop, numbers }: FaultyShop, path: string) {
  const answer = await shop.app.send(path, { form: { number: numbers.get('C') ?? '', phone: SHOPPER.phone } });
  return judge(answer, [303]);
}
