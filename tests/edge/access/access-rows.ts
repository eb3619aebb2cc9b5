// What the table of access asks of each route: an address with the ids of one tenant, and a form that would do it.
import { lesson } from '../../fixtures/offers.ts';
import { PING, type Tenant } from './access-world.ts';

const PARCEL = { carrier: '顺丰', number: 'SF0000000008' };

/** A place of an address that names something, and whether for others it is not there. */
interface Named {
  in: RegExp;
  place: string;
  isOfOne: boolean;
  id: (tenant: Tenant) => string;
}

const NAMED: readonly Named[] = [
  { in: /^\/portal\/orders\//, place: ':number', isOfOne: true, id: ({ order }) => order.number },
  { in: /^\/desk\/orders\//, place: ':part', isOfOne: true, id: ({ subOrderId }) => subOrderId },
  { in: /^\/desk\/cases\/:case\/settle/, place: ':case', isOfOne: true, id: ({ agreedId }) => agreedId },
  { in: /^\/desk\/cases\/:case\/refund/, place: ':case', isOfOne: true, id: ({ settledId }) => settledId },
  {
    in: /^\/desk\/cases\/:case(?!\/(?:settle|refund))/,
    place: ':case',
    isOfOne: true,
    id: (tenant) => tenant.case.id,
  },
  { in: /^\/desk\/api\/keys\//, place: ':key', isOfOne: true, id: ({ keyId }) => keyId },
  { in: /^\/desk\/api\/webhooks\//, place: ':webhook', isOfOne: true, id: ({ webhookId }) => webhookId },
  { in: /^\/api\/v1\/orders\//, place: ':id', isOfOne: true, id: ({ subOrderId }) => subOrderId },
  { in: /^\/api\/v1\/cases\//, place: ':id', isOfOne: true, id: (tenant) => tenant.case.id },
  { in: /^\/desk\/agents\//, place: ':code', isOfOne: false, id: ({ agentCode }) => agentCode },
  // What a deployment sells, every agent may pass on.
  { in: /^\/portal\/links\//, place: ':seller', isOfOne: false, id: ({ seller }) => seller },
  { in: /^\/portal\/links\//, place: ':slug', isOfOne: false, id: ({ product }) => product },
  { in: /^\/portal\/learn\//, place: ':lesson', isOfOne: false, id: () => lesson.slug },
];

/** The names that stand in a pattern: each must be known above. */
export function placesOf(pattern: string): string[] {
  return pattern.match(/:\w+(?!.*\{)/g) ?? [];
}

export function namedIn(pattern: string): Named[] {
  return NAMED.filter((one) => one.in.test(pattern) && placesOf(pattern).includes(one.place));
}

/** Whoever sends it as whom: a seller's people for their own seller, the brand for itself. */
export interface Hand {
  as: 'seller' | 'brand';
  seller: string;
}

type Form = (tenant: Tenant, hand: Hand) => Record<string, string>;

const id = (prefix: string) => `${prefix}_${'A'.repeat(22)}`;
const step = { stepId: id('stp') };
const reason = { reason: '看看行不行' };
const agent = ({ agentId }: Tenant) => ({ agentId, ...step, ...reason });

/** Of every route that writes, by `METHOD /pattern`. `of one`: the form names what belongs to one seller. */
export const FORMS: Readonly<Record<string, Form>> = {
  'POST /portal/join': () => ({ ...step, name: '小己', agreed: 'yes' }),
  'POST /portal/join/apply': () => ({ ...step, name: '小己', words: '想试试', agreed: 'yes' }),
  'POST /portal/join/quiz': () => step,
  'POST /portal/me/appeal': () => ({ ...step, words: '请再看看' }),
  'POST /portal/me/card': () => ({ ...step, name: '小丁', line: '核桃是自己家的' }),
  'POST /portal/me/pause': () => step,
  'POST /portal/me/resume': () => step,
  'POST /portal/me/leave': () => step,
  'POST /portal/me/data/delete': () => ({}),
  'POST /portal/links/picks': ({ seller, product }) => ({ product: `${seller}/${product}`, pick: 'yes' }),
  'POST /portal/payouts': () => ({ amount: '50' }),
  'POST /portal/payouts/account': () => ({ method: 'bank' }),
  'POST /portal/payouts/withdraw': () => ({}),
  'POST /desk/orders/find': ({ order }) => ({ text: order.number }),
  'POST /desk/orders/packing.csv': () => ({}),
  'POST /desk/orders/ship': ({ subOrderId }) => ({ part: subOrderId, ...PARCEL }),
  'POST /desk/orders/ship/csv': ({ subOrderId }) => ({ text: `${subOrderId},顺丰,SF0000000009` }),
  'POST /desk/orders/ship/refused.csv': () => ({ text: '订单,为什么' }),
  'POST /desk/orders/:part/contact': () => ({}),
  'POST /desk/orders/:part/confirm': ({ seller }) => ({ seller, amount: '100' }),
  'POST /desk/orders/:part/refuse': () => reason,
  'POST /desk/orders/:part/ship': () => ({ ...PARCEL, ...reason }),
  'POST /desk/orders/:part/receive': () => reason,
  'POST /desk/orders/:part/cancel': () => reason,
  'POST /desk/orders/:part/invoice': () => ({}),
  'POST /desk/orders/:part/refund': () => ({ amount: '1', total: '100', refundId: id('ref'), ...reason }),
  'POST /desk/orders/:part/refund-done': () => ({ refundId: id('ref'), proof: '转账 1' }),
  'POST /desk/orders/:part/refund-retry': () => ({ refundId: id('ref') }),
  'POST /desk/cases/:case/agree': (_, hand) => ({ ...hand, text: '好的', messageId: id('msg'), sure: 'yes' }),
  'POST /desk/cases/:case/reject': (_, hand) => ({ ...hand, text: '不行', messageId: id('msg'), sure: 'yes' }),
  'POST /desk/cases/:case/say': (_, hand) => ({ ...hand, text: '请等等', messageId: id('msg') }),
  'POST /desk/cases/:case/goods-back': (_, hand) => ({ ...hand, sure: 'yes' }),
  'POST /desk/cases/:case/settle': ({ agreedLineId }, hand) => ({
    ...hand,
    [`amount-${agreedLineId}`]: '1',
    given: 'refund',
    sure: 'yes',
  }),
  'POST /desk/cases/:case/refund-done': (_, hand) => ({ ...hand, proof: '转账 2' }),
  'POST /desk/cases/:case/refund-retry': (_, hand) => ({ ...hand }),
  'POST /desk/agents/account': agent,
  'POST /desk/agents/find': ({ agentCode }) => ({ words: agentCode }),
  'POST /desk/agents/reinstate': agent,
  'POST /desk/agents/review': ({ agentId }) => ({ agentId, applicationId: id('app'), decision: 'approved', ...reason }),
  'POST /desk/agents/suspend': agent,
  'POST /desk/agents/uphold': agent,
  'POST /desk/agents/write-off': (tenant) => ({ ...agent(tenant), writeOffId: id('off'), debtMinor: '100' }),
  'POST /desk/held/decide': ({ commissionId }) => ({ commissionId, decision: 'denied', ...reason }),
  'POST /desk/payouts/batch': () => ({ method: 'bank', lookId: id('look') }),
  'POST /desk/payouts/failed': () => ({ payoutId: id('pay'), proof: '退回' }),
  'POST /desk/payouts/paid': () => ({ payoutId: id('pay'), proof: '回单 1' }),
  'POST /desk/payouts/run': () => ({ month: '2026-11' }),
  'POST /desk/payouts/tax': () => ({ payoutId: id('pay'), tax: '1' }),
  'POST /desk/staff/add': () => ({
    id: id('stf'),
    phone: '13700000088',
    role: 'seller',
    seller: 'hill-farm',
    name: '帮手',
  }),
  'POST /desk/staff/remove': () => ({ id: id('stf') }),
  'POST /desk/api/keys': ({ seller }) => ({ id: id('key'), seller, name: 'ERP', scope: 'read' }),
  'POST /desk/api/keys/:key/revoke': () => ({}),
  'POST /desk/api/webhooks': ({ seller }) => ({
    id: id('whk'),
    seller,
    url: 'https://shop.invalid/told',
    event: 'order.paid',
  }),
  'POST /desk/api/webhooks/:webhook/pause': () => ({}),
  'POST /desk/api/webhooks/:webhook/resume': () => ({}),
  'POST /desk/api/webhooks/:webhook/ping': () => ({ pingId: 'B'.repeat(22) }),
  'POST /desk/api/webhooks/:webhook/again': ({ webhookId }) => ({ delivery: `${webhookId}:ping:${PING}`, seen: '0' }),
  'POST /desk/api/webhooks/:webhook/remove': () => ({}),
};

/** What programs send. */
export const BODIES: Readonly<Record<string, unknown>> = {
  'POST /api/v1/orders/:id/confirm-payment': {},
  'POST /api/v1/orders/:id/contact': {},
  'POST /api/v1/orders/:id/ship': { parcel: { carrier: '顺丰', number: 'SF0000000010' } },
};

/** The address of a form that leads to a list, whatever it names. */
export const LEADS_TO_LIST: ReadonlySet<string> = new Set(['GET /desk/api/keys/:key/revoke']);

/** The seller stands in the form, not in the address. */
export const OF_ONE_BY_FORM: ReadonlySet<string> = new Set(['POST /desk/api/keys', 'POST /desk/api/webhooks']);

/** Somebody else's rows are named among many: told one by one as unknown, and left alone. */
export const SIFTED: ReadonlySet<string> = new Set(['POST /desk/orders/ship', 'POST /desk/orders/ship/csv']);

/** They end what the others are about, and are asked last. */
export const LAST: ReadonlySet<string> = new Set([
  'POST /portal/me/leave',
  'POST /portal/me/data/delete',
  'POST /desk/agents/suspend',
  'POST /desk/api/webhooks/:webhook/remove',
  'POST /desk/api/keys/:key/revoke',
  'POST /desk/orders/:part/cancel',
]);
