// The secrets of the local shop: made on the first start, kept in `.data/local.env`, readable by their owner only.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseEnv } from 'node:util';

export type LocalEnvironment = {
  TURSO_DATABASE_URL: string;
  TURSO_AUTH_TOKEN: string;
  SIGNING_SECRET: string;
  PRIVACY_SECRET: string;
  /** Nobody is sent a message: the codes of signing in stand in the terminal. */
  SIGN_IN_CODES: 'terminal';
};

/** Keeps what the file has and adds what is missing; a new address replaces the old one. */
export function keepLocalSecrets(file: string, databaseUrl?: string): LocalEnvironment {
  const kept = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const environment = {
    TURSO_DATABASE_URL: databaseUrl ?? kept['TURSO_DATABASE_URL'] ?? '',
    TURSO_AUTH_TOKEN: kept['TURSO_AUTH_TOKEN'] || makeSecret(),
    SIGNING_SECRET: kept['SIGNING_SECRET'] || makeSecret(),
    PRIVACY_SECRET: kept['PRIVACY_SECRET'] || makeSecret(),
    SIGN_IN_CODES: 'terminal',
  } as const;
  writeEnvironment(file, { ...kept, ...environment });
  return environment;
}

function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Writes beside and renames: a start that is cut off never leaves half a file, which would lose the secrets. */
function writeEnvironment(file: string, environment: NodeJS.Dict<string>): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, lines.join(''), { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
