// Sealing the book: each row gets a keyed hash of itself and of the seal before it. Whoever changes, deletes, inserts
// or swaps a sealed row without the key breaks the chain at that row.
import type { Database } from '../../db/client.ts';
import { type LedgerEntry, readEntries } from '../../db/queries/ledger/entries.ts';
import {
  insertSeals,
  type LedgerSeal,
  readSeals,
  SEALED_AT_ONCE,
  selectLastSeal,
  selectUnsealed,
} from '../../db/queries/ledger/seals.ts';
import type { Deps } from '../deps.ts';
import { sign } from '../keys/sign.ts';

export interface Sealing {
  /** Rows that got a seal. 0 when there was nothing, or when somebody else was faster. */
  sealed: number;
  /** The end of the chain: written down elsewhere, it shows later that nothing before it was cut off. */
  head: { position: number; mac: string } | null;
  /** There may be more to do: call again. */
  more: boolean;
}

/** At most 1,000 rows a call. Two at once: the second one does nothing. */
export async function sealLedger(
  deps: Pick<Deps, 'now' | 'keys'>,
  database: Database,
  limit = SEALED_AT_ONCE,
): Promise<Sealing> {
  const db = database.queries;
  const [last, unsealed] = await database.read([selectLastSeal(db), selectUnsealed(db, limit)]);
  const after = readSeals(last)[0] ?? null;
  const entries = readEntries(unsealed);
  if (entries.length === 0) return { sealed: 0, head: after, more: false };
  const seals = await makeSeals(deps.keys.ledgerSeal, { after, entries, sealedAt: deps.now() });
  const [written] = await database.write([insertSeals(db, { after, seals })]);
  const sealed = written?.rowsAffected ?? 0;
  const head = sealed === 0 ? after : (seals.at(-1) ?? after);
  return { sealed, head: head && { position: head.position, mac: head.mac }, more: sealed === limit };
}

/** The seals of the rows that follow `after`. */
export async function makeSeals(
  key: CryptoKey,
  chain: { after: Pick<LedgerSeal, 'position' | 'mac'> | null; entries: readonly LedgerEntry[]; sealedAt: number },
): Promise<LedgerSeal[]> {
  const seals: LedgerSeal[] = [];
  let position = chain.after?.position ?? 0;
  let mac = chain.after?.mac ?? '';
  // One after the other: each seal holds the one before it.
  for (const entry of chain.entries) {
    position += 1;
    mac = await sealEntry(key, mac, entry);
    seals.push({ position, entrySeq: entry.seq, entryId: entry.id, mac, sealedAt: chain.sealedAt });
  }
  return seals;
}

/** HMAC over the seal before and every column of the row, in a fixed order. */
export function sealEntry(key: CryptoKey, previousMac: string, entry: LedgerEntry): Promise<string> {
  const { seq, id, source, kind, position, fromAccount, toAccount, amountMinor, commissionId, at } = entry;
  const row = [seq, id, source, kind, position, fromAccount, toAccount, amountMinor, commissionId, at];
  return sign(key, JSON.stringify([previousMac, ...row]));
}
