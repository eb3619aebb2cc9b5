// The secrets of the shop whose database is exported: of the deployment when its database is named, else of the local shop.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

export interface ShopSecrets {
  signing: string | undefined;
  privacy: string | undefined;
  privacyOld: string | undefined;
}

/** Nothing is made here: what is missing is told where it is needed. */
export function readSecrets(root: string): ShopSecrets {
  const file = join(root, '.data', 'local.env');
  const isHosted = Boolean(process.env['TURSO_DATABASE_URL']);
  const local = !isHosted && existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const from = isHosted ? process.env : local;
  return { signing: from['SIGNING_SECRET'], privacy: from['PRIVACY_SECRET'], privacyOld: from['PRIVACY_SECRET_OLD'] };
}
