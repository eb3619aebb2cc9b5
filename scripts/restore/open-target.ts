// The database that is restored into: a file here, or the one whose address is in the environment.
import { type Client, createClient } from '@libsql/client/web';
import { randomBytes } from 'node:crypto';
import { type Database, openDatabase } from '../../db/client.ts';
import { startLocalTurso } from '../local-turso/server.ts';

export type TargetAddress = { file: string } | { url: string; authToken: string };

export interface Target {
  client: Client;
  database: Database;
  /** Null behind HTTP. */
  file: string | null;
}

const TIMEOUT_MS = 60_000;

export async function withTarget<Result>(
  address: TargetAddress,
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  if (!('file' in address)) return useTarget({ ...address, file: null }, work);
  const authToken = randomBytes(16).toString('hex');
  const turso = await startLocalTurso({ file: address.file, token: authToken });
  try {
    return await useTarget({ url: turso.url, authToken, file: address.file }, work);
  } finally {
    await turso.close();
  }
}

async function useTarget<Result>(
  { file, ...address }: { url: string; authToken: string; file: string | null },
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  const client = createClient(address);
  try {
    return await work({ client, database: openDatabase({ ...address, timeoutMs: TIMEOUT_MS }), file });
  } finally {
    client.close();
  }
}
