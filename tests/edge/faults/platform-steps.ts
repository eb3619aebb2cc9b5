// Programs of a seller: a key and an address are made at the desk, a program moves an order on, and what happened is told.
import { makeKey } from '../../../functions/accounts/api-keys.ts';
import { signInAs } from '../../fixtures/sign-in.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../fixtures/webhook-receiver.ts';
import { runJob } from './clock-steps.ts';
import { DAY, type FaultyShop, judge, nameId, nameOrder, nameSubOrder, type Step } from './faulty-shop.ts';

const SELLER = 'hill-farm';
const HOOK = nameId('whk', 'A');
const PING = 'A'.padStart(22, '0');
const SHOPPER = { name: '林小满', phone: '13800138000', province: '浙江省', city: '杭州市', address: '文三路 1 号' };
const AT = 60 * DAY;

/** One for all worlds of this process: where it listens stands in the books. */
let receiver: Promise<WebhookReceiver> | null = null;

export const PLATFORM_STEPS: Step[] = [
  {
    ...form('/webhooks', 'an address is added', async () => {
      receiver ??= startWebhookReceiver();
      return { id: HOOK, seller: SELLER, url: (await receiver).url, event: 'order.shipped' };
    }),
    route: 'POST /desk/api/webhooks',
  },
  hook('ping', 'it is tested', { pingId: PING }),
  hook('again', 'an event is told once more', { delivery: `${HOOK}:ping:${PING}`, seen: '1' }),
  call('confirm-payment', 'a program confirms a payment', {}),
  call('ship', 'a program ships', { parcel: { carrier: '顺丰', number: 'SF77777777' } }),
  call('contact', 'a program looks where a parcel goes', {}),
  // Programs on this very machine are told, as in a shop that is tried out.
  { ...runJob('send-webhooks', AT), before: tryOutHere },
  ...['pause', 'resume'].map((name) => ({
    ...hook(name, `it is told to ${name}`, {}),
    route: 'POST /desk/api/webhooks/:webhook/:step{pause|resume}',
  })),
  hook('remove', 'it is removed', {}),
  form('/keys', 'a key is made', async () => ({ id: nameId('key', 'B'), seller: SELLER, name: 'ERP', scope: 'read' })),
  {
    ...form(`/keys/${nameId('key', 'B')}/revoke`, 'a key is revoked', async () => ({}), [303]),
    route: 'POST /desk/api/keys/:key/revoke',
  },
];

function hook(name: string, what: string, fields: Record<string, string>): Step {
  const step = form(`/webhooks/${HOOK}/${name}`, what, async () => fields, [303]);
  return { ...step, route: `POST /desk/api/webhooks/:webhook/${name}` };
}

function form(to: string, what: string, read: () => Promise<Record<string, string>>, expected = [200]): Step {
  const path = `/desk/api${to}`;
  return {
    route: `POST ${path}`,
    what,
    at: AT,
    before: tryOutHere,
    act: async ({ shop: { app }, cookies }) =>
      judge(await app.send(path, { form: await read(), headers: { Cookie: cookies.get('desk') ?? '' } }), expected),
  };
}

function call(name: string, what: string, json: unknown): Step {
  return {
    route: `POST /api/v1/orders/:id/${name}`,
    what,
    at: AT,
    before: async (world) => {
      await orderOne(world);
      if (!world.cookies.has('program')) world.cookies.set('program', await makeProgram(world));
    },
    act: async ({ shop: { app }, cookies }) =>
      judge(
        await app.send(`/api/v1/orders/${nameSubOrder('X')}/${name}`, {
          json,
          headers: { Authorization: `Bearer ${cookies.get('program') ?? ''}` },
        }),
        [200],
      ),
  };
}

async function tryOutHere({ shop: { app, test }, cookies }: FaultyShop): Promise<void> {
  app.deps.codesInTerminal = true;
  if (cookies.has('desk')) return;
  const staff = { role: 'seller', seller: SELLER, name: '田有禾' } as const;
  cookies.set('desk', await signInAs(app, test, { phone: '13700000077', staff }));
}

async function makeProgram({ shop: { app, test } }: FaultyShop): Promise<string> {
  const made = await makeKey(app.deps, test.database, {
    id: nameId('key', 'A'),
    seller: SELLER,
    name: 'ERP',
    scopes: ['read', 'write', 'contact'],
    by: '田有禾',
  });
  if (made.state !== 'done') throw new Error(made.state);
  return made.written;
}

/** Sent again, it is the same order. */
async function orderOne({ shop: { app } }: FaultyShop): Promise<void> {
  const lines = [{ product: `${SELLER}/millet`, quantity: 1 }];
  const json = { orderId: nameOrder('X'), lines, shopper: SHOPPER, expectedTotalMinor: 1800 };
  const answer = await app.send('/api/orders', { json });
  if (!answer.ok) throw new Error(await answer.text());
}
