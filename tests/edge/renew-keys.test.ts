// A new secret of personal data while the shop goes on selling: nobody is lost meanwhile, and afterwards the old one can go.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { PERSONAL } from '../../db/personal-data.ts';
import { SEALED } from '../../db/queries/privacy/renew-sealed.ts';
import { readOrders, selectOrderById, type StoredOrder } from '../../db/queries/read-order.ts';
import { keepPayoutAccount, openPayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { renewKeys } from '../../functions/desk/renew-keys.ts';
import { deriveKeys, type Keys } from '../../functions/keys/keys.ts';
import { orderToken } from '../../functions/orders/order-ids.ts';
import { openInvoice, requestInvoice } from '../../functions/orders/invoice.ts';
import { hashAddress, hashPhone, openContact } from '../../functions/orders/seal-contact.ts';
import { mintCorrectionKey } from '../../functions/privacy/order/correct.ts';
import { TEST_SECRETS } from '../fixtures/built-worker.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER, openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';

const OLD = TEST_SECRETS;
const NEW = Buffer.alloc(32, 9).toString('base64url');
const AGENT_PHONE = '13600001111';
const INVOICE = { title: '青禾杂货铺', taxNumber: '', email: 'a@example.cn' };

let shop: TradingShop;
let both: Keys;
let alone: Keys;
let first: StoredOrder;
let cookie: string;

beforeAll(async () => {
  shop = await openTradingShop();
  both = await deriveKeys({ signing: OLD.signing, privacy: NEW, privacyOld: OLD.privacy });
  alone = await deriveKeys({ signing: OLD.signing, privacy: NEW });
  ({ cookie } = await shop.join({ code: 'aaaaaaaa', phone: AGENT_PHONE }));
  first = await shop.sell({ code: 'aaaaaaaa' });
  await shop.sell({ code: 'aaaaaaaa', phone: AGENT_PHONE, address: '芒种巷 7 号' });
  await shop.sell({ code: 'aaaaaaaa', phone: AGENT_PHONE, address: '芒种巷 8 号' });
  const [part] = first.subOrders;
  if (!part) throw new Error('no part');
  const deps = { keys: shop.app.keys, now: () => PLACED_AT };
  await requestInvoice(deps, shop.test.database, { order: first, part, invoice: INVOICE });
  const account = { method: 'bank', realName: '林小满', account: '62220202', consentVersion: '1' } as const;
  await keepPayoutAccount(deps, shop.test.database, { agentId: 'agt_aaaaaaaa', account });
  // The first texts named no key.
  await shop.test.client.execute(
    "UPDATE order_contacts SET name_sealed = 'v1.' || substr(name_sealed, 13), phone_sealed = 'v1.' || substr(phone_sealed, 13)",
  );
});
afterAll(() => shop.close());

function use(keys: Keys): void {
  Object.assign(shop.app, { keys });
  shop.app.deps.keys = keys;
}

async function read(orderId: string): Promise<StoredOrder> {
  const [found] = await shop.test.database.read([selectOrderById(shop.test.database.queries, orderId)]);
  const order = readOrders(found)[0];
  if (!order) throw new Error(`no ${orderId}`);
  return order;
}

async function contactOf(keys: Keys, orderId: string) {
  const { contact } = await read(orderId);
  return contact && openContact(keys, orderId, contact);
}

/** Through the page of the order, with everything else as it is. */
async function correct(order: StoredOrder, changes: Record<string, string>): Promise<number> {
  const { keys } = shop.app;
  const { name = '', phone = '' } = (await contactOf(keys, order.id)) ?? {};
  const form = { key: mintCorrectionKey(), lastFour: phone.slice(-4), name, phone, city: BUYER.city, note: '' };
  const path = `/o/${await orderToken(keys, order.id)}/data/correct`;
  return (await shop.app.send(path, { form: { ...form, ...changes } })).status;
}

async function countHash(keys: Keys, phone: string): Promise<Record<string, number>> {
  const hash = await hashPhone(keys, phone);
  const tables = ['order_contacts', 'bindings', 'agents', 'account_contacts'];
  const counted = await shop.test.client.batch(
    tables.map((table) => ({ sql: `SELECT count(*) AS n FROM ${table} WHERE phone_hash = ?`, args: [hash] })),
    'read',
  );
  return Object.fromEntries(tables.map((table, index) => [table, Number(counted[index]?.rows[0]?.['n'])]));
}

it('knows every table that holds something sealed', () => {
  const listed = Object.entries(PERSONAL).flatMap(([table, columns]) =>
    Object.values(columns).some(({ kept }) => kept === 'sealed') ? [table] : [],
  );
  expect(
    Object.keys(SEALED)
      .filter((table) => table !== 'webhooks')
      .toSorted(),
  ).toEqual(listed.toSorted());
});

describe('with the new secret and the old one', () => {
  beforeAll(() => use(both));

  it('opens what the old one sealed, whether or not the text names it', async () => {
    expect(await contactOf(both, first.id)).toMatchObject({ name: BUYER.name, phone: BUYER.phone });
    await expect(contactOf(alone, first.id)).rejects.toThrow(/operation failed|PRIVACY_SECRET_OLD/);
  });

  it('knows the shopper who was bound under the old one', async () => {
    const order = await shop.sell({ code: 'zzzzzzzz' });
    expect(order.attribution).toMatchObject({ agentId: 'agt_aaaaaaaa', proof: 'binding' });
    expect(await countHash(both, BUYER.phone)).toMatchObject({ order_contacts: 2, bindings: 1 });
  });

  it('holds what an agent buys through the own link, by the phone and by an address of that phone', async () => {
    const byAddress = await shop.sell({ code: 'aaaaaaaa', phone: '13822223333', address: '芒种巷 7 号' });
    expect(byAddress.attribution?.held).toBe('same_address');
    const byPhone = await shop.sell({ code: 'aaaaaaaa', phone: AGENT_PHONE });
    expect(byPhone.attribution?.held).toBe('same_phone');
  });

  it('lets no order be corrected to an address of the agent that was hashed under the old one', async () => {
    const order = await shop.sell({ code: 'aaaaaaaa', phone: '13822224444', address: '文三路 3 号' });
    expect(await correct(order, { address: '芒种巷 8 号' })).toBe(409);
    expect(await contactOf(both, order.id)).toMatchObject({ address: '浙江省 杭州市 文三路 3 号' });
  });

  it('signs in the same account', async () => {
    const before = await shop.test.client.execute('SELECT id FROM accounts');
    await shop.app.send('/portal/sign-in', { form: { phone: AGENT_PHONE } });
    const { code = '' } = shop.app.codes.at(-1) ?? {};
    const answer = await shop.app.send('/portal/sign-in/code', { form: { phone: AGENT_PHONE, code } });
    expect(answer.status).toBe(303);
    const after = await shop.test.client.execute('SELECT id FROM accounts');
    expect(after.rows).toEqual(before.rows);
    expect((await shop.open('/portal/', cookie)).status).toBe(200);
  });
});

describe('renewing', () => {
  it('breaks off, goes on, and finds nothing left the next time', async () => {
    use(both);
    shop.test.turso.setFault({ mode: 'drop-after', times: 1, skip: 3 });
    await expect(renewKeys(both, shop.test.database)).rejects.toThrow('did not answer');
    shop.test.turso.setFault(null);
    const report = await renewKeys(both, shop.test.database);
    expect(report.renewed.payout_accounts).toBe(1);
    expect(report.renewed.invoice_requests).toBe(1);
    expect(Object.values(report.closed)).toEqual(Object.values(report.closed).map(() => 0));
    const again = await renewKeys(both, shop.test.database);
    expect(Object.values(again.renewed)).toEqual(Object.values(again.renewed).map(() => 0));
    expect(again.unknown).toEqual({ agents: 0, staff: 0, bindings: 0 });
  });

  it('leaves nothing for which the old secret is needed', async () => {
    use(alone);
    const { rows } = await shop.test.client.execute('SELECT order_id FROM order_contacts');
    for (const row of rows) expect((await contactOf(alone, String(row['order_id'])))?.phone).toMatch(/^1\d{10}$/);
    expect(await openInvoice(alone, (await read(first.id)).subOrders[0] ?? never())).toEqual(INVOICE);
    const account = (await shop.test.client.execute('SELECT * FROM payout_accounts')).rows[0];
    const sealed = {
      realNameSealed: String(account?.['real_name_sealed']),
      accountSealed: String(account?.['account_sealed']),
    };
    expect(await openPayoutAccount(alone, 'agt_aaaaaaaa', sealed)).toEqual({ realName: '林小满', account: '62220202' });
    expect(await countHash(alone, AGENT_PHONE)).toMatchObject({ agents: 1, account_contacts: 1 });
    expect((await shop.open('/portal/', cookie)).status).toBe(200);
    const held = await shop.sell({ code: 'aaaaaaaa', phone: '13844445555', address: '芒种巷 7 号' });
    expect(held.attribution?.held).toBe('same_address');
  });

  it('reports what none of the secrets opens, and leaves it as it is', async () => {
    const stranger = await deriveKeys({ signing: OLD.signing, privacy: Buffer.alloc(32, 5).toString('base64url') });
    const before = (await shop.test.client.execute('SELECT name_sealed FROM order_contacts')).rows;
    const { renewed, closed } = await renewKeys(stranger, shop.test.database);
    expect(renewed.order_contacts).toBe(0);
    expect(closed.order_contacts).toBe(before.length);
    expect((await shop.test.client.execute('SELECT name_sealed FROM order_contacts')).rows).toEqual(before);
  });
});

it('a replay of an order that was placed under the old secret is the same order', async () => {
  use(await deriveKeys(OLD));
  const { app } = shop;
  const json = {
    orderId: 'ord_RenewedReplay000000000',
    lines: [{ product: 'hill-farm/millet', quantity: 10 }],
    shopper: BUYER,
    expectedTotalMinor: 10_000,
  };
  expect((await app.send('/api/orders', { json })).status).toBe(201);
  use(both);
  expect((await app.send('/api/orders', { json })).status).toBe(200);
  expect((await app.send('/api/orders', { json: { ...json, expectedTotalMinor: 1 } })).status).toBe(409);
});

it('keeps the address that a shopper corrects at the same moment, and its hash', async () => {
  use(await deriveKeys(OLD));
  const order = await shop.sell({ code: 'aaaaaaaa', phone: '13822225555', address: '文三路 4 号' });
  use(both);
  let isFirst = true;
  let corrected = 0;
  const racing: Database = {
    ...shop.test.database,
    async write(statements) {
      if (isFirst) {
        isFirst = false;
        corrected = await correct(order, { address: '文三路 5 号' });
      }
      return shop.test.database.write(statements);
    },
  };
  await renewKeys(both, racing);
  expect(corrected).toBe(200);
  const address = '浙江省 杭州市 文三路 5 号';
  expect(await contactOf(both, order.id)).toMatchObject({ address });
  const args = [order.id];
  const { rows } = await shop.test.client.execute({
    sql: 'SELECT address_hash FROM order_contacts WHERE order_id = ?',
    args,
  });
  expect(rows).toMatchObject([{ address_hash: await hashAddress(both, address) }]);
});

function never(): never {
  throw new Error('not there');
}
