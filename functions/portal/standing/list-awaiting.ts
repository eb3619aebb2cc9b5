// What the brand looks through: applications to decide, and what suspended agents say.
import type { Database } from '../../../db/client.ts';
import { isAgentWithCode } from '../../../db/queries/standing/write-step.ts';
import {
  readStandings,
  selectAwaiting,
  selectStanding,
  type StoredStanding,
} from '../../../db/queries/standing/read-standing.ts';

const AT_ONCE = 100;

export async function listAwaiting(database: Database): Promise<StoredStanding[]> {
  const [found] = await database.read([selectAwaiting(database.queries, AT_ONCE)]);
  return readStandings(found);
}

/** Null when nobody has that code. */
export async function findStanding(database: Database, code: string): Promise<StoredStanding | null> {
  const [found] = await database.read([selectStanding(database.queries, isAgentWithCode(code))]);
  return readStandings(found)[0] ?? null;
}
