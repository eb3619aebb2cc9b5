// Starts the shop as it is deployed: the built Worker, every migration, an agent who brings the shoppers.
import { createClient, type Client } from '@libsql/client/web';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentCode } from '../../../content/schema/ids.ts';
import { type Offer, offerSchema } from '../../../content/schema/offer.ts';
import { migrate } from '../../../db/migrate.ts';
import { deriveKeys } from '../../../functions/keys/keys.ts';
import { shippingOf } from '../../../functions/orders/shipping-of.ts';
import { mintShareToken } from '../../../functions/sharing/share-token.ts';
import { listModules } from '../list-modules.ts';
import { startWorkerd } from '../workerd.ts';
import { type Contender, countOrders } from './contender.ts';
import type { Ordered } from './place-orders.ts';
import { startDatabase } from './start-database.ts';

/** A product with a limited batch: its stock is taken. */
const PRODUCT = 'luo-walnut/oil';
const AGENT = { id: 'agt_bench', code: agentCode.parse('xm8k2f7q') };
const PLENTY = 1_000_000_000;
const PROVINCE = '浙江省';

export const SECRETS = {
  signing: Buffer.alloc(32, 1).toString('base64url'),
  privacy: Buffer.alloc(32, 2).toString('base64url'),
};

/** Answers what is ordered, too: one unit, introduced by the agent's share link. */
export async function startOurs(input: {
  root: string;
  folder: string;
}): Promise<{ contender: Contender; ordered: Ordered }> {
  const folder = join(input.folder, 'ours');
  const offer = copyShop(input.root, folder);
  const database = await startDatabase(join(folder, 'shop.db'));
  const client = createClient({ url: database.url, authToken: database.token });
  await migrate(client);
  await client.execute({
    sql: "INSERT INTO agents (id, code, kind, status, name, phone_hash, created_at) VALUES (?, ?, 'distributor', 'active', '小美', NULL, 0)",
    args: [AGENT.id, AGENT.code],
  });
  const worker = await startWorkerd({
    folder,
    modules: listModules(folder),
    assets: join(folder, 'client'),
    variables: {
      TURSO_DATABASE_URL: database.url,
      TURSO_AUTH_TOKEN: database.token,
      SIGNING_SECRET: SECRETS.signing,
      PRIVACY_SECRET: SECRETS.privacy,
    },
  });
  const contender: Contender = {
    name: 'ours',
    worker,
    database,
    checkBooks: (placed) => checkBooks(client, placed),
    async stop() {
      client.close();
      await worker.stop();
      await database.stop();
    },
  };
  return { contender, ordered: await describeOrder(offer) };
}

/** A copy: somebody may build while we measure. The batch never runs out in it. */
function copyShop(root: string, folder: string): Offer {
  cpSync(join(root, 'dist', 'server'), join(folder, 'server'), { recursive: true });
  cpSync(join(root, 'dist', 'client', 'offers'), join(folder, 'client', 'offers'), { recursive: true });
  const file = join(folder, 'client', 'offers', `${PRODUCT}.json`);
  const offer = offerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const variants = offer.variants.map((one) => ({ ...one, batch: { id: one.batch?.id ?? 'bench', supply: PLENTY } }));
  writeFileSync(file, JSON.stringify({ ...offer, variants }));
  return { ...offer, variants };
}

async function describeOrder(offer: Offer): Promise<Ordered> {
  const [variant] = offer.variants;
  if (!variant) throw new Error(`${PRODUCT} has no variant`);
  const { shareToken } = await deriveKeys(SECRETS);
  const goodsMinor = variant.priceMinor;
  const shipping = shippingOf(offer.shipping, { goodsMinor, province: PROVINCE, pickup: false });
  if (shipping.state === 'refused') throw new Error(`${PRODUCT} is not sent to ${PROVINCE}`);
  return {
    product: PRODUCT,
    ...(variant.id === '' ? {} : { variant: variant.id }),
    totalMinor: goodsMinor + shipping.minor,
    token: await mintShareToken(shareToken, { code: AGENT.code, channel: '', sharedAt: Date.now() }),
  };
}

/** Complete orders: each one attributed, planned, with its stock taken. */
async function checkBooks(client: Client, placed: number): Promise<string[]> {
  const { rows } = await client.execute('SELECT coalesce(sum(sold), 0) AS sold FROM stock');
  const planned = await client.execute(
    "SELECT count(*) AS n FROM commissions WHERE state = 'planned' AND agent_id = 'agt_bench'",
  );
  const seen = {
    订单: await countOrders(client),
    订单行: await countOrders(client, 'order_lines'),
    归属: await countOrders(client, 'attributions'),
    佣金: Number(planned.rows[0]?.['n']),
    卖出的份数: Number(rows[0]?.['sold']),
  };
  return Object.entries(seen)
    .filter(([, count]) => count !== placed)
    .map(([what, count]) => `答复了 ${placed} 张单，${what}却是 ${count}`);
}
