// A small shop in which one thing of every kind has happened, each by the function that the product uses: its rows are the
// patterns of which a large shop is made.
import { createClient, type Client } from '@libsql/client/web';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Offer, ProgramTerms } from '../../../../content/schema/offer.ts';
import { type Database, openDatabase } from '../../../../db/client.ts';
import { migrate } from '../../../../db/migrate.ts';
import type { Deps } from '../../../../functions/deps.ts';
import type { Keys } from '../../../../functions/keys/keys.ts';
import { startLocalTurso } from '../../../local-turso/server.ts';

export const DAY = 24 * 60 * 60 * 1000;
const TIMEOUT_MS = 15_000;

/** What the functions of the product are given, at one moment. */
export type PatternDeps = Pick<Deps, 'keys' | 'log' | 'now' | 'offers'>;

export interface PatternShop {
  file: string;
  keys: Keys;
  database: Database;
  /** For looking. */
  client: Client;
  at(moment: number): PatternDeps;
  /** What is sold from now on, by `seller/product`. */
  sell(offers: readonly Offer[]): void;
  close(): Promise<void>;
}

export async function openPatternShop(input: {
  folder: string;
  keys: Keys;
  terms: ProgramTerms;
}): Promise<PatternShop> {
  const { keys, terms } = input;
  const file = join(input.folder, 'patterns.db');
  const authToken = randomBytes(16).toString('hex');
  const turso = await startLocalTurso({ file, token: authToken });
  const client = createClient({ url: turso.url, authToken });
  await migrate(client);
  let sold = new Map<string, Offer>();
  const offers: PatternDeps['offers'] = {
    read: async (product) => sold.get(product) ?? null,
    readProgramTerms: async () => terms,
    readSeller: async () => null,
    readKit: async () => null,
    readAgreement: unneeded,
    readLessons: unneeded,
    readCatalogue: unneeded,
    readStock: unneeded,
  };
  return {
    file,
    keys,
    client,
    database: openDatabase({ url: turso.url, authToken, timeoutMs: TIMEOUT_MS }),
    at: (moment) => ({ keys, offers, now: () => moment, log: () => undefined }),
    sell: (next) => {
      sold = new Map(next.map((offer) => [`${offer.seller}/${offer.product}`, offer]));
    },
    async close() {
      client.close();
      await turso.close();
    },
  };
}

function unneeded(): Promise<never> {
  return Promise.reject(new Error('no pattern reads it'));
}
