// The audit log: every step at the desk has its row, a seller reads the own ones, and a file of it is safe to open.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff, removeStaff } from '../../functions/accounts/staff.ts';
import { decideHeld } from '../../functions/commissions/decide-held.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { recordFailed } from '../../functions/commissions/payouts/settle-payout.ts';
import { keepPayoutAccount } from '../../functions/commissions/payouts/payout-account.ts';
import { logViewSchema } from '../../functions/desk/log/view.ts';
import { showContacts } from '../../functions/desk/show-contacts.ts';
import { cancelSubOrder } from '../../functions/orders/life/cancel.ts';
import { suspendAgent } from '../../functions/portal/standing/move.ts';
import { ASKED_AT, openDeskCase } from '../fixtures/desk-cases.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';

const FORMULA = '=HYPERLINK("http://x","点")';
const DAY = 24 * 60 * 60 * 1000;
const nameId = (prefix: string, letter: string) => `${prefix}_${letter.padStart(22, '0')}`;

let shop: DeskShop;
beforeAll(async () => {
  shop = await openDeskShop();
  const { app, test, agent } = shop;
  const [deps, database] = [app.deps, test.database] as const;
  const hill = { actor: 'seller', by: '田有禾' } as const;
  // One thing of each kind, each an hour after the one before.
  const unpaid = await shop.sell(HILL, { isPaid: false });
  const tea = await shop.sell(TEA, { isPaid: false });
  const subOrderId = unpaid.subOrders[0]?.id ?? '';
  let hours = 0;
  const later = () => app.setClock(PLACED_AT + (hours += 1) * 60 * 60 * 1000);
  later();
  await cancelSubOrder(deps, database, { subOrderId, ...hill, reason: FORMULA });
  later();
  await cancelSubOrder(deps, database, {
    subOrderId: tea.subOrders[0]?.id ?? '',
    actor: 'seller',
    by: '叶青',
    reason: '卖完了',
  });
  later();
  const parts = unpaid.subOrders.map((part) => ({ order: unpaid, part }));
  await showContacts(deps, database, { parts, ...hill });
  const asked = await openDeskCase(shop, HILL);
  app.setClock(ASKED_AT + 60_000);
  const form = { seller: 'hill-farm', as: 'seller' };
  await shop.open(`/desk/cases/${asked.id}/say`, shop.hill, { ...form, messageId: nameId('msg', 'a'), text: '看到了' });
  await shop.open(`/desk/cases/${asked.id}/agree`, shop.hill, form);
  app.setClock(ASKED_AT + DAY);
  await suspendAgent(deps, database, { agentId: agent.id, stepId: 's'.repeat(22), by: '阿远', reason: '群里投诉' });
  const commissionId = asked.lines[0]?.lineId.replace(/^lin_/, 'com_') ?? '';
  await decideHeld(deps, database, { commissionId, decision: 'denied', reason: '查实了', by: '阿远' });
  await test.client.execute("UPDATE agents SET status = 'active'");
  await payOut(agent.id);
  const member = { id: nameId('stf', 'A'), phone: '13700000007', role: 'seller', seller: 'hill-farm' } as const;
  await addStaff(deps, database, { ...member, name: '小满', by: '阿远' });
  app.setClock(ASKED_AT + 2 * DAY);
  await removeStaff(deps, database, { id: member.id, by: '阿远' });
});
afterAll(() => shop.close());

/** Money that is there is asked for by the agent, and the transfer fails. */
async function payOut(agentId: string): Promise<void> {
  const { app, test } = shop;
  await test.client.execute({
    sql: `INSERT INTO ledger_entries (id, source, kind, position, from_account, to_account, amount_minor, at)
      VALUES ('led_1', 'test', 'commission_matured', 1, ?, ?, 9000, 0)`,
    args: [`agent/${agentId}/pending`, `agent/${agentId}/matured`],
  });
  const account = { method: 'bank', realName: '林小满', account: '6222020200112233445', consentVersion: '1' } as const;
  await keepPayoutAccount(app.deps, test.database, { agentId, account });
  const payoutId = nameId('pay', 'A');
  await requestPayout(app.deps, test.database, { payoutId, agentId, amountMinor: 6000, actor: 'agent', by: '' });
  await recordFailed(app.deps, test.database, { payoutId, reason: '户名不符', by: '阿远' });
}

const look = (query = '', cookie = shop.brand) => shop.look(logViewSchema, `/desk/log/${query}`, cookie);
const kinds = async (query = '', cookie = shop.brand) => (await look(query, cookie)).view.steps.map(({ kind }) => kind);

describe('the log', () => {
  it('has a row of everything that was done, the newest first, in two trips', async () => {
    const { view, trips } = await look();
    expect(trips).toBe(2);
    const done = view.steps.map(({ kind }) => kind);
    expect(done).toEqual(
      expect.arrayContaining([
        'cancelled',
        'contact_shown',
        'case_opened',
        'case_said',
        'case_agreed',
        'agent_suspended',
        'commission_denied',
        'payout_requested',
        'payout_failed',
        'staff_added',
        'staff_removed',
      ]),
    );
    const times = view.steps.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(done[0]).toBe('staff_removed');
  });

  it('says who did it, about what, and why', async () => {
    const { steps } = (await look()).view;
    const find = (kind: string) => steps.find((one) => one.kind === kind);
    expect(find('case_agreed')).toMatchObject({ actor: 'seller', by: '田有禾', order: { sellerName: '山田' } });
    expect(find('case_said')?.caseId).toBe(find('case_agreed')?.caseId);
    expect(find('case_opened')).toMatchObject({ actor: 'shopper', by: '' });
    expect(find('agent_suspended')).toMatchObject({ by: '阿远', agent: { name: '小丁' }, reason: '群里投诉' });
    expect(find('commission_denied')).toMatchObject({ amountMinor: 1000, reason: '查实了', agent: { name: '小丁' } });
    expect(find('payout_requested')).toMatchObject({ actor: 'agent', by: '', amountMinor: 6000, reason: '' });
    expect(find('payout_failed')).toMatchObject({ actor: 'brand', by: '阿远', reason: '户名不符' });
    expect(find('staff_added')).toMatchObject({ person: { name: '小满', role: 'seller' }, seller: 'hill-farm' });
  });

  it('shows sellers their own, and nothing of agents and their money', async () => {
    const hill = await look('', shop.hill);
    expect(hill.view.areas).toEqual(['order', 'money', 'contact', 'case', 'staff', 'platform']);
    expect(hill.view.steps.every(({ seller }) => seller === 'hill-farm')).toBe(true);
    expect(hill.view.steps.some(({ agent }) => agent !== null)).toBe(false);
    expect(hill.view.names).toEqual(['田有禾']);
    expect(await kinds('?area=payout', shop.hill)).toEqual([]);
    expect(await kinds('?by=叶青', shop.hill)).toEqual([]);
    expect(await kinds('?by=叶青')).toContain('cancelled');
    expect((await look('', shop.tea)).view.steps.map(({ by }) => by)).toContain('叶青');
    expect((await shop.open('/desk/log/?seller=tea-house', shop.hill)).status).toBe(404);
    expect((await shop.open('/desk/log/', shop.agent.cookie)).status).toBe(404);
  });

  it('is filtered by person, kind and days', async () => {
    expect(new Set(await kinds('?area=staff'))).toEqual(new Set(['staff_added', 'staff_removed']));
    expect(await kinds('?area=case&by=田有禾')).toEqual(['case_agreed', 'case_said']);
    expect(await kinds('?from=2026-11-24&to=2026-11-24')).toEqual(['staff_removed']);
    expect((await look('?from=2026-11-24&to=2026-11-01')).view.problem).toBe('turned_round');
  });

  it('goes on where the page before ended, without a gap or a double, also within one moment', async () => {
    await shop.test.client.batch(
      Array.from({ length: 130 }, (_, index) => ({
        sql: `INSERT INTO agent_events VALUES (?, ?, 'quiz_failed', 'agent', '', '', '', ?)`,
        args: [`e${index}`, shop.agent.id, PLACED_AT - DAY],
      })),
      'write',
    );
    const seen: number[] = [];
    let before = '';
    do {
      const { view } = await look(before);
      seen.push(...view.steps.map(({ seq }) => seq));
      before = view.next === null ? '' : `?before=${view.next}`;
    } while (before !== '');
    const { rows } = await shop.test.client.execute('SELECT count(*) AS n FROM audit_log');
    expect([new Set(seen).size, seen.length]).toEqual([Number(rows[0]?.['n']), Number(rows[0]?.['n'])]);
  });
});

describe('keys and addresses of programs', () => {
  beforeAll(async () => {
    const at = (hours: number) => shop.app.setClock(PLACED_AT - 2 * DAY + hours * 60 * 60 * 1000);
    const send = async (path: string, cookie: string, form: Record<string, string>) => {
      const { status } = await shop.open(path, cookie, form);
      expect([path, status < 400]).toEqual([path, true]);
    };
    const [key, hook] = [nameId('key', 'A'), nameId('whk', 'A')];
    at(1);
    await send('/desk/api/keys', shop.hill, { id: key, seller: 'hill-farm', name: 'ERP', scope: 'read' });
    at(2);
    await send(`/desk/api/keys/${key}/revoke`, shop.brand, {});
    at(3);
    const url = 'https://hooks.example.com/in?token=abc';
    await send('/desk/api/webhooks', shop.hill, { id: hook, seller: 'hill-farm', url, event: 'order.paid' });
    for (const [step, cookie, hours] of [
      ['pause', shop.hill, 4],
      ['resume', shop.brand, 5],
      // A second tap does nothing, and is nothing that was done.
      ['resume', shop.hill, 6],
      ['remove', shop.hill, 7],
    ] as const) {
      at(hours);
      await send(`/desk/api/webhooks/${hook}/${step}`, cookie, {});
    }
    at(8);
    const own = { id: nameId('whk', 'B'), seller: '', url: 'https://brand.example.com/', event: 'payout.paid' };
    await send('/desk/api/webhooks', shop.brand, own);
    shop.app.setClock(ASKED_AT + 2 * DAY);
  });

  const STEPS = [
    ['key_made', 'seller', '田有禾', 'ERP'],
    ['key_revoked', 'brand', '阿远', 'ERP'],
    ['webhook_added', 'seller', '田有禾', 'hooks.example.com'],
    ['webhook_paused', 'seller', '田有禾', 'hooks.example.com'],
    ['webhook_resumed', 'brand', '阿远', 'hooks.example.com'],
    ['webhook_removed', 'seller', '田有禾', 'hooks.example.com'],
  ];
  const read = async (cookie: string) => {
    const { view, text } = await look('?area=platform', cookie);
    const steps = view.steps.map(({ kind, actor, by, program }) => [kind, actor, by, program]);
    return { steps: steps.toReversed(), text, sellers: view.steps.map(({ seller }) => seller).toReversed() };
  };

  it('leave a row each for whoever did it, the seller seeing the own alone', async () => {
    const hill = await read(shop.hill);
    expect(hill.steps).toEqual(STEPS);
    expect(new Set(hill.sellers)).toEqual(new Set(['hill-farm']));
    expect((await read(shop.tea)).steps).toEqual([]);
    const brand = await read(shop.brand);
    expect(brand.steps).toEqual([...STEPS, ['webhook_added', 'brand', '阿远', 'brand.example.com']]);
    expect(brand.sellers.at(-1)).toBe('');
  });

  it('tell of an address no more than its host', async () => {
    const { text: file } = await shop.open('/desk/log.csv?area=platform&from=2026-11-01&to=2026-11-30', shop.brand);
    expect(file).toContain('继续通知地址：hooks.example.com');
    expect(`${file}${(await read(shop.brand)).text}`).not.toContain('token');
  });
});

describe('the file', () => {
  it('opens in a spreadsheet as text, row by row, of the days that were asked for', async () => {
    const { text, status } = await shop.open('/desk/log.csv?from=2026-11-21&to=2026-11-30', shop.brand);
    expect(status).toBe(200);
    // Read as a text, the mark is taken off.
    const file = await shop.app.send('/desk/log.csv', { headers: { Cookie: shop.brand } });
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([Array.from(bytes.subarray(0, 3)), text.startsWith('时间,谁,名字,')]).toEqual([[0xef, 0xbb, 0xbf], true]);
    expect(text).toContain(`"'${FORMULA.replaceAll('"', '""')}"`);
    const rows = text.trim().split('\r\n');
    expect(rows.find((row) => row.includes('打款没付成'))).toContain(
      '阿远,,打款没付成,,,小丁 dddddddd,60.00,,户名不符',
    );
    expect(rows.some((row) => row.includes('没答对题'))).toBe(false);
  });

  it('holds of a seller what the page shows', async () => {
    const { text } = await shop.open('/desk/log.csv?from=2026-11-21&to=2026-11-30', shop.hill);
    expect(text).toContain('田有禾');
    for (const other of ['叶青', '小丁', '户名不符']) expect(text).not.toContain(other);
    expect((await shop.open('/desk/log.csv', shop.agent.cookie)).status).toBe(404);
  });

  it('is written in pages: every row once, however many there are', async () => {
    await shop.test.client.execute({
      sql: `WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 4500)
        INSERT INTO agent_events SELECT 'm' || n, ?, 'quiz_failed', 'agent', '', 'r' || n, '', ? FROM more`,
      args: [shop.agent.id, PLACED_AT - 9 * DAY],
    });
    const { text, trips } = await shop.open('/desk/log.csv?from=2026-11-12&to=2026-11-12', shop.brand);
    const reasons = text.match(/r\d+(?=\r\n)/g) ?? [];
    expect([reasons.length, new Set(reasons).size, trips]).toEqual([4500, 4500, 4]);
  });
});
