// The same decision that the order's batch took in SQL, computed again from the stored evidence. Pure: for `why`, for tests.
import { z } from 'zod';

/** One proof as the database judged it, in rank order. */
export const evidenceItem = z.strictObject({
  proof: z.enum(['token', 'code', 'cookie-last', 'cookie-first', 'binding']),
  code: z.string().nullable(),
  channel: z.string(),
  sharedAt: z.int().nullable(),
  rejected: z.enum(['malformed', 'forged', 'expired']).nullable(),
  agentId: z.string().nullable(),
  agentStatus: z.string().nullable(),
  validUntil: z.int().nullable(),
  samePhone: z.boolean(),
  sameAddress: z.boolean(),
});
export type EvidenceItem = z.infer<typeof evidenceItem>;

export const evidenceSchema = z.array(evidenceItem);

/** Why a proof did not win. */
export type LossReason =
  | 'malformed'
  | 'forged'
  | 'expired'
  | 'unknown_agent'
  | 'agent_not_active'
  | 'not_bound'
  | 'binding_over'
  | 'outranked';

export interface AttributionDecision {
  winner: EvidenceItem | null;
  held: 'same_phone' | 'same_address' | null;
  losers: { item: EvidenceItem; reason: LossReason }[];
}

/** `decidedAt`: when the order was placed. */
export function attributeOrder(input: {
  evidence: readonly EvidenceItem[];
  decidedAt: number;
  selfPurchase: 'hold' | 'allow';
}): AttributionDecision {
  const judged = input.evidence.map((item) => ({ item, reason: findFault(item, input.decidedAt) }));
  const winner = judged.find((one) => one.reason === null)?.item ?? null;
  const losers = judged.flatMap(({ item, reason }) =>
    item === winner ? [] : [{ item, reason: reason ?? ('outranked' as const) }],
  );
  return { winner, held: winner && input.selfPurchase === 'hold' ? holdReason(winner) : null, losers };
}

function findFault(item: EvidenceItem, decidedAt: number): LossReason | null {
  if (item.rejected) return item.rejected;
  if (item.agentId === null) return item.proof === 'binding' ? 'not_bound' : 'unknown_agent';
  if (item.agentStatus !== 'active') return 'agent_not_active';
  if (item.validUntil !== null && item.validUntil <= decidedAt) return 'binding_over';
  return null;
}

function holdReason(winner: EvidenceItem): AttributionDecision['held'] {
  if (winner.samePhone) return 'same_phone';
  return winner.sameAddress ? 'same_address' : null;
}
