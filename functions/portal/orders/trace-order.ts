// Why an order is this agent's: every proof that came with it, which one won, and why the others did not. Pure.
import { attributionModel } from '../../../content/schema/program.ts';
import type { StoredOrder } from '../../../db/queries/read-order.ts';
import { attributeOrder, type EvidenceItem, evidenceSchema } from '../../sharing/attribute-order.ts';
import { type TradedOrder, tradedOrder } from './view.ts';

type Trace = TradedOrder['trace'];

/** Other agents are not named: whom else a shopper reads is not this agent's business. */
export function traceOrder({ id, attribution }: StoredOrder, agentId: string): Trace {
  if (!attribution) throw new Error(`order ${id} has no attribution`);
  const evidence = evidenceSchema.parse(JSON.parse(attribution.evidence));
  const { decidedAt, model, windowDays, rules, channel } = attribution;
  const selfPurchase = attribution.selfPurchase === 'allow' ? 'allow' : 'hold';
  const { losers } = attributeOrder({ evidence, decidedAt, selfPurchase });
  return {
    model: attributionModel.parse(model),
    windowDays,
    rules,
    channel,
    held: tradedOrder.shape.trace.shape.held.parse(attribution.held),
    proofs: evidence.map((item) => ({
      proof: item.proof,
      whose: whoseIs(item, agentId),
      sharedAt: item.sharedAt,
      outcome: losers.find((loser) => loser.item === item)?.reason ?? 'won',
    })),
  };
}

function whoseIs(item: EvidenceItem, agentId: string): Trace['proofs'][number]['whose'] {
  if (item.agentId === null) return 'nobody';
  return item.agentId === agentId ? 'mine' : 'other';
}
