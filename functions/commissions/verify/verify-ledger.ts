// `ledger verify`: the whole book computed again from what is frozen, a page at a time, and every seal checked.
import type { Database, ResultSet, Statement } from '../../../db/client.ts';
import * as documents from '../../../db/queries/ledger/booked-documents.ts';
import { readEntries, readLastSeq, selectLastSeq } from '../../../db/queries/ledger/entries.ts';
import {
  readSealedRows,
  type SealedRow,
  selectSealedRows,
  selectUnsealedAmongSealed,
} from '../../../db/queries/ledger/sealed-rows.ts';
import { compareBalances, findCutOff, startWalk, walkEntries, type BookWalk } from './check-entries.ts';
import { checkLine } from './check-line.ts';
import { checkPayment, checkPayout, checkRefund } from './check-money.ts';
import { type ChainWalk, startChain, walkLink } from './check-seals.ts';
import { addTransfers, type Transfer } from './compare-transfers.ts';
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

/** A shop goes on selling: what is compared over several pages is looked at again when the book grew meanwhile. */
const TRIES = 3;

export async function verifyLedger(database: Database, check: LedgerCheck): Promise<LedgerReport> {
  for (let tries = 1; ; tries += 1) {
    const before = await readLast(database);
    const report = await verifyOnce(database, check);
    const isSettled = report.findings.every((finding) => finding.problem !== 'wrong_balance');
    const hasGrown = (await readLast(database)).last > before.last;
    if (isSettled || !hasGrown || tries === TRIES) return report;
  }
}

async function verifyOnce(database: Database, check: LedgerCheck): Promise<LedgerReport> {
  const chain = await walkChain(database, check);
  const book = await walkBook(database, chain);
  const expected = new Map<string, number>();
  const causes = await checkCauses(database, expected);
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

async function walkBook(database: Database, chain: ChainWalk): Promise<BookWalk> {
  const walk = startWalk(chain.deletedSeqs);
  await eachPage({
    database,
    first: Number.MIN_SAFE_INTEGER,
    select: (after) => documents.selectCausedEntries(database.queries, after),
    read: documents.readCausedEntries,
    keyOf: ({ entry }) => entry.seq,
    check: async (rows) => walkEntries(walk, rows),
  });
  walk.findings.push(...findCutOff(walk, await readLast(database)));
  return walk;
}

async function checkCauses(database: Database, expected: Map<string, number>) {
  const db = database.queries;
  const findings: Finding[] = [];
  const checkEach = <Row extends { id: string }>(
    select: (after: string) => Statement,
    read: (result: ResultSet | undefined) => Row[],
    check: (row: Row) => { findings: Finding[]; transfers: Transfer[] },
  ) =>
    eachPage({
      database,
      first: '',
      select,
      read,
      keyOf: (row) => row.id,
      async check(rows) {
        for (const row of rows) {
          const checked = check(row);
          findings.push(...checked.findings);
          addTransfers(expected, checked.transfers);
        }
      },
    });
  const lines = await checkEach(
    (after) => documents.selectBookedLines(db, after),
    documents.readBookedLines,
    checkLine,
  );
  const payments = await checkEach(
    (after) => documents.selectBookedPayments(db, after),
    documents.readBookedPayments,
    checkPayment,
  );
  const refunds = await checkEach(
    (after) => documents.selectBookedRefunds(db, after),
    documents.readBookedRefunds,
    checkRefund,
  );
  const payouts = await checkEach(
    (after) => documents.selectBookedPayouts(db, after),
    documents.readBookedPayouts,
    checkPayout,
  );
  const [lost] = await database.read([documents.selectLostCommissions(db)]);
  for (const row of documents.readLostCommissions(lost))
    findings.push({ row, problem: 'wrong_commission', detail: '这笔佣金没有订单行' });
  return { findings, counts: { lines, payments, refunds, payouts } };
}

async function readLast(database: Database): Promise<{ last: number; given: number }> {
  const [found] = await database.read([selectLastSeq(database.queries)]);
  return readLastSeq(found);
}

/** Page after page by key, so that nothing is ever held whole. How many rows there were. */
async function eachPage<Row, Key extends string | number>(walk: {
  database: Database;
  first: Key;
  select(after: Key): Statement;
  read(result: ResultSet | undefined): Row[];
  keyOf(row: Row): Key;
  check(rows: Row[]): Promise<void>;
}): Promise<number> {
  let after = walk.first;
  let count = 0;
  for (;;) {
    const [found] = await walk.database.read([walk.select(after)]);
    const rows = walk.read(found);
    const last = rows.at(-1);
    if (last === undefined) return count;
    await walk.check(rows);
    count += rows.length;
    after = walk.keyOf(last);
  }
}
