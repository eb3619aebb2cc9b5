// What an agent's money did: the rows of the book, and the statement that a person reads at the command line.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { formatDay } from '../../content/schema/calendar.ts';
import { TEST_TOKEN, type TestDatabase } from '../fixtures/test-database.ts';

const run = promisify(execFile);

/** What each row of a commission moved, in yuan: `/pending → /matured 11.84`. */
export async function readMoves({ client }: TestDatabase, commissionId: string): Promise<string[]> {
  const { rows } = await client.execute({
    sql: `SELECT from_account || ' → ' || to_account || ' ' || printf('%.2f', amount_minor / 100.0) AS move
      FROM ledger_entries WHERE commission_id = ? ORDER BY seq`,
    args: [commissionId],
  });
  return rows.map((row) => String(row['move']).replaceAll(/(?:agent|seller)\/[\w-]+/g, ''));
}

/** `npm run ledger -- show` for 小美, of the months from one moment to another: line by line, cell by cell. */
export async function readStatements(
  { turso }: TestDatabase,
  { from, until }: { from: number; until: number },
): Promise<string[][]> {
  const months = new Set([from, until].map((at) => formatDay(at, 'Asia/Shanghai').slice(0, 7)));
  const env = { ...process.env, TURSO_DATABASE_URL: turso.url, TURSO_AUTH_TOKEN: TEST_TOKEN };
  const printed: string[] = [];
  for (const month of months) {
    const words = ['scripts/ledger.ts', 'show', 'xm8k2f7q', '--month', month];
    printed.push((await run(process.execPath, words, { env })).stdout);
  }
  return printed.flatMap((text) => text.trimEnd().split('\n')).map((line) => line.trim().split(/ {2,}/));
}

/** The rows of what happened, without their days. */
export function listHappened(lines: readonly string[][]): string[][] {
  return lines.filter(([day = '']) => /^\d{4}-\d\d-\d\d$/.test(day)).map(([, ...cells]) => cells);
}
