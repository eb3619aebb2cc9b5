// The desk of this checkout: the database, and on demand the deployment's secrets and the terms of its build.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Database } from '../../db/client.ts';
import { readSellersSecrets } from '../../functions/env.ts';
import { deriveKeys } from '../../functions/keys/keys.ts';
import { readOffersFrom } from '../../functions/offers/read-offer.ts';
import { createAccounts } from '../../functions/payments/accounts.ts';
import type { JobDeps } from '../../functions/schedule/jobs.ts';
import { readProgramSettings } from '../../site/hand-over-facts.ts';
import { keepLocalSecrets } from '../local-secrets.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Desk } from './command.ts';

const LOCAL_ENVIRONMENT = '.data/local.env';
const TERMS = join('dist', 'client');

export function openDesk(database: Database): Desk {
  return {
    database,
    prepare: () => prepareDeps(database),
    timeZone: readProgramSettings(process.cwd()).timeZone,
    now,
  };
}

async function prepareDeps(database: Database): Promise<JobDeps> {
  const environment = readEnvironment();
  const { SIGNING_SECRET: signing, PRIVACY_SECRET: privacy, PRIVACY_SECRET_OLD: privacyOld } = environment;
  if (!signing || !privacy)
    throw new CannotRun('这一步要用 Worker 的两个密钥：请设置 SIGNING_SECRET 和 PRIVACY_SECRET。');
  if (!existsSync(join(TERMS, 'offers', 'program.json')))
    throw new CannotRun('这一步要看商品和规则：请先在部署的这一版里运行 npm run build。');
  const secrets = readSellersSecrets(environment);
  const log = (entry: Record<string, string | number | null>) => console.error(JSON.stringify(entry));
  return {
    keys: await deriveKeys({ signing, privacy, privacyOld }),
    offers: readOffersFrom(async (path) => readTerms(path), null),
    payments: createAccounts({
      secrets,
      stripeApi: environment['STRIPE_API'],
      wechatPayApi: environment['WECHATPAY_API'],
      wechatApi: environment['WECHAT_API'],
      fetch,
      now,
      log,
    }),
    secrets,
    fetch,
    openDatabase: () => database,
    now,
    log,
  };
}

/** Of the deployment when its database is named, else of the local shop. */
function readEnvironment(): NodeJS.Dict<string> {
  if (process.env['TURSO_DATABASE_URL']) return process.env;
  keepLocalSecrets(LOCAL_ENVIRONMENT);
  return parseEnv(readFileSync(LOCAL_ENVIRONMENT, 'utf8'));
}

function readTerms(path: string): Response {
  const file = join(TERMS, path);
  return existsSync(file) ? new Response(readFileSync(file)) : new Response(null, { status: 404 });
}

function now(): number {
  return Date.now();
}
