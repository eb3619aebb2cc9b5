// The newest step that a database was brought to, for whoever deploys: a Worker and its database must be of one shape.
import type { ResultSet } from '@libsql/client/web';
import { desc, sql } from 'drizzle-orm';
import type { Queries } from '../client.ts';

const tag = sql<string>`tag`;

/** The migrator's own table stands outside of the schema that it brings up. */
export function selectNewestMigration(db: Queries) {
  return db
    .select({ tag: tag.as('tag') })
    .from(sql`migrations`)
    .orderBy(desc(tag))
    .limit(1);
}

export function readNewestMigration(result: ResultSet | undefined): string {
  return String(result?.rows[0]?.['tag'] ?? '');
}
