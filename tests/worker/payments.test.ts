// Paying online on the built Worker: opened, told five times at once, and forged, once for each provider.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretName } from '../../functions/payments/read-secret.ts';
import { copyDeployment, startBuiltWorker, TEST_SECRETS, type BuiltWorker } from '../fixtures/built-worker.ts';
import { makeOrder, sendOrder } from '../fixtures/shopper.ts';
import { startStripe, type StripeServer } from '../fixtures/stripe-server.ts';
import { openTestDatabase, TEST_TOKEN, type TestDatabase } from '../fixtures/test-database.ts';
import { startWechatPay, type WechatPayServer } from '../fixtures/wechatpay-server.ts';

const CUP = 'shuangxi-kiln/tea-cup';
const OIL = 'luo-walnut/oil';

let worker: BuiltWorker;
let test: TestDatabase;
let stripe: StripeServer;
let wechat: WechatPayServer;
let deployment: ReturnType<typeof copyDeployment>;
beforeAll(async () => {
  test = await openTestDatabase();
  stripe = await startStripe();
  wechat = await startWechatPay();
  const provider = (seller: string) => (seller === 'luo-walnut' ? 'stripe' : 'wechatpay');
  deployment = copyDeployment(
    (offer) => ({ ...offer, payment: { provider: provider(offer.seller), unpaidMs: 1_800_000 } }),
    [CUP, OIL],
  );
  worker = await startBuiltWorker({
    dist: deployment.dist,
    test,
    environment: {
      TURSO_DATABASE_URL: test.turso.url,
      TURSO_AUTH_TOKEN: TEST_TOKEN,
      SIGNING_SECRET: TEST_SECRETS.signing,
      PRIVACY_SECRET: TEST_SECRETS.privacy,
      STRIPE_API: stripe.url,
      WECHATPAY_API: wechat.url,
      [secretName('luo-walnut', 'stripe')]: JSON.stringify(stripe.config),
      [secretName('shuangxi-kiln', 'wechatpay')]: JSON.stringify(wechat.addSeller()),
    },
  });
});
afterAll(async () => {
  await worker.stop();
  deployment.remove();
  await Promise.all([stripe.close(), wechat.close()]);
  await test.close();
});

/** Orders one product and opens its payment. */
async function openOne(product: string, way: 'n' | 's') {
  const answer = await sendOrder(worker.url, makeOrder(product));
  expect(answer.status).toBe(201);
  const placed = await answer.json();
  const subOrder = String(placed.subOrders[0].id);
  worker.countTrips();
  const opened = await fetch(`${worker.url}${placed.orderPage}/pay`, {
    method: 'POST',
    headers: { Origin: worker.url, Accept: 'application/json' },
    body: new URLSearchParams({ subOrder, way }),
  });
  expect([opened.status, worker.countTrips()]).toEqual([200, 3]);
  return { subOrder, id: `pmt_${subOrder.slice('sub_'.length)}_${way}`, step: await opened.json() };
}

async function statusOf(subOrder: string): Promise<unknown> {
  const { rows } = await test.client.execute({
    sql: 'SELECT status, (SELECT count(*) FROM ledger_entries WHERE instr(source, ?) > 0) AS entries FROM sub_orders WHERE id = ?',
    args: [subOrder.slice('sub_'.length), subOrder],
  });
  return [rows[0]?.['status'], rows[0]?.['entries']];
}

describe('in workerd', () => {
  it('Stripe is opened, disbelieved when forged, and believed once of five', async () => {
    const { subOrder, id, step } = await openOne(OIL, 's');
    const session = [...stripe.sessions.values()].find((one) => one.client_reference_id === id);
    expect(step).toEqual({ kind: 'redirect', url: session?.url });
    const paid = stripe.pay(session?.id ?? '');
    const tell = async (signing = {}) => {
      const sent = stripe.sign('checkout.session.completed', paid, signing);
      const answer = await fetch(`${worker.url}/api/payments/stripe/luo-walnut`, { method: 'POST', ...sent });
      return [answer.status, await answer.text()];
    };
    expect(await tell({ secret: 'whsec_other' })).toEqual([401, '{"code":"FAIL","message":"bad_signature"}']);
    expect(await tell({ at: 1 })).toEqual([401, '{"code":"FAIL","message":"stale"}']);
    expect(await statusOf(subOrder)).toEqual(['placed', 0]);
    worker.countTrips();
    expect(await tell()).toEqual([200, '']);
    expect(worker.countTrips()).toBeLessThanOrEqual(3);
    const answers = await Promise.all(Array.from({ length: 5 }, () => tell()));
    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await statusOf(subOrder)).toEqual(['paid', 1]);
  });

  it('WeChat Pay is opened, disbelieved when forged, and believed once of five', async () => {
    const { subOrder, id, step } = await openOne(CUP, 'n');
    expect(step).toMatchObject({ kind: 'qr', picture: expect.stringMatching(/^data:image\/svg\+xml,/) });
    const number = id.slice('pmt_'.length);
    wechat.pay(number);
    const url = `${worker.url}/api/payments/wechatpay/shuangxi-kiln`;
    for (const as of ['forged', 'stale', 'unknown_serial'] as const)
      expect(await wechat.notify(number, { url, as })).toEqual([401]);
    expect(await wechat.notify(number, { url, as: 'flipped_tag' })).toEqual([400]);
    expect(await statusOf(subOrder)).toEqual(['placed', 0]);
    worker.countTrips();
    expect(await wechat.notify(number, { url })).toEqual([204]);
    expect(worker.countTrips()).toBeLessThanOrEqual(3);
    expect(await wechat.notify(number, { url, times: 5 })).toEqual([204, 204, 204, 204, 204]);
    expect(await statusOf(subOrder)).toEqual(['paid', 1]);
  });

  it('no key and no body of it stands in the log', () => {
    const output = worker.output();
    for (const secret of [stripe.config.secretKey, stripe.config.webhookSecret, 'PRIVATE KEY', 'pi_'])
      expect(output).not.toContain(secret);
    expect(output).toContain('bad_signature');
  });
});
