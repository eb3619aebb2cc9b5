// The secrets of the shop whose database is exported: of the deployment when its database is named, else of the local shop.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CannotRun } from '../terminal/cannot-run.ts';

export interface ShopSecrets {
  signing: string | undefined;
  privacy: string | undefined;
  privacyOld: string | undefined;
}

/** As functions/keys reads them: 32 random bytes in base64url. */
const SECRET = /^[\w-]{43,}$/;

/** Nothing is made here: what is missing is told where it is needed. Throws CannotRun for what can be no secret. */
export function readSecrets(root: string): ShopSecrets {
  const file = join(root, '.data', 'local.env');
  const isHosted = Boolean(process.env['TURSO_DATABASE_URL']);
  const local = !isHosted && existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const from = isHosted ? process.env : local;
  for (const name of ['SIGNING_SECRET', 'PRIVACY_SECRET', 'PRIVACY_SECRET_OLD'])
    if (from[name] && !SECRET.test(from[name]))
      throw new CannotRun(
        `${name} 不像一个密钥（至少 43 个字母、数字、- 或 _）：原样抄过来，不要多引号、空格，也不要少一段${isHosted ? '' : `（在 ${file}）`}。`,
      );
  return { signing: from['SIGNING_SECRET'], privacy: from['PRIVACY_SECRET'], privacyOld: from['PRIVACY_SECRET_OLD'] };
}
