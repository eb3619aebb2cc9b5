// The whole database after each sequence: nothing of an earlier one is gone, changed, or has grown.
import { createHash } from 'node:crypto';
import type { Client } from '@libsql/client/web';
import { ADDED_ONLY, parseRows, type Texts } from './read-rows.ts';

export interface WholeBook {
  /** Rows that a sequence left behind, once it is over. Compares the whole of what is added up with what should be there. */
  add(texts: Texts): Promise<void>;
  /** Reads every row that was ever seen once more. */
  proveUnchanged(): Promise<void>;
}

interface Account {
  rows: number;
  /** Over the JSON of all rows in the order of the table. */
  hash: ReturnType<typeof createHash>;
}

const ROWS_AT_ONCE = 2000;

export function openWholeBook(client: Client): WholeBook {
  const accounts = new Map<string, Account>(
    ADDED_ONLY.map((table) => [table, { rows: 0, hash: createHash('sha256') }]),
  );
  return {
    async add(texts) {
      for (const table of ADDED_ONLY) {
        const account = accounts.get(table);
        if (!account) continue;
        for (const row of parseRows(texts, table)) {
          account.rows += 1;
          account.hash.update(JSON.stringify(row));
        }
      }
      await compareSums(client, accounts);
    },
    async proveUnchanged() {
      for (const [table, { rows, hash }] of accounts) {
        const real = await hashTable(client, table);
        if (real.rows !== rows || real.hash !== hash.copy().digest('hex'))
          throw new Error(`${table} is not what was seen of it: ${real.rows} rows, ${rows} were seen`);
      }
    },
  };
}

/** Rows per table; and, by the database itself, that all accounts together are at zero and no journal is out of balance. */
async function compareSums(client: Client, accounts: ReadonlyMap<string, Account>): Promise<void> {
  const counted = await client.batch(
    [
      ...ADDED_ONLY.map((table) => `SELECT count(*) AS found FROM ${table}`),
      `SELECT coalesce(sum(leg.amount), 0) AS found FROM (
        SELECT amount_minor AS amount FROM ledger_entries WHERE to_account <> ''
        UNION ALL SELECT -amount_minor FROM ledger_entries WHERE from_account <> '') AS leg`,
      `SELECT count(*) AS found FROM commissions AS own
        JOIN commissions AS other ON other.order_line_id = own.order_line_id AND other.id <> own.id`,
    ],
    'read',
  );
  const found = counted.map((result) => Number(result.rows[0]?.['found']));
  const expected = [...ADDED_ONLY.map((table) => accounts.get(table)?.rows), 0, 0];
  if (found.join(',') !== expected.join(','))
    throw new Error(`the whole database: ${found.join(', ')} instead of ${expected.join(', ')}`);
}

async function hashTable(client: Client, table: string): Promise<{ rows: number; hash: string }> {
  const { rows: described } = await client.execute({ sql: 'SELECT name FROM pragma_table_info(?)', args: [table] });
  const columns = described.map((row) => String(row['name'])).filter((name) => !name.endsWith('_sealed'));
  const pairs = columns.map((name) => `'${name}', ${name}`).join(', ');
  const hash = createHash('sha256');
  let count = 0;
  for (let after = 0; ;) {
    const { rows } = await client.execute({
      sql: `SELECT rowid AS place, json_object(${pairs}) AS text FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
      args: [after, ROWS_AT_ONCE],
    });
    for (const row of rows) {
      hash.update(String(row['text']));
      count += 1;
    }
    const last = rows.at(-1)?.['place'];
    if (last === undefined) return { rows: count, hash: hash.digest('hex') };
    after = Number(last);
  }
}
