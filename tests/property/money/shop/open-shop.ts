// The shop under test: the built Worker in workerd, the local Turso behind HTTP, and WeChat Pay on loopback.
//
// Shoppers and WeChat Pay come through the Worker's own routes and live in real time. The desk is the exported functions
// that `npm run desk` calls, over HTTP to the same database. The clock cannot be moved inside a Worker, and no door is
// built for it: its jobs are the exported functions that `scheduled()` calls, with a `now` of their own.
import { openDatabase, type Database } from '../../../../db/client.ts';
import type { Deps } from '../../../../functions/deps.ts';
import { deriveKeys } from '../../../../functions/keys/keys.ts';
import { createAccounts } from '../../../../functions/payments/accounts.ts';
import { secretName } from '../../../../functions/payments/read-secret.ts';
import { type BareWorker, startBareWorker } from '../../../fixtures/bare-worker.ts';
import { TEST_SECRETS } from '../../../fixtures/built-worker.ts';
import { openTestDatabase, TEST_TOKEN, type TestDatabase } from '../../../fixtures/test-database.ts';
import { startWechatPay, type WechatPayServer } from '../../../fixtures/wechatpay-server.ts';
import { type Goods, openGoods } from './goods.ts';

/** No answer, or one that says nothing: what was asked may have happened or not. The same is asked again. */
export class Lost extends Error {
  override name = 'Lost';
}

export interface Shop {
  goods: Goods;
  test: TestDatabase;
  database: Database;
  wechat: WechatPayServer;
  /** What desk and clock are given, at a moment of their own. */
  at(now: number): Pick<Deps, 'now' | 'offers' | 'keys' | 'payments' | 'log'>;
  /** Address of the Worker as it runs now. */
  url(): string;
  /** Kills the process of the Worker without a word, and starts another. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openShop(): Promise<Shop> {
  const test = await openTestDatabase();
  const goods = await openGoods();
  const wechat = await startWechatPay();
  const secrets = new Map([[secretName('scan-shop', 'wechatpay'), JSON.stringify(wechat.addSeller())]]);
  const keys = await deriveKeys(TEST_SECRETS);
  const log = () => undefined;
  const accounts = { secrets, wechatPayApi: wechat.url, wechatApi: wechat.url, fetch, now: () => Date.now(), log };
  const payments = createAccounts(accounts);
  const start = () =>
    startBareWorker({
      databaseUrl: test.turso.url,
      assets: { address: goods.address },
      variables: { ...Object.fromEntries(secrets), WECHATPAY_API: wechat.url, WECHAT_API: wechat.url },
    });
  let worker: BareWorker = await start();
  return {
    goods,
    test,
    database: openDatabase({ url: test.turso.url, authToken: TEST_TOKEN, timeoutMs: 8000 }),
    wechat,
    at: (now) => ({ now: () => now, offers: goods.offers, keys, payments, log }),
    url: () => worker.url,
    async restart() {
      await worker.stop();
      worker = await start();
    },
    async close() {
      await worker.stop();
      await Promise.all([goods.close(), wechat.close()]);
      await test.close();
    },
  };
}
