// `ledger verify`: the whole book computed again from what is frozen, a page at a time, and every seal checked.
import type { Database, ResultSet, Statement } from '../../../db/client.ts';
import * as documents from '../../../db/queries/ledger/booked-documents.ts';
import * as money from '../../../db/queries/ledger/booked-money.ts';
import * as orders from '../../../db/queries/ledger/booked-orders.ts';
import {
  ENTRIES_AT_ONCE,
  type LedgerEntry,
  readEntries,
  readLastSeq,
  selectLastSeq,
} from '../../../db/queries/ledger/entries.ts';
import {
  readSealedRows,
  type SealedRow,
  selectSealedRows,
  selectUnsealedAmongSealed,
} from '../../../db/queries/ledger/sealed-rows.ts';
import { SEALED_AT_ONCE } from '../../../db/queries/ledger/seals.ts';
import { readBookedWriteOffs, selectBookedWriteOffs } from '../../../db/queries/ledger/write-offs.ts';
import { compareBalances, findCutOff, startWalk, walkEntries, type BookWalk } from './check-entries.ts';
import { checkLine } from './check-line.ts';
import { checkPayment, checkPayout, checkRefund, checkWriteOff } from './check-money.ts';
import { checkBatch, checkOrder } from './check-order.ts';
import { type ChainWalk, startChain, walkLink } from './check-seals.ts';
import { addTransfers, bookedUntil, type Transfer } from './compare-transfers.ts';
import { eachPage } from './each-page.ts';
import type { Finding } from './finding.ts';

export interface LedgerReport {
  findings: Finding[];
  entries: number;
  lines: number;
  payments: number;
  refunds: number;
  payouts: number;
  /** What all accounts hold together: 0. */
  sumMinor: number;
  accounts: number;
  seals: {
    /** False: without the secret only places and names were looked at. */
    checked: boolean;
    sealed: number;
    /** The end of the chain: write it down elsewhere, and ask for it next time. */
    head: { position: number; mac: string } | null;
  };
}

/** `head`: the end of the chain as it was written down earlier. */
export interface LedgerCheck {
  key: CryptoKey | null;
  head: string | null;
}

/**
 * A shop goes on selling meanwhile: each document is of one moment, and the accounts are compared as they stood at the
 * last row there was when the walk began.
 */
export async function verifyLedger(database: Database, check: LedgerCheck): Promise<LedgerReport> {
  const { last } = await readLast(database);
  const chain = await walkChain(database, check);
  const book = await walkBook(database, chain, last);
  const expected = new Map<string, number>();
  const causes = await checkCauses(database, { expected, last });
  return {
    findings: [...chain.findings, ...book.findings, ...causes.findings, ...compareBalances(book.balances, expected)],
    entries: book.entries,
    ...causes.counts,
    sumMinor: book.balances.values().reduce((sum, balance) => sum + balance, 0),
    accounts: book.balances.size,
    seals: {
      checked: check.key !== null,
      sealed: chain.position,
      head: chain.position === 0 ? null : { position: chain.position, mac: chain.mac },
    },
  };
}

async function walkChain(database: Database, { key, head }: LedgerCheck): Promise<ChainWalk> {
  const db = database.queries;
  const chain = startChain(key, head);
  const readBetween = async (afterSeq: number, beforeSeq: number) => {
    const [found] = await database.read([selectUnsealedAmongSealed(db, afterSeq)]);
    return readEntries(found).filter((entry) => entry.seq < beforeSeq);
  };
  await eachPage<SealedRow, number>({
    database,
    first: 0,
    limit: SEALED_AT_ONCE,
    select: (after) => selectSealedRows(db, after),
    read: readSealedRows,
    keyOf: (row) => row.seal.position,
    async check(rows) {
      // One after the other: a link is checked against the one before it.
      for (const row of rows) await walkLink(chain, row, readBetween);
    },
  });
  if (head !== null && !chain.hasHead)
    chain.findings.push({ row: head, problem: 'head_missing', detail: '抄下的封条不在链上：它之前的账被换过或截断了' });
  await eachPage({
    database,
    first: Number.MIN_SAFE_INTEGER,
    limit: SEALED_AT_ONCE,
    select: (after) => selectUnsealedAmongSealed(db, after),
    read: readEntries,
    keyOf: (entry) => entry.seq,
    async check(rows) {
      for (const { seq, id } of rows)
        if (!chain.confirmedSeqs.has(seq))
          chain.findings.push({ row: id, problem: 'inserted', detail: `第 ${seq} 行夹在封过的行中间，自己没有封条` });
    },
  });
  return chain;
}

async function walkBook(database: Database, chain: ChainWalk, lastSeq: number): Promise<BookWalk> {
  const walk = startWalk(chain.deletedSeqs);
  await eachPage({
    database,
    first: Number.MIN_SAFE_INTEGER,
    limit: ENTRIES_AT_ONCE,
    select: (afterSeq) => documents.selectCausedEntries(database.queries, { afterSeq, lastSeq }),
    read: documents.readCausedEntries,
    keyOf: ({ entry }) => entry.seq,
    check: async (rows) => walkEntries(walk, rows),
  });
  walk.findings.push(...findCutOff(walk, await readLast(database)));
  return walk;
}

async function checkCauses(database: Database, { expected, last }: { expected: Map<string, number>; last: number }) {
  const db = database.queries;
  const findings: Finding[] = [];
  const checkEach = <Row extends { id: string }>(
    select: (after: string) => Statement,
    read: (result: ResultSet | undefined) => Row[],
    check: (row: Row) => Finding[],
  ) =>
    eachPage({
      database,
      first: '',
      limit: documents.DOCUMENTS_AT_ONCE,
      select,
      read,
      keyOf: (row) => row.id,
      async check(rows) {
        for (const row of rows) findings.push(...check(row));
      },
    });
  const addUp =
    <Row extends { entries: LedgerEntry[] }>(check: (row: Row) => { findings: Finding[]; transfers: Transfer[] }) =>
    (row: Row) => {
      const checked = check(row);
      addTransfers(expected, bookedUntil(last, { transfers: checked.transfers, entries: row.entries }));
      return checked.findings;
    };
  await checkEach((after) => orders.selectBookedOrders(db, after), orders.readBookedOrders, checkOrder);
  const lines = await checkEach(
    (after) => documents.selectBookedLines(db, after),
    documents.readBookedLines,
    addUp(checkLine),
  );
  await checkEach((after) => orders.selectBookedBatches(db, after), orders.readBookedBatches, checkBatch);
  const payments = await checkEach(
    (after) => money.selectBookedPayments(db, after),
    money.readBookedPayments,
    addUp(checkPayment),
  );
  const refunds = await checkEach(
    (after) => money.selectBookedRefunds(db, after),
    money.readBookedRefunds,
    addUp(checkRefund),
  );
  const payouts = await checkEach(
    (after) => money.selectBookedPayouts(db, after),
    money.readBookedPayouts,
    addUp(checkPayout),
  );
  await checkEach((after) => selectBookedWriteOffs(db, after), readBookedWriteOffs, addUp(checkWriteOff));
  const [lost] = await database.read([documents.selectLostCommissions(db)]);
  for (const row of documents.readLostCommissions(lost))
    findings.push({ row, problem: 'wrong_commission', detail: '这笔佣金没有订单行' });
  return { findings, counts: { lines, payments, refunds, payouts } };
}

async function readLast(database: Database): Promise<{ last: number; given: number }> {
  const [found] = await database.read([selectLastSeq(database.queries)]);
  return readLastSeq(found);
}
