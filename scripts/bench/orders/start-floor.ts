// Starts the floor: its own Worker on its own database, both like ours.
import { createClient } from '@libsql/client/web';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorker } from '../posters/bundle-engine.ts';
import { startWorkerd } from '../workerd.ts';
import { type Contender, countOrders } from './contender.ts';
import { startDatabase } from './start-database.ts';

const TABLES = [
  'CREATE TABLE stock (key TEXT PRIMARY KEY, sold INTEGER NOT NULL) STRICT',
  'CREATE TABLE orders (id TEXT PRIMARY KEY, total_minor INTEGER NOT NULL, placed_at INTEGER NOT NULL) STRICT',
  `CREATE TABLE order_lines (id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), product TEXT NOT NULL,
    quantity INTEGER NOT NULL, total_minor INTEGER NOT NULL) STRICT`,
];

export async function startFloor({ root, folder }: { root: string; folder: string }): Promise<Contender> {
  const own = join(folder, 'floor');
  mkdirSync(own, { recursive: true });
  const database = await startDatabase(join(own, 'floor.db'));
  const client = createClient({ url: database.url, authToken: database.token });
  await client.batch(TABLES, 'write');
  const { modules } = await bundleWorker({
    folder: own,
    packages: root,
    entry: `export { default } from ${JSON.stringify(join(import.meta.dirname, 'workers', 'floor.ts'))};`,
  });
  const variables = { TURSO_DATABASE_URL: database.url, TURSO_AUTH_TOKEN: database.token };
  const worker = await startWorkerd({ folder: own, modules, variables });
  return {
    name: 'floor',
    worker,
    database,
    async checkBooks(placed) {
      const { rows } = await client.execute('SELECT sum(sold) AS sold FROM stock');
      const orders = await countOrders(client);
      return orders === placed && Number(rows[0]?.['sold'] ?? 0) === placed ? [] : [`下限的账上有 ${orders} 张单`];
    },
    async stop() {
      client.close();
      await worker.stop();
      await database.stop();
    },
  };
}
