// What a sequence begins with: its own agents, products and shoppers, in the shop that all sequences share.
import { insertAgent } from '../../../db/queries/agents.ts';
import { agentCode, AGENT_CODE_ALPHABET } from '../../../content/schema/ids.ts';
import { keepPayoutAccount } from '../../../functions/commissions/payouts/payout-account.ts';
import { hashPhone } from '../../../functions/orders/seal-contact.ts';
import type { Sequence } from './commands/act.ts';
import type { ModelAgent, ModelProduct, ShopModel } from './model/shop-model.ts';
import type { Shop } from './shop/open-shop.ts';

let opened = 0;

export async function openSequence(shop: Shop): Promise<Sequence> {
  opened += 1;
  const place = opened;
  const phones = [0, 1, 2].map((index) => `13${String(place).padStart(8, '0')}${index}`);
  const model: ShopModel = {
    agents: [
      { ...nameAgent(place, 0), kind: 'distributor', status: 'active', phone: null },
      { ...nameAgent(place, 1), kind: 'sharer', status: 'active', phone: null },
      { ...nameAgent(place, 2), kind: 'distributor', status: 'active', phone: phones[0] ?? null },
    ],
    products: makeProducts(place),
    orders: [],
    payouts: [],
    writeOffs: [],
    bindings: {},
  };
  shop.goods.sell(model.products);
  await addAgents(shop, model.agents);
  return { shop, model, names: { parts: new Map(), lines: new Map() }, pages: new Map(), past: [], phones };
}

function nameAgent(place: number, index: number): Pick<ModelAgent, 'id' | 'code'> {
  const figures = place * 3 + index;
  const letters = Array.from({ length: 8 }, (_, digit) => AGENT_CODE_ALPHABET[Math.floor(figures / 32 ** digit) % 32]);
  const code = agentCode.parse(letters.join(''));
  return { id: `agt_${code}`, code };
}

/** Awkward on purpose: primes, one fen, 100 %, nothing at all, three units of a kind. */
function makeProducts(place: number): ModelProduct[] {
  const product = (seller: string, name: string, terms: Omit<ModelProduct, 'id' | 'seller'>): ModelProduct => ({
    id: `${seller}/p${place}-${name}`,
    seller,
    ...terms,
  });
  return [
    product('hand-shop', 'odd', { priceMinor: 3337, rateBp: 1333, returnDays: 7, holdDays: 7, supply: 9 }),
    product('scan-shop', 'few', { priceMinor: 9901, rateBp: 2000, returnDays: 7, holdDays: 0, supply: 4 }),
    product('hand-shop', 'all', { priceMinor: 997, rateBp: 10_000, returnDays: 0, holdDays: 3, supply: null }),
    product('scan-shop', 'fen', { priceMinor: 1, rateBp: 9999, returnDays: 15, holdDays: 1, supply: 12 }),
    product('hand-shop', 'nil', { priceMinor: 500, rateBp: 0, returnDays: 7, holdDays: 7, supply: 5 }),
    product('scan-shop', 'big', { priceMinor: 123_457, rateBp: 777, returnDays: 0, holdDays: 0, supply: null }),
  ];
}

async function addAgents(shop: Shop, agents: readonly ModelAgent[]): Promise<void> {
  const deps = shop.at(Date.now());
  const { database } = shop;
  const rows = await Promise.all(
    agents.map(async ({ id, code, kind, phone }) => ({
      id,
      code,
      kind,
      status: 'active' as const,
      name: '小美',
      phoneHash: phone === null ? null : await hashPhone(deps.keys, phone),
      createdAt: 0,
    })),
  );
  await database.write(rows.map((row) => insertAgent(database.queries, row)));
  const account = { method: 'bank', realName: '林小满', account: '6222020200112233', consentVersion: '1' } as const;
  for (const { id } of agents) await keepPayoutAccount(deps, database, { agentId: id, account });
}
