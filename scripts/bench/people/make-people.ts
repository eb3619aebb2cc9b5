// Writes a large shop into one file: patterns made by the product's own functions, copied as a seeded plan says.
import { createClient } from '@libsql/client/web';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, formatDay, startOfDay } from '../../../content/schema/calendar.ts';
import type { ProgramTerms } from '../../../content/schema/offer.ts';
import { migrate } from '../../../db/migrate.ts';
import type { Keys } from '../../../functions/keys/keys.ts';
import { startLocalTurso } from '../../local-turso/server.ts';
import { copyAgents } from './copy-agents.ts';
import { copyOrders } from './copy-orders.ts';
import { copyPayouts } from './copy-payouts.ts';
import { makePatterns } from './patterns/make-patterns.ts';
import { openChance } from './plan/chance.ts';
import { DAY, listSellers, makeAgents, type SellerOfWorld } from './plan/world.ts';
import { openBulk, type Stored } from './stamp/bulk.ts';
import { emptyPiles } from './stamp/stamp-rows.ts';
import { chooseViewers, type Viewers } from './viewers.ts';
import { writeAccounts } from './write-accounts.ts';

export interface PeopleToMake {
  file: string;
  agents: number;
  lines: number;
  seed: number;
  keys: Keys;
  terms: ProgramTerms;
  /** What the deployment sells; others are made up beside it. */
  deployed: readonly SellerOfWorld[];
  /** The moment up to which the shop has lived. */
  now: number;
  say(text: string): void;
}

export interface PeopleMade {
  orders: number;
  sellers: SellerOfWorld[];
  viewers: Viewers;
}

const DAYS = 730;
/** Written last and in the order of time; what the database itself derives from their numbers is derived then. */
const NUMBERED = ['ledger_entries', 'audit_log'];

/** A file that is there is written over. Half a file never bears the name. */
export async function makePeople(input: PeopleToMake): Promise<PeopleMade> {
  const { file, keys, terms, say } = input;
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-people-'));
  const half = `${file}.half`;
  try {
    rmSync(half, { force: true });
    await migrateFile(half);
    const onOrder = (done: number) => void (done % 10 === 0 && say(`样单 ${done}`));
    const patterns = await makePatterns({ folder, keys, terms, onOrder });
    const made = await writeShop({ ...input, file: half }, patterns);
    for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    renameSync(half, file);
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeShop(input: PeopleToMake, patterns: Awaited<ReturnType<typeof makePatterns>>): Promise<PeopleMade> {
  const { file, keys, terms, now, say } = input;
  const { timeZone, payoutMinimumMinor: minimumMinor } = terms;
  const chance = openChance(input.seed);
  const today = formatDay(now, timeZone);
  const span = { from: startOfDay(addDays(today, -DAYS), timeZone), until: now };
  const sellers = listSellers(input.deployed);
  const agents = await makeAgents({ count: input.agents, keys, chance, ...span });
  const { bulk, restore } = openBulk(file);
  try {
    bulk.prepare('ATTACH ? AS patterns').run(patterns.file);
    await copyAgents(bulk, { patterns, agents, keys, say });
    const orders = await copyOrders(bulk, { ...input, ...span, patterns, agents, sellers, chance, timeZone });
    copyPayouts(bulk, { patterns, minimumMinor, until: now - DAY, chance, say });
    const isPiled = ({ table }: Stored) => NUMBERED.includes(table);
    restore((stored) => stored.type === 'index' && !isPiled(stored), say);
    restore((stored) => isPiled(stored) && /AFTER INSERT/.test(stored.sql), say);
    emptyPiles(bulk, say);
    bulk.exec('DETACH patterns');
    restore(() => true, say);
    await writeAccounts(bulk, { keys, agents, sellers, now, say });
    return { orders, sellers, viewers: chooseViewers(agents, sellers) };
  } finally {
    bulk.close();
  }
}

/** Creates the file when it is missing. */
export async function migrateFile(file: string): Promise<void> {
  const token = 'people';
  const turso = await startLocalTurso({ file, token });
  const client = createClient({ url: turso.url, authToken: token });
  await migrate(client);
  client.close();
  await turso.close();
}
