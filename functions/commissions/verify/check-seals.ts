// The chain of seals walked from its first link: each row that is not what was sealed is named, and what became of it.
import type { LedgerEntry } from '../../../db/queries/ledger/entries.ts';
import type { SealedRow } from '../../../db/queries/ledger/sealed-rows.ts';
import { sealEntry } from '../seal-ledger.ts';
import type { Finding } from './finding.ts';

/** Where a walk along the chain stands. */
export interface ChainWalk {
  /** Null: without the secret, places and names are looked at and no hash. */
  key: CryptoKey | null;
  position: number;
  seq: number;
  /** The stored end of the chain so far, and the end as the rows make it; null after a row that is gone. */
  mac: string;
  computedMac: string | null;
  findings: Finding[];
  /** Numbers of rows that are gone. */
  deletedSeqs: Set<number>;
  /** Rows whose seal is gone but which the chain confirms. */
  confirmedSeqs: Set<number>;
  /** A hash that somebody wrote down earlier, and whether the chain still holds it. */
  head: string | null;
  hasHead: boolean;
}

export function startChain(key: CryptoKey | null, head: string | null): ChainWalk {
  return {
    key,
    position: 0,
    seq: 0,
    mac: '',
    computedMac: '',
    findings: [],
    deletedSeqs: new Set(),
    confirmedSeqs: new Set(),
    head,
    hasHead: false,
  };
}

/** Rows between the last link and this one that have no seal: asked for only where links are missing. */
export type ReadBetween = (afterSeq: number, beforeSeq: number) => Promise<LedgerEntry[]>;

/** One link further. Changes the walk. */
export async function walkLink(walk: ChainWalk, row: SealedRow, readBetween: ReadBetween): Promise<void> {
  const { seal } = row;
  const bridged = seal.position === walk.position + 1 ? null : await bridgeGap(walk, row, readBetween);
  const moved = findMoved(walk, row);
  if (moved) walk.findings.push(moved);
  await checkHash(walk, row, { isNamed: moved !== null, bridged });
  if (row.entry === null) walk.deletedSeqs.add(seal.entrySeq);
  walk.hasHead ||= walk.head !== null && seal.mac === walk.head;
  walk.position = seal.position;
  walk.seq = Math.max(walk.seq, seal.entrySeq);
  walk.mac = seal.mac;
}

/** Links are missing: the rows between may tell that nothing else is. */
async function bridgeGap(walk: ChainWalk, { seal }: SealedRow, readBetween: ReadBetween): Promise<number[]> {
  const first = walk.position + 1;
  const last = seal.position - 1;
  const row = first === last ? `ledger_seals#${first}` : `ledger_seals#${first}–${last}`;
  walk.findings.push({ row, problem: 'seal_missing', detail: '这里的封条不见了' });
  const between = await readBetween(walk.seq, seal.entrySeq);
  if (walk.key === null || walk.computedMac === null || between.length !== last - first + 1) {
    walk.computedMac = null;
    return [];
  }
  let mac = walk.mac;
  for (const entry of between) mac = await sealEntry(walk.key, mac, entry);
  walk.computedMac = mac;
  return between.map((entry) => entry.seq);
}

/** The row is gone, or another one stands in its place. */
function findMoved(walk: ChainWalk, { seal, entry, entryNowAt }: SealedRow): Finding | null {
  const { entryId, entrySeq, position } = seal;
  if (entrySeq <= walk.seq)
    return { row: `ledger_seals#${position}`, problem: 'seal_moved', detail: `封条的次序与账本不同（${entryId}）` };
  if (entryNowAt === entrySeq) return null;
  if (entryNowAt !== null)
    return { row: entryId, problem: 'moved', detail: `封存时是第 ${entrySeq} 行，现在是第 ${entryNowAt} 行` };
  if (entry === null) return { row: entryId, problem: 'deleted', detail: `第 ${entrySeq} 行被删掉了` };
  return { row: entryId, problem: 'changed', detail: `第 ${entrySeq} 行现在叫 ${entry.id}` };
}

/**
 * A hash fits when it follows from the stored one before it, or from the one that the rows make. The first without the
 * second means that the row before was changed; the second without the first, that its seal was.
 */
async function checkHash(
  walk: ChainWalk,
  { seal, entry }: SealedRow,
  { isNamed, bridged }: { isNamed: boolean; bridged: number[] | null },
): Promise<void> {
  if (walk.key === null) return;
  if (entry === null) {
    walk.computedMac = null;
    return;
  }
  const fromStored = await sealEntry(walk.key, walk.mac, entry);
  const { computedMac } = walk;
  const fromComputed =
    computedMac === null || computedMac === walk.mac ? null : await sealEntry(walk.key, computedMac, entry);
  walk.computedMac = seal.mac === fromComputed ? fromComputed : fromStored;
  if (seal.mac === fromComputed) {
    if (bridged === null) blameSeal(walk);
    for (const seq of bridged ?? []) walk.confirmedSeqs.add(seq);
    return;
  }
  if (isNamed || (bridged === null && seal.mac === fromStored)) return;
  walk.findings.push(
    bridged === null
      ? { row: entry.id, problem: 'changed', detail: `第 ${seal.entrySeq} 行和封存时不一样` }
      : { row: entry.id, problem: 'unconfirmed', detail: '前面的封条不见了，这一行无法核对' },
  );
}

/** The row before is as it was sealed: its seal is what somebody changed. */
function blameSeal(walk: ChainWalk): void {
  const last = walk.findings.at(-1);
  if (last?.problem !== 'changed') return;
  walk.findings[walk.findings.length - 1] = {
    row: `ledger_seals#${walk.position}`,
    problem: 'seal_changed',
    detail: `第 ${walk.position} 号封条被改过，账本的行没有变（${last.row}）`,
  };
}
