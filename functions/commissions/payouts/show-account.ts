// An agent's real name and account, opened for the person who pays by hand. That somebody looked is written first.
import type { Database } from '../../../db/client.ts';
import { recordAccountShown } from '../../../db/queries/ledger/account-views.ts';
import { readPayoutAccount, selectPayoutAccount } from '../../../db/queries/portal/books.ts';
import type { Deps } from '../../deps.ts';
import { toBase64Url } from '../../keys/encoding.ts';
import { openPayoutAccount } from './payout-account.ts';

/** Throws when the look could not be written: then nothing is shown. Null when the agent has no account. */
export async function showAccount(
  deps: Pick<Deps, 'now' | 'keys'>,
  database: Database,
  { agentId, lookId, by }: { agentId: string; lookId: string; by: string },
): Promise<{ realName: string; account: string } | null> {
  const db = database.queries;
  const [, found] = await database.write([
    recordAccountShown(db, { id: lookId, by, at: deps.now() }, agentId),
    selectPayoutAccount(db, agentId),
  ]);
  const kept = readPayoutAccount(found);
  return kept && openPayoutAccount(deps.keys, kept.agentId, kept);
}

/** `look_…`, minted into the form: sent twice, it is one look. */
export function mintLookId(): string {
  return `look_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}
