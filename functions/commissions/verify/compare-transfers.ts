// The rows that a cause should have in the book, beside the rows it has. Pure.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { LedgerEntry } from '../../../db/queries/ledger/entries.ts';
import type { Finding } from './finding.ts';

/** A row of the book as the rules make it. */
export type Transfer = Pick<
  LedgerEntry,
  'source' | 'kind' | 'position' | 'fromAccount' | 'toAccount' | 'amountMinor' | 'commissionId'
>;

export function entryId({ source, kind, position }: Pick<Transfer, 'source' | 'kind' | 'position'>): string {
  return `led_${source}/${kind}/${position}`;
}

/** `expected` and `found` of one cause. What moves nothing has no row. */
export function compareTransfers(expected: readonly Transfer[], found: readonly LedgerEntry[]): Finding[] {
  const due = expected.filter((transfer) => transfer.amountMinor !== 0);
  const missing = due
    .filter((transfer) => !found.some((entry) => isSameRow(transfer, entry)))
    .map((transfer): Finding => ({
      row: entryId(transfer),
      problem: 'missing_entry',
      detail: `账上缺这一笔：${describeTransfer(transfer)}`,
    }));
  const wrong = found.flatMap((entry): Finding[] => {
    const transfer = due.find((one) => isSameRow(one, entry));
    if (!transfer)
      return [{ row: entry.id, problem: 'extra_entry', detail: `账上多出这一笔：${describeTransfer(entry)}` }];
    if (isSameMovement(transfer, entry)) return [];
    return [
      {
        row: entry.id,
        problem: 'wrong_entry',
        detail: `应当是 ${describeTransfer(transfer)}，账上是 ${describeTransfer(entry)}`,
      },
    ];
  });
  return [...missing, ...wrong];
}

/** The transfers whose rows stand in the book up to `lastSeq`, and those that have none. */
export function bookedUntil(
  lastSeq: number,
  { transfers, entries }: { transfers: readonly Transfer[]; entries: readonly LedgerEntry[] },
): Transfer[] {
  return transfers.filter(
    (transfer) => (entries.find((entry) => isSameRow(transfer, entry))?.seq ?? lastSeq) <= lastSeq,
  );
}

/** Adds what the transfers move to the balances. */
export function addTransfers(balances: Map<string, number>, transfers: readonly Transfer[]): void {
  for (const { fromAccount, toAccount, amountMinor } of transfers) {
    balances.set(fromAccount, (balances.get(fromAccount) ?? 0) - amountMinor);
    balances.set(toAccount, (balances.get(toAccount) ?? 0) + amountMinor);
  }
}

export function describeTransfer({ fromAccount, toAccount, amountMinor }: Transfer): string {
  return `${fromAccount} → ${toAccount} ${formatYuan(amountMinor)} 元`;
}

/** A commission has one row per cause, whatever its position in the journal; other rows are told apart by position. */
function isSameRow(transfer: Transfer, entry: LedgerEntry): boolean {
  return (
    transfer.source === entry.source &&
    transfer.kind === entry.kind &&
    transfer.commissionId === entry.commissionId &&
    (transfer.commissionId !== null || transfer.position === entry.position)
  );
}

function isSameMovement(transfer: Transfer, entry: LedgerEntry): boolean {
  return (
    transfer.fromAccount === entry.fromAccount &&
    transfer.toAccount === entry.toAccount &&
    transfer.amountMinor === entry.amountMinor
  );
}
