// Ids of payouts and of batch files: minted before the first try, so that a repeated try is the same one.
import { toBase64Url } from '../../keys/encoding.ts';
import { digest } from '../../keys/sign.ts';

const ID_LETTERS = 22;

export function mintPayoutId(): string {
  return `pay_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

export function mintBatchId(): string {
  return `bat_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

/** The payout of a month's run: the same month and agent have the same id, however often the run is started. */
export async function namePayoutOfMonth(month: string, agentId: string): Promise<string> {
  return `pay_${(await digest(`${month}/${agentId}`)).slice(0, ID_LETTERS)}`;
}
