// Which proofs count, in which order, for each model; and what the stored evidence says again.
import { describe, expect, it } from 'vitest';
import type { AttributionModel } from '../../../content/schema/program.ts';
import { attributeOrder, type EvidenceItem } from '../../../functions/sharing/attribute-order.ts';
import { type OfferedProofs, rankProofs } from '../../../functions/sharing/rank-proofs.ts';
import { parseShareAddress, parseTypedCode, type Share } from '../../../functions/sharing/share.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 21);

function share(code: string, daysAgo: number): Share {
  const address = parseShareAddress(code);
  if (!address) throw new Error(`not a share address: ${code}`);
  return { ...address, sharedAt: NOW - daysAgo * DAY };
}

const everything: OfferedProofs = {
  token: { state: 'genuine', share: share('aaaaaaaa.wall', 0) },
  code: parseShareAddress('bbbbbbbb'),
  cookie: { state: 'genuine', shares: { first: share('cccccccc', 20), last: share('dddddddd', 1) } },
};

const rank = (model: AttributionModel, offered: OfferedProofs, windowDays = 30) =>
  rankProofs({ model, windowDays, now: NOW, offered });

describe('rankProofs', () => {
  it.each([
    { model: 'last-share', order: ['token', 'code', 'cookie-last', 'binding'] },
    { model: 'first-share', order: ['cookie-first', 'token', 'code', 'cookie-last', 'binding'] },
    { model: 'binding-first', order: ['binding', 'token', 'code', 'cookie-last'] },
  ] as const)('$model ranks $order', ({ model, order }) => {
    expect(rank(model, everything).map((one) => one.proof)).toEqual(order);
  });

  it.each([
    { label: 'a share of exactly the window counts', days: 30, rejected: null },
    { label: 'a share one second older does not', days: 30 + 1 / 86_400, rejected: 'expired' },
  ])('$label', ({ days, rejected }) => {
    const offered: OfferedProofs = { ...everything, token: { state: 'genuine', share: share('aaaaaaaa', days) } };
    expect(rank('last-share', offered)[0]).toMatchObject({ proof: 'token', rejected });
  });

  it('keeps failed proofs in their place with the reason, and nothing of what was typed or forged', () => {
    const candidates = rank('last-share', {
      token: { state: 'forged' },
      code: 'malformed',
      cookie: { state: 'malformed' },
    });
    expect(candidates.map(({ proof, rejected, code }) => [proof, rejected, code])).toEqual([
      ['token', 'forged', null],
      ['code', 'malformed', null],
      ['cookie-last', 'malformed', null],
      ['binding', null, null],
    ]);
  });

  it('leaves out what was not offered, and always asks for a binding', () => {
    expect(
      rank('last-share', { token: null, code: null, cookie: { state: 'absent' } }).map((one) => one.proof),
    ).toEqual(['binding']);
  });
});

describe('parseTypedCode', () => {
  it.each([
    ['  K7M2P9XQ ', 'k7m2p9xq'],
    ['ko00il11', 'k0001111'],
    ['k7m2p9xq.wall', 'k7m2p9xq'],
    ['ｋ７ｍ２ｐ９ｘｑ', 'k7m2p9xq'],
    ['k7m2 p9xq', 'k7m2p9xq'],
    ['https://shop.example/s/k7m2p9xq.wall/luo-walnut/oil/', 'k7m2p9xq'],
  ])('reads %j as people write it', (typed, code) => expect(parseTypedCode(typed)?.code).toBe(code));

  it.each(['k7m2p9x', 'k7m2p9xq9', '13800138000', 'k7m2p9x!', 'k7m2p9xq.waytoolong', 'a.b.c'])('refuses %j', (typed) =>
    expect(parseTypedCode(typed)).toBeNull(),
  );
});

describe('attributeOrder', () => {
  const item: EvidenceItem = {
    proof: 'token',
    code: 'aaaaaaaa',
    channel: '',
    sharedAt: NOW,
    rejected: null,
    agentId: 'agt_a',
    agentStatus: 'active',
    validUntil: null,
    samePhone: false,
    sameAddress: false,
  };
  const attribute = (evidence: EvidenceItem[], selfPurchase: 'hold' | 'allow' = 'hold') =>
    attributeOrder({ evidence, decidedAt: NOW, selfPurchase });

  it.each([
    { label: 'expired', fault: { rejected: 'expired' as const }, reason: 'expired' },
    { label: 'of an unknown agent', fault: { agentId: null, agentStatus: null }, reason: 'unknown_agent' },
    { label: 'of a paused agent', fault: { agentStatus: 'paused' }, reason: 'agent_not_active' },
    { label: 'of an agent who left', fault: { agentStatus: 'left' }, reason: 'agent_not_active' },
    {
      label: 'a binding of nobody',
      fault: { proof: 'binding' as const, agentId: null, agentStatus: null },
      reason: 'not_bound',
    },
    {
      label: 'a binding that ended this moment',
      fault: { proof: 'binding' as const, validUntil: NOW },
      reason: 'binding_over',
    },
  ])('tries the next proof after one $label', ({ fault, reason }) => {
    const decision = attribute([
      { ...item, ...fault },
      { ...item, proof: 'code', agentId: 'agt_b' },
    ]);
    expect(decision.winner?.agentId).toBe('agt_b');
    expect(decision.losers.map((loser) => loser.reason)).toEqual([reason]);
  });

  it('says that a later good proof was outranked, and that nobody won when none holds', () => {
    expect(attribute([item, { ...item, proof: 'code' }]).losers.map((loser) => loser.reason)).toEqual(['outranked']);
    expect(attribute([{ ...item, rejected: 'forged' }]).winner).toBeNull();
  });

  it.each([
    { label: 'same phone', own: { samePhone: true, sameAddress: true }, policy: 'hold' as const, held: 'same_phone' },
    { label: 'same address', own: { sameAddress: true }, policy: 'hold' as const, held: 'same_address' },
    { label: 'allowed by the program', own: { samePhone: true }, policy: 'allow' as const, held: null },
    { label: 'another person', own: {}, policy: 'hold' as const, held: null },
  ])('holds buying through one’s own link: $label', ({ own, policy, held }) => {
    expect(attribute([{ ...item, ...own }], policy).held).toBe(held);
  });
});
