// The brand does without what an agent owes: decided by a person, with a reason that the agent reads.
import type { Database } from '../../db/client.ts';
import { readWriteOffs, type StoredWriteOff, writeOffDebt } from '../../db/queries/ledger/write-offs.ts';
import { readSettlement, type Settlement } from '../../db/queries/standing/settlement.ts';
import type { Deps } from '../deps.ts';
import { toBase64Url } from '../keys/encoding.ts';

export interface WritingOff {
  /** `off_…`, minted by the caller before the first try: see `mintWriteOffId`. */
  writeOffId: string;
  agentId: string;
  /** Fen, as whoever decides has seen it; null: whatever is owed. */
  debtMinor: number | null;
  reason: string;
  /** Who of the brand. */
  by: string;
}

export type WriteOffRefusal =
  | 'no_reason'
  | 'unknown_agent'
  | 'no_debt'
  /** What still waits, or was asked for and is not paid, may make up for it. */
  | 'not_settled'
  /** It is not as much as was seen. */
  | 'debt_changed'
  /** The id stands for another write-off. */
  | 'id_reused';

export type WriteOffOutcome =
  { state: 'done' | 'already'; writeOff: StoredWriteOff } | { state: 'refused'; reason: WriteOffRefusal };

/** All of it at once, so that the agent is settled: then the phone may join anew. */
export async function writeOff(
  deps: Pick<Deps, 'now'>,
  database: Database,
  asked: WritingOff,
): Promise<WriteOffOutcome> {
  const { writeOffId: id, agentId, debtMinor, by } = asked;
  const reason = asked.reason.trim();
  if (reason === '') return { state: 'refused', reason: 'no_reason' };
  const results = await database.write(
    writeOffDebt(database.queries, { id, agentId, debtMinor, reason, by, at: deps.now() }),
  );
  const [stored] = readWriteOffs(results[2]);
  if (stored && results[0]?.rowsAffected === 1) return { state: 'done', writeOff: stored };
  if (stored && stored.agentId === agentId) return { state: 'already', writeOff: stored };
  if (stored) return { state: 'refused', reason: 'id_reused' };
  return { state: 'refused', reason: explainRefusal(readSettlement(results[3])) };
}

export function mintWriteOffId(): string {
  return `off_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

function explainRefusal(settlement: Settlement | null): WriteOffRefusal {
  if (!settlement) return 'unknown_agent';
  if (settlement.maturedMinor >= 0) return 'no_debt';
  if (settlement.pendingMinor !== 0 || settlement.underWayMinor !== 0) return 'not_settled';
  return 'debt_changed';
}
