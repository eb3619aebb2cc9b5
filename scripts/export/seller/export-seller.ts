// What is a seller's: content, orders, cases and books of this one, nothing of others, and of shoppers only what is asked for and written down.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { CannotRun } from '../../terminal/cannot-run.ts';
import type { Terminal } from '../../terminal/task.ts';
import { copyContent } from '../files/copy-content.ts';
import { CONTENT_FOLDER, type Manifest, writeManifest } from '../files/manifest.ts';
import { openPlainTables, type PlainTables } from '../files/plain-tables.ts';
import { describePersonal } from '../personal.ts';
import { readPages } from '../snapshot/pages.ts';
import { readFromFile, type Source } from '../snapshot/source.ts';
import type { TableShape } from '../snapshot/schema.ts';
import { takeSnapshot } from '../take-snapshot.ts';
import { withScratch } from '../with-scratch.ts';
import { writeSummary } from '../write-summary.ts';
import { CONTACT_COLUMNS, openContacts } from './open-contacts.ts';
import type { SellerExport } from './seller-export.ts';
import { type OwnTable, SELLER_TABLES } from './seller-tables.ts';

export async function exportSeller(input: SellerExport, terminal: Pick<Terminal, 'root' | 'step'>): Promise<Manifest> {
  const { database, folder, timeZone, seller, now, hand } = input;
  return withScratch(folder, async (file) => {
    const { shapes } = await takeSnapshot({ database, file }, terminal);
    const copy = new Libsql(file, { readonly: true });
    const source = readFromFile(copy);
    const tables = openPlainTables(folder, timeZone);
    try {
      await refuseUnknown(source, terminal.root, seller);
      await terminal.step(`写下 ${seller} 的表`, async () => {
        for (const own of SELLER_TABLES) await addOwn(tables, { own, shapes, seller }, source);
      });
      if (hand !== null)
        await terminal.step('打开要寄的姓名、电话和地址', async () =>
          tables.add('contacts', CONTACT_COLUMNS, [await openContacts({ ...input, hand }, file)]),
        );
    } finally {
      tables.close();
      copy.close();
    }
    const content = copyContent({ root: terminal.root, under: `sellers/${seller}`, folder });
    const facts = {
      format: 'xinpu-export' as const,
      version: 1 as const,
      kind: 'seller' as const,
      about: seller,
      madeAt: new Date(now).toISOString(),
      timeZone,
      commit: content.commit,
      changedFiles: content.changedFiles,
      migrations: [],
      tables: tables.written,
      ledger: null,
      personal: describeSeller(tables),
    };
    writeFileSync(join(folder, 'README.md'), writeSummary(facts), { mode: 0o600 });
    return writeManifest(folder, facts);
  });
}

/** A mistyped name would be an empty export that looks like a seller who sold nothing. */
async function refuseUnknown(source: Source, root: string, seller: string): Promise<void> {
  const [found = []] = await source.ask([
    { sql: 'SELECT 1 FROM sub_orders WHERE seller = ? LIMIT 1', params: [seller] },
  ]);
  if (found.length > 0 || existsSync(join(root, CONTENT_FOLDER, 'sellers', seller, 'seller.md'))) return;
  throw new CannotRun(`没有店铺 ${seller}：content/sellers/ 下没有这个文件夹，订单里也没有它。`);
}

async function addOwn(
  tables: PlainTables,
  { own, shapes, seller }: { own: OwnTable; shapes: readonly TableShape[]; seller: string },
  source: Source,
): Promise<void> {
  const shape = shapes.find(({ name }) => name === own.name);
  const columns = own.columns.map((name) => shape?.columns.find((column) => column.name === name));
  const known = columns.filter((column) => column !== undefined);
  if (!shape || known.length < columns.length) throw new Error(`${own.name} has other columns than the export knows`);
  const pages = readPages(source, { ...shape, columns: known }, { where: own.where, params: [seller] });
  await tables.add(own.name, known, shape.place === 'rowid' ? dropNumbers(pages) : pages);
}

async function* dropNumbers(pages: ReturnType<typeof readPages>): ReturnType<typeof readPages> {
  for await (const rows of pages) yield rows.map((row) => row.slice(1));
}

/** Opened addresses stand in a table of their own, which the database does not have. */
function describeSeller(tables: PlainTables): Manifest['personal'] {
  const personal = describePersonal(tables.columns);
  const opened = tables.columns
    .get('contacts')
    ?.filter((column) => !['sub_order_id', 'number', 'goods'].includes(column));
  return { ...personal, readable: [...personal.readable, ...(opened ?? []).map((column) => `contacts.${column}`)] };
}
