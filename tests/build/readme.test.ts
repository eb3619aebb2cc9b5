// What a brand reads before money can flow, in both languages: every secret, address, event and trigger is the product's own.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSender } from '../../functions/accounts/code-sender.ts';
import { chooseWay, notifySecret } from '../../functions/orders/notices/notify-secret.ts';
import { orderPageRoutes } from '../../functions/orders/order-page-routes.ts';
import { readSecret, secretName } from '../../functions/payments/read-secret.ts';
import { readEvent } from '../../functions/payments/stripe/read-objects.ts';
import { stripeConfig } from '../../functions/payments/stripe/config.ts';
import { wechatPayConfig } from '../../functions/payments/wechatpay/config.ts';
import { SCHEDULE } from '../../functions/schedule/jobs.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const SELLER = 'luo-walnut';
const SCHEMAS = { wechatpay: wechatPayConfig, stripe: stripeConfig, notify: notifySecret };
const ACCOUNT = 'acct_0123456789abcdef';

const session = (payment_status: string, status: string) => ({
  object: 'checkout.session',
  id: 'cs_1',
  client_reference_id: 'pmt_readme_s',
  amount_total: 100,
  currency: 'cny',
  payment_intent: 'pi_1',
  payment_status,
  status,
});
const refund = (status: string) => ({ object: 'refund', id: 're_1', metadata: { refund_id: 'ref_readme' }, status });

/** What Stripe says and what it means here: https://docs.stripe.com/api/events/types */
const STRIPE_EVENTS = {
  'checkout.session.completed': [session('paid', 'complete'), { kind: 'received', amountMinor: 100 }],
  'checkout.session.async_payment_succeeded': [session('paid', 'complete'), { kind: 'received', amountMinor: 100 }],
  'checkout.session.async_payment_failed': [session('unpaid', 'complete'), { kind: 'unpaid', closed: true }],
  'checkout.session.expired': [session('unpaid', 'expired'), { kind: 'unpaid', closed: true }],
  'refund.created': [refund('pending'), { kind: 'refunded', status: 'sent' }],
  'refund.updated': [refund('succeeded'), { kind: 'refunded', status: 'done' }],
  'refund.failed': [refund('failed'), { kind: 'refunded', status: 'failed' }],
} as const;

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  /** The last binding that is named before a block of JSON says what the block is. */
  const secrets = new Map(
    [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((block) => [
      text
        .slice(0, block.index)
        .match(/\b(?:(?:WECHATPAY|STRIPE|NOTIFY)_[A-Z_]+|SIGN_IN_SENDER)\b/g)
        ?.at(-1) ?? '',
      block[1] ?? '',
    ]),
  );
  const openApp = (): Promise<TestApp> =>
    createTestApp({ test, offers: [], payments: { secrets }, now: Date.UTC(2026, 10, 22) });

  it('names the secrets as the Worker looks for them, and sets each of them', () => {
    const ofSeller = [secretName(SELLER, 'wechatpay'), secretName(SELLER, 'stripe'), secretName(SELLER, 'notify')];
    const wanted = [...ofSeller, 'SIGN_IN_SENDER'];
    expect([...secrets.keys()]).toEqual(wanted);
    const set = [...text.matchAll(/wrangler secret put (\w+) </g)].map(([, name]) => name);
    expect(set).toEqual(wanted);
  });

  it.each(['wechatpay', 'stripe', 'notify'] as const)('shows a secret for %s that the product takes', (purpose) => {
    const complaints: unknown[] = [];
    const log = (entry: unknown) => void complaints.push(entry);
    const about = { binding: secretName(SELLER, purpose), area: 'readme' };
    const secret: object | null = readSecret({ secrets, log }, about, SCHEMAS[purpose]);
    expect(complaints).toEqual([]);
    expect(Object.keys(secret ?? {})).toEqual(Object.keys(SCHEMAS[purpose].shape));
  });

  it('shows a sender of codes that sends one', async () => {
    const sent: Request[] = [];
    const send = readSender(secrets.get('SIGN_IN_SENDER') ?? '', async (...request) => {
      sent.push(new Request(...request));
      return new Response();
    });
    expect(await send({ phone: '13800138000', code: '271828' })).toEqual({ state: 'sent' });
    expect(await sent[0]?.json()).toEqual({ to: '13800138000', text: '验证码 271828，十分钟内有效' });
    expect([sent[0]?.url, sent[0]?.headers.get('authorization')]).toEqual([
      'https://sms.example.com/send',
      'Bearer key',
    ]);
  });

  it('shows every way of telling a seller that seller.md can ask for', () => {
    const secret = notifySecret.parse(JSON.parse(secrets.get(secretName(SELLER, 'notify')) ?? ''));
    for (const way of ['mail', 'wecom', 'webhook'] as const) expect(chooseWay(secret, way)?.kind).toBe(way);
  });

  it('shows what the addresses for notifications answer to a stranger, with the secret and without it', async () => {
    const commands = [...text.matchAll(/curl --json '(.*)' https:\/\/<[^>]+>(\S+)/g)];
    const paths = commands.map(([, , path = '']) => path);
    expect(paths).toEqual([`/api/payments/wechatpay/${SELLER}`, `/api/payments/stripe/${SELLER}`]);
    const app = await openApp();
    for (const [, body = '', path = ''] of commands) {
      const ask = (address: string) =>
        app.fetch(
          new Request(`https://shop.example${address}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body,
          }),
        );
      expect(text).toContain(`\`https://<${file === 'README.md' ? 'your domain' : '你的域名'}>${path}\``);
      expect(text).toContain(await (await ask(path)).text());
      expect((await (await ask(path.replace(SELLER, 'nobody'))).json()).code).toBe('not_found');
    }
  });

  it('names the folder of the pages on which WeChat lets a shopper pay', () => {
    const [, folder] = /`https:\/\/<[^>]+>([^`]*)`(?: as 支付授权目录|，公众号)/.exec(text) ?? [];
    expect(orderPageRoutes.routes.map(({ path }) => path)).toContain(`${folder}:token`);
  });

  it('lists the events of Stripe that mean something here', () => {
    const events = [...text.matchAll(/`((?:checkout\.session|refund|charge)\.[a-z_.]+)`/g)].map(([, name]) => name);
    expect(events).toEqual(Object.keys(STRIPE_EVENTS));
    const told = Object.entries(STRIPE_EVENTS).map(([type, [object, news]]) => {
      const heard = readEvent({ type, created: 1, livemode: true, data: { object } }, ACCOUNT);
      return { type, heard, news };
    });
    for (const { type, heard, news } of told) expect({ type, heard }).toMatchObject({ type, heard: news });
  });

  it('names the triggers of the clock', () => {
    const crons = [...text.matchAll(/^\| `([-\d*/, ]+)` +\|/gm)].map(([, cron]) => cron);
    expect(crons).toEqual(Object.keys(SCHEDULE));
  });
});

it('has the same code in both languages: no setting, name or address is in one alone', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((file) => {
    const text = readFileSync(file, 'utf8');
    const section = text.slice(text.search(/^### (?:Accounts of sellers|店家的账号)$/m));
    const own = section.slice(0, section.search(/^## /m));
    const blocks = own.match(/```json[\s\S]*?```/g) ?? [];
    const words = own.replaceAll(/```[\s\S]*?```/g, '').match(/`[^`]+`/g) ?? [];
    // What the reader puts in is named in the reader's language.
    return [
      ...blocks,
      ...words.map((word) => word.replaceAll(/<\P{ASCII}+>|<(?:your domain|body)>/gu, '<>')).toSorted(),
    ];
  });
  expect(english?.length).toBeGreaterThan(40);
  expect(chinese).toEqual(english);
});
