// Where an agent is paid: real name and account, sealed, kept under a consent of their own and deletable.
import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import {
  deletePayoutAccount,
  savePayoutAccount,
  selectNewerAccount,
} from '../../../db/queries/ledger/settle-payouts.ts';
import type { Deps } from '../../deps.ts';
import type { Keys } from '../../keys/keys.ts';
import { openText, sealText } from '../../keys/seal.ts';

const visible = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cf}]+$/u);

export const payoutAccountInput = z.strictObject({
  method: z.enum(['bank', 'wechat', 'alipay']),
  /** As it stands on the bank card or in the verified wallet. */
  realName: visible.min(2).max(40),
  /** Number of the card, or the name of the wallet. */
  account: visible.min(4).max(60),
  /** Which text the agent agreed to. */
  consentVersion: z.string().min(1).max(40),
});
export type PayoutAccountInput = z.infer<typeof payoutAccountInput>;

/**
 * `under_way`: money is being paid to the account that stands there; unknown agents are refused alike. `newer`: this
 * was said before what stands there.
 */
export type AccountChange = { state: 'done' } | { state: 'refused'; reason: 'under_way' | 'newer' };

export async function keepPayoutAccount(
  deps: Pick<Deps, 'now' | 'keys'>,
  database: Database,
  { agentId, account }: { agentId: string; account: PayoutAccountInput },
): Promise<AccountChange> {
  const { method, consentVersion } = account;
  const [realNameSealed, accountSealed] = await Promise.all([
    sealText(deps.keys.box, accountRow(agentId, 'real-name'), account.realName),
    sealText(deps.keys.box, accountRow(agentId, 'account'), account.account),
  ]);
  const consentedAt = deps.now();
  const [kept, newer] = await database.write([
    savePayoutAccount(database.queries, {
      agentId,
      method,
      realNameSealed,
      accountSealed,
      consentVersion,
      consentedAt,
    }),
    selectNewerAccount(database.queries, { agentId, at: consentedAt }),
  ]);
  if (kept?.rowsAffected === 1) return { state: 'done' };
  return { state: 'refused', reason: (newer?.rows.length ?? 0) > 0 ? 'newer' : 'under_way' };
}

/** Deleting what is not there is done, too. */
export async function removePayoutAccount(database: Database, agentId: string): Promise<AccountChange> {
  const results = await database.write(deletePayoutAccount(database.queries, agentId));
  return (results[1]?.rows.length ?? 0) === 0 ? { state: 'done' } : { state: 'refused', reason: 'under_way' };
}

export async function openPayoutAccount(
  keys: Pick<Keys, 'box'>,
  agentId: string,
  sealed: { realNameSealed: string; accountSealed: string },
): Promise<{ realName: string; account: string }> {
  const [realName, account] = await Promise.all([
    openText(keys.box, accountRow(agentId, 'real-name'), sealed.realNameSealed),
    openText(keys.box, accountRow(agentId, 'account'), sealed.accountSealed),
  ]);
  return { realName, account };
}

/** The row, and which of its texts. */
export function accountRow(agentId: string, field: 'real-name' | 'account'): string {
  return `${agentId}/${field}`;
}
