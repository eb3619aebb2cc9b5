// Two tenants of everything: a seller, an agent and an order here, and the same there. What one of them asks about the other
// is not there.
import { insertPing } from '../../../db/queries/platform/deliveries.ts';
import type { StoredCase } from '../../../db/queries/cases/read-case.ts';
import type { StoredOrder } from '../../../db/queries/read-order.ts';
import { KEY_SCOPES, makeKey, mintKeyId } from '../../../functions/accounts/api-keys.ts';
import { addWebhook, mintWebhookId } from '../../../functions/webhooks/manage.ts';
import { askAbout, caseOf } from '../../fixtures/test-case.ts';
import { openDeskCase } from '../../fixtures/desk-cases.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../../fixtures/desk-shop.ts';
import { signInAs } from '../../fixtures/sign-in.ts';
import { PLACED_AT } from '../../fixtures/test-order.ts';

export const ROLES = ['stranger', 'phone', 'agent', 'other agent', 'seller', 'other seller', 'brand'] as const;
export type Role = (typeof ROLES)[number];

/** What belongs to one seller and one agent. */
export interface Tenant {
  seller: string;
  agentCode: string;
  agentId: string;
  order: StoredOrder;
  subOrderId: string;
  lineId: string;
  commissionId: string;
  paymentId: string;
  case: StoredCase;
  /** One that was agreed to, and one that was settled with money, which is not proven yet. */
  agreedId: string;
  agreedLineId: string;
  settledId: string;
  /** `slug` of the product that was sold. */
  product: string;
  keyId: string;
  /** The key itself, for reading and writing. */
  key: string;
  webhookId: string;
}

export interface AccessWorld {
  shop: DeskShop;
  /** Of `seller` and `agent`, and of the others. */
  own: Tenant;
  foreign: Tenant;
  /** The header `Cookie` of each. */
  cookies: Record<Role, string>;
}

/** Of a test of the webhook. */
export const PING = 'A'.repeat(22);

const OTHER = { code: 'eeeeeeee', name: '小戊' };

export async function openAccessWorld(): Promise<AccessWorld> {
  const shop = await openDeskShop();
  const { app, test } = shop;
  const otherAgent = await signInAs(app, test, { phone: '13700000005', agent: OTHER });
  const own = await openTenant(shop, { offer: HILL, code: shop.agent.code });
  const foreign = await openTenant(shop, { offer: TEA, code: OTHER.code });
  return {
    shop,
    own,
    foreign,
    cookies: {
      stranger: '',
      phone: await signInAs(app, test, { phone: '13700000006' }),
      agent: shop.agent.cookie,
      'other agent': otherAgent,
      seller: shop.hill,
      'other seller': shop.tea,
      brand: shop.brand,
    },
  };
}

async function openTenant(shop: DeskShop, { offer, code }: { offer: typeof HILL; code: string }): Promise<Tenant> {
  const order = await shop.sell(offer, { code, phone: offer === HILL ? '13800138000' : '13800138111' });
  const [part] = order.subOrders;
  const [line] = part?.lines ?? [];
  const [payment] = part?.payments ?? [];
  if (!part || !line?.commission || !payment) throw new Error('an order without a payment or a commission');
  const opened = await askAbout(shop.test.database, part.id, PLACED_AT, { kind: 'refund_only', reason: 'ships_late' });
  const [agreed, settled] = [await openDeskCase(shop, offer), await openDeskCase(shop, offer)];
  const cookie = offer === HILL ? shop.hill : shop.tea;
  const take = async ({ id, lines }: StoredCase, step: string, form: Record<string, string> = {}) => {
    const money = lines[0] ? { [`amount-${lines[0].lineId}`]: '1' } : {};
    const hand = { seller: offer.seller, as: 'seller', sure: 'yes', given: 'refund' };
    const { status, text } = await shop.open(`/desk/cases/${id}/${step}`, cookie, { ...hand, ...money, ...form });
    if (status !== 303) throw new Error(`${step}: ${text}`);
  };
  for (const one of [agreed, settled]) await take(one, 'agree');
  await take(settled, 'settle');
  const keyId = mintKeyId();
  const { seller, product } = offer;
  const by = '店家';
  const { deps } = shop.app;
  const made = await makeKey(deps, shop.test.database, { id: keyId, seller, name: 'ERP', scopes: KEY_SCOPES, by });
  const webhookId = mintWebhookId();
  const hook = { id: webhookId, seller, url: 'https://shop.invalid/told', events: ['order.paid'], by };
  const added = await addWebhook(deps, shop.test.database, hook);
  if (made.state !== 'done' || added.state !== 'done') throw new Error('no key, or no webhook');
  // Tested once: what came of it can be told again.
  const ping = { id: PING, webhookId, sellers: [seller], now: PLACED_AT };
  await shop.test.database.write([insertPing(shop.test.database.queries, ping)]);
  return {
    seller,
    product,
    keyId,
    key: made.written,
    webhookId,
    agentCode: code,
    agentId: `agt_${code}`,
    order,
    subOrderId: part.id,
    lineId: line.id,
    commissionId: line.commission.id,
    paymentId: payment.id,
    case: caseOf(opened),
    agreedId: agreed.id,
    agreedLineId: agreed.lines[0]?.lineId ?? '',
    settledId: settled.id,
  };
}
