// Payouts at every stage, asked for and settled by the functions of portal and desk.
import { keepPayoutAccount } from '../../../../functions/commissions/payouts/payout-account.ts';
import { writeBatchFile } from '../../../../functions/commissions/payouts/batch-file.ts';
import { requestPayout } from '../../../../functions/commissions/payouts/request-payout.ts';
import { recordFailed, recordPaid } from '../../../../functions/commissions/payouts/settle-payout.ts';
import { DAY, type PatternShop } from './pattern-shop.ts';

export const PAYOUT_STAGES = ['paid', 'failed', 'batched', 'requested'] as const;
export type PayoutStage = (typeof PAYOUT_STAGES)[number];

export interface PayoutPattern {
  stage: PayoutStage;
  /** 18 letters in the ids of payout and batch. */
  key: string;
  /** Replaced in every copy, as no other figure of its rows is the same. */
  amountMinor: number;
  askedAt: number;
}

export const ACCOUNT = { method: 'bank', realName: '林小满', account: '6222020200112233445' } as const;

export async function keepPatternAccount(shop: PatternShop, agentId: string, at: number): Promise<void> {
  const account = { ...ACCOUNT, consentVersion: '2026-11' };
  expectDone(await keepPayoutAccount(shop.at(at), shop.database, { agentId, account }));
}

/** One after the other, so that each stands in a batch of its own. The last two stay open. */
export async function makePayouts(
  shop: PatternShop,
  { agentId, from, minimumMinor }: { agentId: string; from: number; minimumMinor: number },
): Promise<PayoutPattern[]> {
  const made: PayoutPattern[] = [];
  for (const [index, stage] of PAYOUT_STAGES.entries()) {
    const pattern = {
      stage,
      key: `PATTERNPAYOUT${String(index).padStart(5, '0')}`,
      amountMinor: minimumMinor + 1 + index,
      askedAt: from + index * 10 * DAY,
    };
    await makePayout(shop, agentId, pattern);
    made.push(pattern);
  }
  return made;
}

async function makePayout(shop: PatternShop, agentId: string, pattern: PayoutPattern): Promise<void> {
  const { stage, key, amountMinor, askedAt } = pattern;
  const payoutId = `pay_${key}0000`;
  const at = (days: number) => shop.at(askedAt + days * DAY);
  const by = '阿远';
  const asked = { payoutId, agentId, amountMinor, actor: 'agent', by: '' } as const;
  expectDone(await requestPayout(at(0), shop.database, asked));
  if (stage === 'requested') return;
  await writeBatchFile(at(1), shop.database, { batchId: `bat_${key}0001`, method: null, by });
  if (stage === 'paid')
    expectDone(await recordPaid(at(2), shop.database, { payoutId, proof: '2026110100001', taxMinor: 0, by }));
  if (stage === 'failed') expectDone(await recordFailed(at(2), shop.database, { payoutId, reason: '户名不符', by }));
}

function expectDone(outcome: { state: string }): void {
  if (outcome.state !== 'done') throw new Error(`a pattern failed: ${JSON.stringify(outcome)}`);
}
