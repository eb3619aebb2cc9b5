// What an agent may see, to take away: the same listing as in the portal, a statement a month, and shoppers as masked as there.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../../db/client.ts';
import { deriveKeys } from '../../../functions/keys/keys.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';
import type { Terminal } from '../../terminal/task.ts';
import { withFile } from '../check-copy.ts';
import { type Manifest, writeManifest } from '../files/manifest.ts';
import { openPlainTables } from '../files/plain-tables.ts';
import { describePersonal } from '../personal.ts';
import type { ShopSecrets } from '../read-secrets.ts';
import { takeSnapshot } from '../take-snapshot.ts';
import { withScratch } from '../with-scratch.ts';
import { writeSummary } from '../write-summary.ts';
import { AGENT_TABLES, findAgent, type AgentBooks } from './agent-tables.ts';
import { writeDocument } from './write-document.ts';
import { writeStatements } from './write-statements.ts';

/** The agent's own, and what a page of the portal shows of shoppers: one letter and a province. */
const OWN_WORDS = [
  'agent.name',
  'agent.line',
  'orders.shopper',
  'orders.province',
  'kept_shoppers.shopper',
  'kept_shoppers.province',
];

/** Phone, devices and the name on the account: whole in it, as the agent downloads it. */
const DOCUMENT = 'my-data.json';

export interface AgentExport {
  database: Database;
  folder: string;
  timeZone: string;
  now: number;
  code: string;
  secrets: ShopSecrets;
}

export async function exportAgent(
  { database, folder, timeZone, now, code, secrets }: AgentExport,
  terminal: Pick<Terminal, 'step'>,
): Promise<Manifest> {
  const { signing, privacy, privacyOld } = secrets;
  if (!signing || !privacy) throw new CannotRun('买家的姓名要打开才能遮住：请设置 SIGNING_SECRET 和 PRIVACY_SECRET。');
  const keys = await deriveKeys({ signing, privacy, privacyOld });
  return withScratch(folder, async (file) => {
    await takeSnapshot({ database, file }, terminal);
    const tables = openPlainTables(folder, timeZone);
    try {
      await terminal.step(`写下介绍人 ${code} 的账`, () =>
        withFile(file, async (copy) => {
          const agent = await findAgent(copy, code);
          if (!agent) throw new CannotRun(`没有介绍码 ${code}。npm run agents -- list 列出所有介绍人。`);
          const books: AgentBooks = { database: copy, agent, keys, timeZone, now };
          for (const { name, columns, read } of AGENT_TABLES) await tables.add(name, columns, read(books));
          await writeStatements(books, folder);
          await writeDocument(books, folder);
        }),
      );
    } finally {
      tables.close();
    }
    const facts = {
      format: 'xinpu-export' as const,
      version: 1 as const,
      kind: 'agent' as const,
      about: code,
      madeAt: new Date(now).toISOString(),
      timeZone,
      commit: '',
      changedFiles: [],
      migrations: [],
      tables: tables.written,
      ledger: null,
      personal: {
        ...describePersonal(tables.columns),
        readable: [...OWN_WORDS, ...(existsSync(join(folder, DOCUMENT)) ? [DOCUMENT] : [])],
      },
    };
    writeFileSync(join(folder, 'README.md'), writeSummary(facts), { mode: 0o600 });
    return writeManifest(folder, facts);
  });
}
