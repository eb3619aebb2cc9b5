// The goods travel back: the shopper says with which parcel, the seller says that they are there.
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { endOfDayAfter } from '../../commissions/maturity.ts';
import { REFUND_DAYS } from './answer-case.ts';
import { type CaseDeps, type CaseOutcome, type DeskHand, writeStep } from './outcome.ts';

/** As it stands on the receipt of the courier. */
export const wayBack = z.strictObject({
  carrier: z
    .string()
    .trim()
    .min(1, '请写快递公司')
    .max(20, '快递公司的名字太长')
    .regex(/^[^\p{Cc}\p{Cf}/]*$/u, '快递公司写错了'),
  number: z
    .string()
    .transform((text) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase())
    .refine((text) => /^[A-Z0-9-]{5,40}$/.test(text), '运单号是字母和数字，在快递的回执上'),
});
export type WayBack = z.infer<typeof wayBack>;

/**
 * The shopper; again with another number when the first was mistyped. From the first number on the seller's days run: what
 * is not confirmed in them goes to the brand.
 */
export async function sendBack(
  deps: CaseDeps,
  database: Database,
  input: { caseId: string; parcel: WayBack },
): Promise<CaseOutcome> {
  const { caseId, parcel } = input;
  const { answerDays, timeZone } = await deps.offers.readProgramTerms();
  return writeStep(deps, database, {
    name: 'send_back',
    caseId,
    actor: 'shopper',
    by: '',
    key: `${parcel.carrier}/${parcel.number}`,
    reason: `${parcel.carrier} ${parcel.number}`,
    escalated: null,
    notice: 'sent_back',
    answerBy: endOfDayAfter(deps.now(), answerDays, timeZone),
  });
}

/** From the day after, seven days run for the money. Also without a number: some bring it themselves. */
export async function confirmGoodsBack(
  deps: CaseDeps,
  database: Database,
  hand: DeskHand<'confirm_back'>,
): Promise<CaseOutcome> {
  const { timeZone } = await deps.offers.readProgramTerms();
  return writeStep(deps, database, {
    ...hand,
    name: 'confirm_back',
    key: '',
    reason: '',
    escalated: null,
    notice: null,
    refundBy: endOfDayAfter(deps.now(), REFUND_DAYS, timeZone),
  });
}
