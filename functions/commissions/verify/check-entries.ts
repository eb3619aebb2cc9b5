// The book from its first row to its last: gaps, rows without a cause, payouts above the balance of their moment. Pure.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { CausedEntry } from '../../../db/queries/ledger/booked-documents.ts';
import type { LedgerEntry } from '../../../db/queries/ledger/entries.ts';
import { addTransfers, describeTransfer, entryId } from './compare-transfers.ts';
import type { Finding } from './finding.ts';

/** Where a walk over the book stands. */
export interface BookWalk {
  lastSeq: number;
  entries: number;
  /** Every account after the rows so far. */
  balances: Map<string, number>;
  findings: Finding[];
  /** Numbers of rows that the seals found deleted: named by id there. */
  deletedSeqs: ReadonlySet<number>;
}

export function startWalk(deletedSeqs: ReadonlySet<number>): BookWalk {
  return { lastSeq: 0, entries: 0, balances: new Map(), findings: [], deletedSeqs };
}

/** Walks on over one page. Changes the walk: a book has more rows than memory should hold twice. */
export function walkEntries(walk: BookWalk, page: readonly CausedEntry[]): void {
  for (const { entry, isCaused } of page) {
    walk.findings.push(...findGap(walk, entry.seq));
    if (entry.id !== entryId(entry))
      walk.findings.push({ row: entry.id, problem: 'wrong_id', detail: `按内容应当叫 ${entryId(entry)}` });
    if (!isCaused)
      walk.findings.push({
        row: entry.id,
        problem: 'no_cause',
        detail: `没有造成这一笔的单据：${describeTransfer(entry)}`,
      });
    const before = walk.balances.get(entry.fromAccount) ?? 0;
    if (entry.kind === 'payout_requested' && entry.amountMinor > before)
      walk.findings.push({
        row: entry.id,
        problem: 'paid_above_balance',
        detail: `打款 ${formatYuan(entry.amountMinor)} 元，当时可打款 ${formatYuan(before)} 元`,
      });
    walk.findings.push(...findSurplusWriteOff(entry, walk.balances));
    addTransfers(walk.balances, [entry]);
    walk.lastSeq = Math.max(walk.lastSeq, entry.seq);
    walk.entries += 1;
  }
}

/** `last`: the last row now. `given`: the last number that the database ever gave out. */
export function findCutOff(walk: BookWalk, { last, given }: { last: number; given: number }): Finding[] {
  if (given <= last || isNamedBySeals(walk, last + 1, given)) return [];
  const row = `ledger_entries#${last + 1}–${given}`;
  return [{ row, problem: 'cut_off', detail: '账本末尾的行不见了' }];
}

/** What the accounts hold, beside what all causes together make. */
export function compareBalances(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): Finding[] {
  const accounts = [...new Set([...found.keys(), ...expected.keys()])].toSorted();
  return accounts.flatMap((account): Finding[] => {
    const has = found.get(account) ?? 0;
    const due = expected.get(account) ?? 0;
    if (has === due) return [];
    const detail = `余额是 ${formatYuan(has)} 元，应当是 ${formatYuan(due)} 元`;
    return [{ row: account, problem: 'wrong_balance', detail }];
  });
}

/** What the brand does without is a debt: anything above it would be money for nothing. `balances`: before the row. */
function findSurplusWriteOff(
  { id, kind, toAccount, amountMinor }: LedgerEntry,
  balances: ReadonlyMap<string, number>,
): Finding[] {
  const debtMinor = Math.max(0, -(balances.get(toAccount) ?? 0));
  if (kind !== 'debt_written_off' || amountMinor <= debtMinor) return [];
  const detail = `免去 ${formatYuan(amountMinor)} 元，当时欠 ${formatYuan(debtMinor)} 元`;
  return [{ row: id, problem: 'written_off_above_debt', detail }];
}

/** Numbers are given out without gaps: a transaction that fails gives its numbers back. */
function findGap(walk: BookWalk, seq: number): Finding[] {
  const first = walk.lastSeq + 1;
  if (seq === first) return [];
  if (seq < first)
    return [{ row: `ledger_entries#${seq}`, problem: 'inserted', detail: '账本从 1 开始，这一行在它前面' }];
  if (isNamedBySeals(walk, first, seq - 1)) return [];
  const row = seq - 1 === first ? `ledger_entries#${first}` : `ledger_entries#${first}–${seq - 1}`;
  return [{ row, problem: 'deleted', detail: '账本在这里少了行，还没有封条' }];
}

function isNamedBySeals({ deletedSeqs }: BookWalk, first: number, last: number): boolean {
  for (let seq = first; seq <= last; seq += 1) if (!deletedSeqs.has(seq)) return false;
  return true;
}
