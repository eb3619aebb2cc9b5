// Ids of payouts and of batch files: minted before the first try, so that a repeated try is the same one.
import { toBase64Url } from '../../keys/encoding.ts';
import { digest } from '../../keys/sign.ts';

const ID_LETTERS = 22;

export function mintPayoutId(): string {
  return `pay_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

/**
 * The same wish has the same id until one of the agent's payouts was paid or failed: what was asked again because the
 * answer was lost is the same payout. `settledPayouts`: how many of them ended so far.
 */
export async function namePayout(wish: {
  agentId: string;
  amountMinor: number | null;
  settledPayouts: number;
}): Promise<string> {
  const { agentId, amountMinor, settledPayouts } = wish;
  return nameAfter(JSON.stringify([agentId, amountMinor, settledPayouts]));
}

export function mintBatchId(): string {
  return `bat_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

/** The payout of a month's run: the same month and agent have the same id, however often the run is started. */
export async function namePayoutOfMonth(month: string, agentId: string): Promise<string> {
  return nameAfter(`${month}/${agentId}`);
}

async function nameAfter(wish: string): Promise<string> {
  return `pay_${(await digest(wish)).slice(0, ID_LETTERS)}`;
}
