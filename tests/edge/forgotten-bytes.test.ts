// After a deletion the bytes are gone: from the database's file, from the log beside it, and from everything that is
// exported; and the books still verify. (What a provider keeps as backups is not ours to scan: the README says so.)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOrders, selectOrderById, type StoredOrder } from '../../db/queries/read-order.ts';
import { identify } from '../../functions/accounts/identity.ts';
import { exportTable } from '../../functions/commissions/export-ledger.ts';
import { keepPayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { writeCsvRows } from '../../functions/commissions/payouts/write-csv.ts';
import { sealLedger } from '../../functions/commissions/seal-ledger.ts';
import { verifyLedger } from '../../functions/commissions/verify/verify-ledger.ts';
import { withdrawCase } from '../../functions/orders/after-sales/shopper-steps.ts';
import { requestInvoice } from '../../functions/orders/invoice.ts';
import { completeDue } from '../../functions/orders/life/complete.ts';
import { receiveSubOrder } from '../../functions/orders/life/receive.ts';
import { shipSubOrder } from '../../functions/orders/life/ship.ts';
import { sealReference } from '../../functions/orders/payments/payment-reference.ts';
import { hashAddress, hashPhone } from '../../functions/orders/seal-contact.ts';
import { forgetAccountOf } from '../../functions/privacy/forget-account.ts';
import { askDeletion } from '../../functions/privacy/forget-order.ts';
import { applyAsDistributor } from '../../functions/portal/standing/join.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { appeal, leave, reinstateAgent, suspendAgent } from '../../functions/portal/standing/move.ts';
import { BY_SELLER, DAY, PARCEL } from '../fixtures/reach-status.ts';
import { findTraces, readDatabaseFiles, type Trace, traceHash, traceText } from '../fixtures/scan-files.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { countRows } from '../fixtures/test-database.ts';
import { askAbout, caseOf, caseDeps } from '../fixtures/test-case.ts';
import { lifeDeps, openTestPayment, payTestOrder, PLACED_AT } from '../fixtures/test-order.ts';
import { BUYER, openTradingShop, sellIn, type TradingShop } from '../fixtures/trading-shop.ts';
import { makeOffer } from '../fixtures/offers.ts';

const GONE = { name: '司马青禾', phone: '13711112222' };
const STAYS = { name: '上官留白', phone: '13733334444' };
const AGENT = { phone: '13755556666', name: '小满的信', line: '住在芒种巷七号' };
const ACCOUNT = { realName: '端木芒种', account: '6222020200112233445' };
const SAID = '请打我另一个电话 13799998888';
const INVOICE = { title: '青禾杂货铺', taxNumber: '91330100MA27X0XY3Q', email: 'qinghe@example.cn' };

let shop: TradingShop;
let traces: Trace[];
let kept: Trace[];
let goneOrder: StoredOrder;
let agentAccount: string;

beforeAll(async () => {
  shop = await openTradingShop();
  const { test, app } = shop;
  const { keys } = app;
  await shop.join({ code: 'aaaaaaaa', phone: '13600001111' });
  goneOrder = await sellOver(GONE);
  await sellOver(STAYS);
  agentAccount = await leaveBehind();
  const sealed = await listSealed(goneOrder.id);
  traces = [
    ...Object.values({ ...GONE, ...AGENT, ...ACCOUNT, ...INVOICE, SAID }).map((text) => traceText(text, text)),
    ...traceHash('hash of the phone', await hashPhone(keys, GONE.phone)),
    ...traceHash('hash of the address', await hashAddress(keys, addressOf(GONE))),
    ...traceHash("hash of the agent's phone", await hashPhone(keys, AGENT.phone)),
    traceText('identity', (await identify(keys, AGENT.phone)).address),
    ...sealed.map((text) => traceText('sealed text', text)),
  ];
  kept = traceHash('hash of the other phone', await hashPhone(keys, STAYS.phone)).slice(0, 1);
  await sealLedger({ ...app.deps }, test.database);
});
afterAll(() => shop.close());

describe('before', () => {
  it('holds the hashes and the sealed texts where the scan looks, and the books verify', async () => {
    const found = findTraces(readDatabaseFiles(shop.test.file), traces);
    expect(found).toEqual(
      expect.arrayContaining([
        'hash of the phone',
        'hash of the address',
        "hash of the agent's phone",
        'identity',
        'sealed text',
        AGENT.name,
        AGENT.line,
      ]),
    );
    expect(await verify()).toEqual([]);
  });

  it('never holds a name, a phone or an account readable, nor a number that somebody typed into a book', () => {
    const plain = [GONE.name, GONE.phone, ACCOUNT.realName, ACCOUNT.account, INVOICE.email, '13799998888'];
    const texts = plain.map((text) => traceText(text, text));
    expect(findTraces(readDatabaseFiles(shop.test.file), texts)).toEqual([]);
  });
});

describe('after', () => {
  let outcomes: unknown[];
  beforeAll(async () => {
    const { app, test } = shop;
    outcomes = [
      await askDeletion(app.deps, test.database, goneOrder.id),
      await forgetAccountOf(test.database, agentAccount),
    ];
    // As the local server does by itself a moment later: what the log holds goes into the file.
    await test.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  });

  it('both are forgotten at once, as nothing is under way', () => {
    expect(outcomes).toEqual([{ state: 'forgotten' }, { state: 'forgotten' }]);
  });

  it('none of the bytes is in the database or its log, and those of others are', () => {
    const bytes = readDatabaseFiles(shop.test.file);
    expect(findTraces(bytes, traces)).toEqual([]);
    expect(findTraces(bytes, kept)).toEqual(['hash of the other phone']);
  });

  it('none of the bytes is in anything that is exported', async () => {
    const written: string[] = [];
    for (const table of ['entries', 'commissions', 'payouts'] as const)
      for await (const rows of exportTable(shop.test.database, table))
        written.push(JSON.stringify(rows), writeCsvRows(rows.map((row) => row.map(String))));
    const { rows: tables } = await shop.test.client.execute("SELECT name FROM sqlite_master WHERE type = 'table'");
    for (const { name } of tables) {
      const { rows } = await shop.test.client.execute(`SELECT * FROM "${String(name)}"`);
      written.push(JSON.stringify(rows));
    }
    expect(written.join('')).toContain(goneOrder.id);
    expect(findTraces(Buffer.from(written.join('')), traces)).toEqual([]);
  });

  it('the books verify, and say under the code what was earned and when everything was deleted', async () => {
    expect(await verify()).toEqual([]);
    const [found] = await shop.test.database.read([selectOrderById(shop.test.database.queries, goneOrder.id)]);
    const order = readOrders(found)[0];
    expect(order?.contact).toBeNull();
    expect(order?.totalMinor).toBe(goneOrder.totalMinor);
    expect(order?.subOrders[0]?.events.filter(({ kind }) => kind === 'forgotten')).toMatchObject([
      { actor: 'shopper', reason: 'asked' },
    ]);
    const { rows } = await shop.test.client.execute(
      "SELECT code, name, line, phone_hash FROM agents WHERE status = 'left'",
    );
    expect(rows).toMatchObject([{ code: 'bbbbbbbb', name: 'bbbbbbbb', line: '', phone_hash: null }]);
    for (const table of ['agent_appeals', 'payout_accounts']) expect(await countRows(shop.test.client, table)).toBe(0);
  });
});

function addressOf({ name }: { name: string }): string {
  return `${BUYER.province} ${BUYER.city} ${BUYER.address}${name}`;
}

/** Ordered, paid with a reference, shipped, received, asked about, invoiced, over. */
async function sellOver(shopper: { name: string; phone: string }): Promise<StoredOrder> {
  const { test, app } = shop;
  const { database } = test;
  const placed = await sellIn(shop, makeOffer(), {
    code: 'aaaaaaaa',
    isPaid: false,
    ...shopper,
    address: `${BUYER.address}${shopper.name}`,
  });
  const [part] = placed.subOrders;
  if (!part) throw new Error('no part');
  const paymentId = part.id.replace(/^sub_/, 'pmt_') + '_m';
  await openTestPayment(database, part, {
    referenceSealed: await sealReference(app.keys, paymentId, { reference: shopper.name, goOn: null }),
  });
  const paid = await payTestOrder(database, placed);
  const deps = (days: number) => lifeDeps(PLACED_AT + days * DAY);
  const subOrderId = part.id;
  await shipSubOrder(deps(1), database, { subOrderId, parcel: PARCEL, ...BY_SELLER, reason: SAID });
  await receiveSubOrder(deps(2), database, { subOrderId, ...BY_SELLER });
  await requestInvoice({ keys: app.keys, now: () => PLACED_AT + 3 * DAY }, database, {
    order: paid,
    part: paid.subOrders[0] ?? part,
    invoice: INVOICE,
  });
  const asked = caseOf(
    await askAbout(database, subOrderId, PLACED_AT + 3 * DAY, { words: { text: SAID, pictures: [] } }),
  );
  await withdrawCase(caseDeps(PLACED_AT + 4 * DAY), database, { caseId: asked.id });
  await completeDue(deps(60), database);
  return paid;
}

/** An agent who applied, was suspended, appealed, said where to be paid, and left. */
async function leaveBehind(): Promise<string> {
  const { test, app } = shop;
  const { database } = test;
  const { phoneHash } = await identify(app.keys, AGENT.phone);
  await signInAs(app, test, { phone: AGENT.phone, agent: { code: 'bbbbbbbb', kind: 'sharer', name: AGENT.name } });
  const agentId = 'agt_bbbbbbbb';
  await test.client.execute({ sql: 'UPDATE agents SET line = ? WHERE id = ?', args: [AGENT.line, agentId] });
  const moving = () => ({ agentId, stepId: mintStepId() });
  await applyAsDistributor(app.deps, database, {
    stepId: mintStepId(),
    phoneHash,
    name: AGENT.name,
    rules: 'r',
    words: '我想把核桃讲给同事听',
    hasQuiz: true,
  });
  await suspendAgent(app.deps, database, { ...moving(), by: '品牌', reason: `打 13799998888 没人接` });
  await appeal(app.deps, database, { ...moving(), reason: SAID.replace('13799998888', '芒种巷') });
  await reinstateAgent(app.deps, database, { ...moving(), by: '品牌', reason: '说清楚了' });
  await keepPayoutAccount(app.deps, database, {
    agentId,
    account: { method: 'bank', ...ACCOUNT, consentVersion: '1' },
  });
  await leave(app.deps, database, { ...moving(), actor: 'agent' });
  return `acc_${AGENT.phone}`;
}

async function listSealed(orderId: string): Promise<string[]> {
  const { rows } = await shop.test.client.execute({
    sql: `SELECT name_sealed AS t FROM order_contacts WHERE order_id = ?1
      UNION ALL SELECT phone_sealed FROM order_contacts WHERE order_id = ?1
      UNION ALL SELECT address_sealed FROM order_contacts WHERE order_id = ?1
      UNION ALL SELECT note_sealed FROM order_contacts WHERE order_id = ?1
      UNION ALL SELECT reference_sealed FROM payments JOIN sub_orders AS p ON p.id = sub_order_id WHERE order_id = ?1
      UNION ALL SELECT body_sealed FROM case_messages JOIN cases AS c ON c.id = case_id
        JOIN sub_orders AS p ON p.id = c.sub_order_id WHERE order_id = ?1
      UNION ALL SELECT title_sealed FROM invoice_requests JOIN sub_orders AS p ON p.id = sub_order_id WHERE order_id = ?1
      UNION ALL SELECT real_name_sealed FROM payout_accounts
      UNION ALL SELECT phone_sealed FROM account_contacts WHERE account_id LIKE '%5556666'`,
    args: [orderId],
  });
  expect(rows.length).toBe(9);
  return rows.map((row) => String(row['t']));
}

async function verify() {
  const { ledgerSeal } = shop.app.keys;
  return (await verifyLedger(shop.test.database, { key: ledgerSeal, head: null })).findings;
}
