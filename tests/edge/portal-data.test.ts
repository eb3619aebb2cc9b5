// /portal/me/data/ over HTTP: who signed in sees, takes away and deletes what is known, agent or not; shoppers stay unknown.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leave } from '../../functions/portal/standing/move.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { identify } from '../../functions/accounts/identity.ts';
import { accountDataViewSchema } from '../../functions/privacy/view.ts';
import { signInAs } from '../fixtures/sign-in.ts';
import { BUYER, openTradingShop, type TradingShop } from '../fixtures/trading-shop.ts';

const PATH = '/portal/me/data/';
const SURE = { sure: 'yes' };

let shop: TradingShop;
beforeAll(async () => {
  shop = await openTradingShop();
});
afterAll(() => shop.close());

async function leaveAs(code: string): Promise<void> {
  const moving = { agentId: `agt_${code}`, stepId: mintStepId(), actor: 'agent' } as const;
  const outcome = await leave(shop.app.deps, shop.test.database, moving);
  expect(outcome.state).toBe('done');
}

const look = (cookie: string) => shop.look(accountDataViewSchema, PATH, cookie);

describe('an agent', () => {
  it('sees what is known, in two trips, and takes it away without anything about shoppers', async () => {
    const { cookie } = await shop.join({ code: 'aaaaaaaa', phone: '13900000001', name: '小美' });
    const order = await shop.sell({ code: 'aaaaaaaa' });
    const { view, trips } = await look(cookie);
    expect(trips).toBe(2);
    expect(view).toMatchObject({
      phone: '139****0001',
      agents: [{ code: 'aaaaaaaa', name: '小美', orders: 1, payoutAccount: null }],
      keptBy: 'not_left',
    });
    const file = await shop.open('/portal/me/data.json', cookie);
    expect(JSON.parse(file.text)).toMatchObject({
      account: { phone: '139 0000 0001' },
      orders: [{ order: order.number, code: 'aaaaaaaa', proof: 'token' }],
      statement: [{ kind: 'commission_pending', book: 'pending', amountMinor: 1000 }],
    });
    for (const text of [BUYER.name, BUYER.phone, BUYER.address, BUYER.city]) expect(file.text).not.toContain(text);
    expect(file.text).not.toMatch(/(?<!\d)\d{11}(?!\d)/);
  });

  it('is kept while not left, and while money is on its way', async () => {
    const { cookie } = await shop.join({ code: 'bbbbbbbb', phone: '13900000002' });
    await shop.sell({ code: 'bbbbbbbb', phone: '13811110000' });
    expect((await shop.open(`${PATH}delete`, cookie, SURE)).status).toBe(409);
    await leaveAs('bbbbbbbb');
    expect((await look(cookie)).view.keptBy).toBe('unsettled');
    expect((await shop.open(`${PATH}delete`, cookie, SURE)).status).toBe(409);
    expect((await look(cookie)).view.agents[0]?.name).toBe('bbbbbbbb');
  });

  it('is kept while an order that is not paid yet may still become theirs', async () => {
    const { cookie } = await shop.join({ code: 'cccccccc', phone: '13900000003' });
    await shop.sell({ code: 'cccccccc', phone: '13811112222', isPaid: false });
    await leaveAs('cccccccc');
    expect((await look(cookie)).view.keptBy).toBe('unsettled');
  });

  it('is gone after leaving: code and money stay, signed out, and the phone begins anew', async () => {
    const phone = '13900000004';
    const { cookie } = await shop.join({ code: 'dddddddd', phone, name: '小丁' });
    await leaveAs('dddddddd');
    expect((await shop.open(`${PATH}delete`, cookie, {})).status).toBe(422);
    const gone = await shop.open(`${PATH}delete`, cookie, SURE);
    expect(JSON.parse(gone.text)).toMatchObject({ page: '/portal/me/forgotten/' });
    expect((await shop.open(PATH, cookie)).status).toBe(303);
    const { rows } = await shop.test.client.execute(
      "SELECT name, line, phone_hash FROM agents WHERE code = 'dddddddd'",
    );
    expect(rows).toMatchObject([{ name: 'dddddddd', line: '', phone_hash: null }]);
    const { phoneHash } = await identify(shop.app.keys, phone);
    const known = await shop.test.client.execute({
      sql: 'SELECT 1 FROM account_contacts WHERE phone_hash = ? UNION ALL SELECT 1 FROM agents WHERE phone_hash = ?',
      args: [phoneHash, phoneHash],
    });
    expect(known.rows).toEqual([]);
    const anew = await signInAs(shop.app, shop.test, { phone });
    expect((await look(anew)).view).toMatchObject({ agents: [], keptBy: null });
  });
});

describe('somebody who is no agent', () => {
  it('deletes the account at any time', async () => {
    const cookie = await signInAs(shop.app, shop.test, { phone: '13900000005' });
    expect((await look(cookie)).view).toMatchObject({ agents: [], keptBy: null });
    expect((await shop.open(`${PATH}delete`, cookie, SURE)).status).toBe(200);
    expect((await shop.open(PATH, cookie)).status).toBe(303);
  });

  it('is kept while working at the desk', async () => {
    const cookie = await signInAs(shop.app, shop.test, { phone: '13900000006', staff: { role: 'brand' } });
    expect((await look(cookie)).view.keptBy).toBe('staff');
    expect((await shop.open(`${PATH}delete`, cookie, SURE)).status).toBe(409);
    expect((await shop.open(PATH, cookie)).status).toBe(200);
  });
});
