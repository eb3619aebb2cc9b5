// What is measured: a Worker with a database behind it, and books that can be looked at afterwards.
import type { Client } from '@libsql/client/web';
import type { RunningWorker } from '../workerd.ts';
import type { RunningDatabase } from './start-database.ts';

export interface Contender {
  name: 'ours' | 'floor';
  worker: RunningWorker;
  database: RunningDatabase;
  /** `placed`: orders that were answered 201. What is wrong with the books, in words. */
  checkBooks(placed: number): Promise<string[]>;
  stop(): Promise<void>;
}

export async function countOrders(client: Client, table = 'orders'): Promise<number> {
  const { rows } = await client.execute(`SELECT count(*) AS n FROM ${table}`);
  return Number(rows[0]?.['n']);
}
