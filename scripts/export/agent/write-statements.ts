// An agent's statements, a file for each month of the book: the same that the portal hands out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBeginning, selectBeginning } from '../../../db/queries/portal/books.ts';
import { listMonths } from '../../../functions/portal/statement/list-months.ts';
import { writeMonthCsv } from '../../../functions/portal/statement/send-csv.ts';
import type { AgentBooks } from './agent-tables.ts';

export async function writeStatements({ database, agent, timeZone, now }: AgentBooks, folder: string): Promise<void> {
  const [found] = await database.read([selectBeginning(database.queries, agent.id)]);
  const beginning = readBeginning(found);
  if (beginning === null) return;
  const target = join(folder, 'statements');
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const month of listMonths({ beginning, now, timeZone, most: Infinity })) {
    const csv = await writeMonthCsv(database, { agent, month, timeZone });
    writeFileSync(join(target, `${month}.csv`), csv, { mode: 0o600 });
  }
}
