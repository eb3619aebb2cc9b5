// What happened is told to programs: signed, under one id however often, to those it belongs to, and nothing is lost by a pause.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_TRIES } from '../../../db/queries/platform/deliveries.ts';
import { WEBHOOK_EVENTS } from '../../../db/schema/index.ts';
import { shapeOfEvent } from '../../../functions/api/document/event-shapes.ts';
import { webhookViewSchema } from '../../../functions/desk/api/view.ts';
import { cancelSubOrder } from '../../../functions/orders/life/cancel.ts';
import { refundSubOrder } from '../../../functions/orders/life/refund.ts';
import { shipSubOrder } from '../../../functions/orders/life/ship.ts';
import { addWebhook, type AddingWebhook, mintWebhookId } from '../../../functions/webhooks/manage.ts';
import { sendDueWebhooks, type WebhookDeps } from '../../../functions/webhooks/send-due.ts';
import { isFromShop } from '../../../site/components/developers/verify-message.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../../fixtures/desk-shop.ts';
import { sendFields } from '../../fixtures/test-programs.ts';
import { PLACED_AT } from '../../fixtures/test-order.ts';
import { BUYER } from '../../fixtures/trading-shop.ts';
import { HAS_PYTHON, verifyInPython } from '../../fixtures/verify-in-python.ts';
import { type Message, startWebhookReceiver, type WebhookReceiver } from '../../fixtures/webhook-receiver.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let shop: DeskShop;
let receiver: WebhookReceiver;
let now = PLACED_AT;
beforeAll(async () => {
  shop = await openDeskShop();
  receiver = await startWebhookReceiver();
  // A shop on one's own machine may tell programs on it.
  shop.app.deps.codesInTerminal = true;
});
afterAll(async () => {
  await receiver.close();
  await shop.close();
});
beforeEach(() => {
  receiver.messages.length = 0;
  receiver.answerWith(200);
});

const setClock = (at: number) => {
  now = at;
  shop.app.setClock(at);
};
const strike = (more: Partial<WebhookDeps> = {}) =>
  sendDueWebhooks({ ...shop.app.deps, fetch, timeoutMs: 300, ...more }, shop.test.database);
const by = { actor: 'seller', by: '田有禾', reason: '' } as const;

async function listen(adding: Partial<AddingWebhook> = {}) {
  const id = mintWebhookId();
  const outcome = await addWebhook(shop.app.deps, shop.test.database, {
    id,
    seller: 'hill-farm',
    url: `${receiver.url}/${id}`,
    events: WEBHOOK_EVENTS,
    by: '田有禾',
    ...adding,
  });
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome));
  return { id, secret: outcome.secret };
}

const stop = (id: string, cookie = shop.hill) => shop.open(`/desk/api/webhooks/${id}/remove`, cookie, {});
const toldTo = (id: string) => receiver.messages.filter(({ path }) => path === `/${id}`);
const typesOf = (messages: readonly Message[]) => messages.map(({ body }) => String(JSON.parse(body).type));
const idOf = ({ headers }: Message) => headers.get('webhook-id');
const look = (id: string, cookie = shop.hill) => shop.look(webhookViewSchema, `/desk/api/webhooks/${id}/`, cookie);
const step = (id: string, name: string, form: Record<string, string> = {}, cookie = shop.hill) =>
  shop.open(`/desk/api/webhooks/${id}/${name}`, cookie, form);

type Fetched = (signal: AbortSignal) => Promise<Response>;
const endWith = (signal: AbortSignal, fail: (reason: unknown) => void) =>
  signal.addEventListener('abort', () => fail(signal.reason));

/** As Workers queue what they are asked to fetch: only so many at once, and the signal counts while one waits. */
function openLine(connections: number) {
  const waiting = new Set<() => void>();
  let free = connections;
  const wait = (signal: AbortSignal) =>
    new Promise<void>((go, fail) => {
      waiting.add(go);
      endWith(signal, (reason) => {
        waiting.delete(go);
        fail(reason);
      });
    });
  return async (asked: AbortSignal | null | undefined, fetched: Fetched): Promise<Response> => {
    const signal = asked ?? new AbortController().signal;
    if (free > 0) free -= 1;
    else await wait(signal);
    try {
      return await fetched(signal);
    } finally {
      const [next] = waiting;
      if (next) waiting.delete(next);
      else free += 1;
      next?.();
    }
  };
}

async function sellAndShip() {
  const order = await shop.sell(HILL);
  const part = order.subOrders[0];
  if (!part) throw new Error('no part');
  const parcel = { carrier: '顺丰', number: `SF${now}` };
  await shipSubOrder(shop.app.deps, shop.test.database, { ...by, subOrderId: part.id, parcel });
  return { order, part };
}

describe('what happened', () => {
  it('is told in the shape that the document promises, without anything of the shopper', async () => {
    const own = await listen();
    const brand = await listen({ seller: '' });
    const { part } = await sellAndShip();
    const cancelled = await shop.sell(HILL, { isPaid: false });
    await cancelSubOrder(shop.app.deps, shop.test.database, {
      ...by,
      subOrderId: cancelled.subOrders[0]?.id ?? '',
    });
    await refundSubOrder(shop.app.deps, shop.test.database, {
      ...by,
      reason: '碎了',
      refundId: `ref_${'W'.repeat(22)}`,
      subOrderId: part.id,
      lines: [{ lineId: part.lines[0]?.id ?? '', amountMinor: 500 }],
      shippingMinor: 0,
      caseId: null,
    });
    expect(await strike()).toEqual({ tried: 16, sent: 16 });
    const told = toldTo(own.id);
    expect(typesOf(told).toSorted()).toEqual([
      'commission.pending',
      'commission.reversed',
      'order.cancelled',
      'order.paid',
      'order.placed',
      'order.placed',
      'order.shipped',
      'refund.decided',
    ]);
    expect(typesOf(toldTo(brand.id)).toSorted()).toEqual(typesOf(told).toSorted());
    for (const { body } of receiver.messages) {
      const { type } = JSON.parse(body);
      expect(shapeOfEvent(type).safeParse(JSON.parse(body)).error).toBeUndefined();
      for (const secret of [BUYER.phone, BUYER.name, BUYER.address, BUYER.city]) expect(body).not.toContain(secret);
    }
    const refund = told.find(({ body }) => body.includes('refund.decided'));
    expect(JSON.parse(refund?.body ?? '{}').data).toMatchObject({
      amountMinor: 500,
      kind: 'goods',
      subOrderId: part.id,
    });
    expect(await strike()).toEqual({ tried: 0, sent: 0 });
    await Promise.all([stop(own.id), stop(brand.id, shop.brand)]);
  });

  it('before an address was added is not told to it, and what it did not ask for neither', async () => {
    await shop.sell(HILL);
    const { id } = await listen({ events: ['order.placed'] });
    setClock(now + MINUTE);
    await sellAndShip();
    await strike();
    expect(typesOf(toldTo(id))).toEqual(['order.placed']);
    await stop(id);
  });

  it('at one seller is nothing that another hears of', async () => {
    const tea = await listen({ seller: 'tea-house' });
    await shop.sell(HILL);
    await shop.sell(TEA);
    await strike();
    const sellers = toldTo(tea.id).map(({ body }) => JSON.parse(body).data.seller);
    expect(new Set(sellers)).toEqual(new Set(['tea-house']));
    await stop(tea.id, shop.tea);
  });

  it('is told by two runs at once as often as by one', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    for (let at = 0; at < 5; at += 1) await shop.sell(HILL, { isPaid: false });
    await Promise.all([strike(), strike(), strike()]);
    await strike();
    expect(toldTo(id)).toHaveLength(5);
    expect(new Set(toldTo(id).map(idOf)).size).toBe(5);
    await stop(id);
  });

  it('of a payout that is paid is the brand’s to hear, once, tax or not', async () => {
    const brand = await listen({ seller: '', events: ['payout.paid'] });
    const seq = async () =>
      Number((await shop.test.client.execute('SELECT max(seq) AS n FROM ledger_entries')).rows[0]?.['n']);
    const before = await seq();
    await shop.test.client.batch(
      [
        {
          sql: `INSERT INTO payouts VALUES ('pay_1', ?, 5000, 800, 'paid', '', 'R1', 'agent', '阿远', ?, ?, '阿远')`,
          args: [shop.agent.id, now, now],
        },
        ...[
          ['1', 'clearing/paid', 4200],
          ['2', 'clearing/tax', 800],
        ].map(([position, account, amount]) => ({
          sql: `INSERT INTO ledger_entries (id, source, kind, position, from_account, to_account, amount_minor, at)
            VALUES (?, 'pay_1', 'payout_paid', ?, 'clearing/payouts', ?, ?, ?)`,
          args: [`led_pay_1/payout_paid/${position}`, Number(position), String(account), Number(amount), now],
        })),
      ],
      'write',
    );
    expect(await seq()).toBe(before + 2);
    await strike();
    expect(toldTo(brand.id).map(({ body }) => JSON.parse(body).data)).toEqual([
      { payoutId: 'pay_1', amountMinor: 5000, taxMinor: 800, agentCode: shop.agent.code },
    ]);
    await stop(brand.id, shop.brand);
  });
});

describe('the signature', () => {
  it('is checked by the examples of the page, which refuse what was changed, is old, or comes from elsewhere', async () => {
    const { id, secret } = await listen({ events: ['order.placed'] });
    const other = await listen({ events: ['order.placed'] });
    await shop.sell(HILL, { isPaid: false });
    await strike();
    const [message] = toldTo(id);
    if (!message) throw new Error('nothing was told');
    const { headers, body } = message;
    const changed = (name: string, value: string) => {
      const copy = new Headers(headers);
      copy.set(name, value);
      return copy;
    };
    const cases: [string, boolean, { secret: string; headers: Headers; body: string; now: number }][] = [
      ['as it came', true, { secret, headers, body, now }],
      ['four minutes later', true, { secret, headers, body, now: now + 4 * MINUTE }],
      ['six minutes later', false, { secret, headers, body, now: now + 6 * MINUTE }],
      ['six minutes before', false, { secret, headers, body, now: now - 6 * MINUTE }],
      ['another body', false, { secret, headers, body: body.replace('hill-farm', 'tea-house'), now }],
      ['another id', false, { secret, headers: changed('webhook-id', 'msg_0'), body, now }],
      ['a newer time', false, { secret, headers: changed('webhook-timestamp', String(now / 1000 + 60)), body, now }],
      ['a secret of another address', false, { secret: other.secret, headers, body, now }],
      ['no signature', false, { secret, headers: changed('webhook-signature', ''), body, now }],
      [
        'two signatures, the second ours',
        true,
        { secret, headers: changed('webhook-signature', `v1,AAAA ${headers.get('webhook-signature')}`), body, now },
      ],
    ];
    for (const [label, isGood, one] of cases) {
      const answers = [
        isFromShop(one.secret, one.headers, one.body, one.now),
        // Where there is no Python, the other example is checked alone.
        HAS_PYTHON ? verifyInPython(one) : isGood,
      ];
      expect([label, ...answers]).toEqual([label, isGood, isGood]);
    }
    await Promise.all([stop(id), stop(other.id)]);
  });

  it('is keyed by a secret that stands nowhere readable', async () => {
    const { id, secret } = await listen();
    const { rows } = await shop.test.client.execute({ sql: 'SELECT * FROM webhooks WHERE id = ?', args: [id] });
    expect(JSON.stringify(rows)).not.toContain(secret.slice('whsec_'.length, 20));
    await stop(id);
  });
});

describe('what was not taken', () => {
  it.each([500, 302, 404, 'nothing'] as const)(
    '(%s) is told again under the same id, and its redirect not followed',
    async (how) => {
      const { id } = await listen({ events: ['order.placed'] });
      await shop.sell(HILL, { isPaid: false });
      receiver.answerWith(how);
      expect(await strike()).toEqual({ tried: 1, sent: 0 });
      expect(await strike()).toEqual({ tried: 0, sent: 0 });
      receiver.answerWith(200);
      setClock(now + MINUTE);
      expect(await strike()).toEqual({ tried: 1, sent: 1 });
      const told = receiver.messages;
      expect(told.map(({ path }) => path)).toEqual([`/${id}`, `/${id}`]);
      expect(new Set(told.map(idOf)).size).toBe(1);
      expect(told[0]?.body).toBe(told[1]?.body);
      expect(told[0]?.headers.get('webhook-timestamp')).not.toBe(told[1]?.headers.get('webhook-timestamp'));
      const { view } = await look(id);
      expect(view.deliveries[0]).toMatchObject({ status: 'sent', messageId: told[0] && idOf(told[0]) });
      expect(view.deliveries[0]?.tries.map(({ outcome }) => outcome)).toEqual([
        how === 'nothing' ? 'TimeoutError' : `http_${how}`,
        'http_200',
      ]);
      await stop(id);
    },
  );

  it('by a receiver that hangs costs no other receiver its turn, on the six connections that a Worker has', async () => {
    const [one, other] = [await listen({ events: ['order.placed'] }), await listen({ events: ['order.placed'] })];
    // Whose turn is first.
    const [hanging, good] = one.id < other.id ? [one, other] : [other, one];
    for (let sold = 0; sold < 8; sold += 1) await shop.sell(HILL, { isPaid: false });
    const line = openLine(6);
    const sent = await strike({
      fetch: (input, init) =>
        line(init?.signal, async (signal) => {
          if (String(input).includes(hanging.id)) await new Promise((_, fail) => endWith(signal, fail));
          await sleep(20, undefined, { signal });
          return new Response();
        }),
    });
    expect(sent).toEqual({ tried: 16, sent: 8 });
    const { view } = await look(good.id);
    expect(view.deliveries.map(({ status }) => status)).toEqual(Array(8).fill('sent'));
    await Promise.all([stop(hanging.id), stop(good.id)]);
  });

  it('for three days pauses the address, which the desk shows; resumed, everything is told', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    await shop.sell(HILL, { isPaid: false });
    receiver.answerWith(500);
    const begun = now;
    let tries = 0;
    while (tries < MOST_TRIES) {
      tries += (await strike()).tried;
      if (tries < MOST_TRIES) setClock(now + MINUTE);
      // Pauses grow: what is not due for hours is not waited for minute by minute.
      const { view } = await look(id);
      const due = view.deliveries[0]?.nextAt;
      if (due) setClock(Math.max(now, due));
    }
    expect((now - begun) / DAY).toBeGreaterThan(3);
    expect((now - begun) / DAY).toBeLessThan(3.5);
    const { view } = await look(id);
    expect([view.webhook.state, view.deliveries[0]?.status]).toEqual(['silent', 'failed']);
    await shop.sell(HILL, { isPaid: false });
    receiver.messages.length = 0;
    expect(await strike()).toEqual({ tried: 0, sent: 0 });
    receiver.answerWith(200);
    expect((await step(id, 'resume')).location).toBe(`/desk/api/webhooks/${id}/?done=resumed`);
    await strike();
    expect(toldTo(id)).toHaveLength(2);
    await stop(id);
  });

  it('because of one event that the receiver cannot read pauses nothing while others are taken', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    await shop.sell(HILL, { isPaid: false });
    receiver.answerWith(500);
    await strike();
    await shop.test.client.execute({
      sql: "UPDATE webhook_deliveries SET attempts = ?, next_at = 0 WHERE webhook_id = ? AND status = 'due'",
      args: [MOST_TRIES - 1, id],
    });
    receiver.answerWith(200);
    setClock(now + MINUTE);
    expect((await step(id, 'ping', { pingId: 'P'.repeat(22) })).location).toContain('done=taken');
    receiver.answerWith(500);
    await strike();
    const { view } = await look(id);
    expect([view.webhook.state, view.webhook.failed]).toEqual(['running', 1]);
    await stop(id);
  });

  it('by one that says that it is gone ends at once', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    await shop.sell(HILL, { isPaid: false });
    receiver.answerWith(410);
    await strike();
    expect((await look(id)).view.webhook.state).toBe('silent');
    await stop(id);
  });

  it('by one address takes no more than its part of a run', async () => {
    const slow = await listen({ events: ['order.placed'] });
    const quick = await listen({ events: ['order.paid'] });
    for (let at = 0; at < 12; at += 1) await shop.sell(HILL, { isPaid: at === 11 });
    const { tried } = await strike();
    expect([tried, toldTo(slow.id).length, toldTo(quick.id).length]).toEqual([9, 8, 1]);
    await strike();
    expect(toldTo(slow.id)).toHaveLength(12);
    await Promise.all([stop(slow.id), stop(quick.id)]);
  });

  it('long ago is forgotten, a bounded part at a time', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    await shop.sell(HILL, { isPaid: false });
    await strike();
    expect((await look(id)).view.deliveries).toHaveLength(1);
    setClock(now + 32 * DAY);
    await strike();
    const { rows } = await shop.test.client.execute({
      sql: 'SELECT 1 FROM webhook_deliveries WHERE webhook_id = ?',
      args: [id],
    });
    expect(rows).toHaveLength(0);
    setClock(PLACED_AT);
    await stop(id);
  });
});

describe('addresses', () => {
  const add = (url: string, isTriedOut: boolean) =>
    addWebhook({ ...shop.app.deps, codesInTerminal: isTriedOut }, shop.test.database, {
      id: mintWebhookId(),
      seller: 'hill-farm',
      url,
      events: ['order.paid'],
      by: '田有禾',
    });

  it.each([
    'http://erp.example.com/hook',
    'https://127.0.0.1/hook',
    'https://localhost/hook',
    'https://[::1]/hook',
    'https://[fd00::1]/hook',
    'https://10.0.0.8/hook',
    'https://192.168.1.2/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://0x7f000001/hook',
    'https://2130706433/hook',
    'https://127.1/hook',
    'https://printer.local/hook',
    'https://metadata.google.internal/x',
    'https://db.lan./hook',
    'https://intranet/hook',
    'https://me:secret@erp.example.com/hook',
    'ftp://erp.example.com/hook',
    'erp.example.com/hook',
    '',
  ])('that lead where nothing of the public is are refused: %s', async (url) => {
    expect((await add(url, false)).state).toBe('refused');
  });

  it('on the open internet are taken, under the public name alone', async () => {
    for (const url of [
      'https://erp.example.com/hook',
      'https://erp.example.com:8443/hook?shop=1',
      'https://例子.中国/h',
    ]) {
      const outcome = await add(url, false);
      expect([url, outcome.state]).toEqual([url, 'done']);
      if (outcome.state === 'done') await stop(outcome.webhook.id);
    }
  });

  it('on this machine are taken in a shop on this machine, and not told by a deployed one', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    await shop.sell(HILL, { isPaid: false });
    expect(await strike({ codesInTerminal: false })).toEqual({ tried: 1, sent: 0 });
    expect(receiver.messages).toHaveLength(0);
    expect((await look(id)).view.deliveries[0]?.tries[0]?.outcome).toBe('not_https');
    await stop(id);
  });
});

describe('the desk', () => {
  it('adds an address, shows its secret once, tests it, and tells an event once more', async () => {
    const fields = new URLSearchParams({ id: mintWebhookId(), seller: 'hill-farm', url: `${receiver.url}/desk` });
    for (const event of ['order.placed', 'order.paid', 'payout.paid']) fields.append('event', event);
    const { view } = await sendFields(shop, '/desk/api/webhooks', shop.hill, fields);
    expect(view.added?.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(view.webhooks[0]?.events).toEqual(['order.placed', 'order.paid']);
    const again = await sendFields(shop, '/desk/api/webhooks', shop.hill, fields);
    expect([again.view.added, again.view.chrome.told?.key]).toEqual([null, 'webhook_already']);
    const id = String(fields.get('id'));
    const ping = { pingId: 'Q'.repeat(22) };
    expect((await step(id, 'ping', ping)).location).toBe(`/desk/api/webhooks/${id}/?done=taken`);
    expect((await step(id, 'ping', ping)).location).toBe(`/desk/api/webhooks/${id}/`);
    expect(typesOf(receiver.messages)).toEqual(['ping']);
    expect((await look(id)).trips).toBe(2);
    const delivery = (await look(id)).view.deliveries[0]?.id ?? '';
    const answer = await step(id, 'again', { delivery, seen: '1' });
    expect([answer.location, answer.trips]).toEqual([`/desk/api/webhooks/${id}/?done=taken`, 3]);
    expect((await step(id, 'again', { delivery, seen: '1' })).location).toBe(`/desk/api/webhooks/${id}/`);
    expect(new Set(receiver.messages.map(idOf)).size).toBe(1);
    expect(receiver.messages).toHaveLength(2);
    await stop(id);
    expect((await shop.open(`/desk/api/webhooks/${id}/`, shop.hill)).status).toBe(404);
  });

  it.each(['a%0ab', '..%2f..%2fdesk', 'whk_x'])('has no page to lead to from an address that holds %s', async (id) => {
    expect((await shop.open(`/desk/api/webhooks/${id}/ping`, shop.hill)).status).toBe(404);
  });

  it('keeps the events of a pause', async () => {
    const { id } = await listen({ events: ['order.placed'] });
    await step(id, 'pause');
    await shop.sell(HILL, { isPaid: false });
    await strike();
    expect(toldTo(id)).toHaveLength(0);
    expect((await look(id)).view.webhook).toMatchObject({ state: 'paused', pausedBy: '田有禾' });
    await step(id, 'resume');
    await strike();
    expect(toldTo(id)).toHaveLength(1);
    await stop(id);
  });

  it.each(['tea', 'agent', 'nobody'] as const)(
    'of another seller changes nothing and shows nothing (%s)',
    async (who) => {
      const { id } = await listen({ events: ['order.placed'] });
      await shop.sell(HILL, { isPaid: false });
      await strike();
      const delivery = (await look(id)).view.deliveries[0]?.id ?? '';
      const cookie = { tea: shop.tea, agent: shop.agent.cookie, nobody: '' }[who];
      const expected = who === 'nobody' ? 303 : 404;
      const rows = async () =>
        JSON.stringify([
          (await shop.test.client.execute('SELECT * FROM webhooks')).rows,
          (await shop.test.client.execute('SELECT * FROM webhook_deliveries')).rows,
        ]);
      const before = await rows();
      receiver.messages.length = 0;
      const steps = ['pause', 'resume', 'remove', 'ping', 'again'];
      const forms = steps.map((name) => step(id, name, { pingId: 'R'.repeat(22), delivery, seen: '1' }, cookie));
      expect((await Promise.all(forms)).map(({ status }) => status)).toEqual(steps.map(() => expected));
      expect((await shop.open(`/desk/api/webhooks/${id}/`, cookie)).status).toBe(expected);
      const form = { id: mintWebhookId(), seller: 'hill-farm', url: receiver.url, event: 'order.paid' };
      expect((await shop.open('/desk/api/webhooks', cookie, form)).status).toBe(expected);
      expect((await shop.open('/desk/api/webhooks', cookie, { ...form, seller: '' })).status).toBe(expected);
      expect([await rows(), receiver.messages.length]).toEqual([before, 0]);
      await stop(id);
    },
  );
});
