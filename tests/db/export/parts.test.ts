// The exports of a seller and of an agent: exactly their rows, nothing of others, and no word of a person that is not theirs to have.
import Libsql from 'libsql';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PERSONAL } from '../../../db/personal-data.ts';
import { listFolder } from '../../../scripts/export/files/manifest.ts';
import { SELLER_TABLES } from '../../../scripts/export/seller/seller-tables.ts';
import {
  AGENT_PHONE,
  type Checkout,
  type ExportShop,
  openCheckout,
  openExportShop,
  SHOPPER,
  WORDS,
} from '../../fixtures/export-shop.ts';
import { findTraces, traceHash, traceText } from '../../fixtures/scan-files.ts';

// A shop is written, carried over and read back cell by cell in most of them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let shop: ExportShop;
let checkout: Checkout;
beforeAll(async () => {
  shop = await openExportShop();
  checkout = openCheckout();
});
afterAll(async () => {
  checkout.close();
  await shop.close();
});

const exportTo = (name: string, args: readonly string[]) => checkout.exportTo(name, args, shop.test);

/** Every byte of every file. */
const bytesOf = (folder: string) => Buffer.concat(listFolder(folder).map((path) => readFileSync(join(folder, path))));

function readTable(folder: string, table: string): unknown[][] {
  const file = new Libsql(join(folder, 'database/shop.db'), { readonly: true });
  const rows: unknown[] = file.prepare(`SELECT * FROM "${table}"`).raw(true).all();
  file.close();
  return rows.map((row) => (Array.isArray(row) ? row : []));
}

async function ask(sql: string, args: string[] = []): Promise<unknown[][]> {
  const { rows } = await shop.test.client.execute({ sql, args });
  return rows.map((row) => Array.from(row));
}

describe("a seller's export", () => {
  let hill: string;
  beforeAll(async () => {
    hill = await exportTo('hill', ['seller', 'hill-farm']);
  });

  it('has exactly the rows that are this seller’s, as the shop itself counts them', async () => {
    const own = "(SELECT id FROM sub_orders WHERE seller = 'hill-farm')";
    const money = "from_account LIKE 'seller/hill-farm/%' OR to_account LIKE 'seller/hill-farm/%'";
    const oracle: Record<string, string> = {
      sub_orders: "SELECT id FROM sub_orders WHERE seller = 'hill-farm'",
      orders: `SELECT DISTINCT order_id FROM sub_orders WHERE id IN ${own}`,
      order_lines: `SELECT id FROM order_lines WHERE sub_order_id IN ${own}`,
      order_events: `SELECT id FROM order_events WHERE sub_order_id IN ${own}`,
      payments: `SELECT id FROM payments WHERE sub_order_id IN ${own}`,
      refunds: `SELECT id FROM refunds WHERE sub_order_id IN ${own}`,
      refund_lines: `SELECT l.id FROM refund_lines l JOIN refunds r ON r.id = l.refund_id WHERE r.sub_order_id IN ${own}`,
      refund_transfers: `SELECT t.refund_id FROM refund_transfers t JOIN refunds r ON r.id = t.refund_id WHERE r.sub_order_id IN ${own}`,
      shipments: `SELECT id FROM shipments WHERE sub_order_id IN ${own}`,
      invoice_requests: `SELECT sub_order_id FROM invoice_requests WHERE sub_order_id IN ${own}`,
      cases: `SELECT id FROM cases WHERE sub_order_id IN ${own}`,
      case_lines: `SELECT l.id FROM case_lines l JOIN cases c ON c.id = l.case_id WHERE c.sub_order_id IN ${own}`,
      case_messages: `SELECT m.id FROM case_messages m JOIN cases c ON c.id = m.case_id WHERE c.sub_order_id IN ${own}`,
      commissions: `SELECT id FROM commissions WHERE sub_order_id IN ${own}`,
      attributions: `SELECT DISTINCT a.order_id FROM attributions a JOIN sub_orders s ON s.order_id = a.order_id WHERE s.id IN ${own}`,
      agents: `SELECT DISTINCT a.agent_id FROM attributions a JOIN sub_orders s ON s.order_id = a.order_id WHERE s.id IN ${own} AND a.agent_id IS NOT NULL`,
      ledger_entries: `SELECT seq FROM ledger_entries WHERE ${money}`,
      stock: "SELECT key FROM stock WHERE key LIKE 'hill-farm/%'",
      audit_log: "SELECT seq FROM audit_log WHERE seller = 'hill-farm'",
    };
    expect(SELLER_TABLES.map(({ name }) => name).toSorted()).toEqual(Object.keys(oracle).toSorted());
    for (const [table, sql] of Object.entries(oracle)) {
      const wanted = (await ask(sql)).map(([key]) => String(key)).toSorted();
      expect([
        table,
        readTable(hill, table)
          .map(([key]) => String(key))
          .toSorted(),
      ]).toEqual([table, wanted]);
      // Nothing of this shop is in batches.
      expect([table, wanted.length > 0]).toEqual([table, table !== 'stock']);
    }
  });

  it('has nothing of another seller, though they share an order', async () => {
    const bytes = bytesOf(hill).toString('latin1');
    const others = await ask("SELECT id FROM sub_orders WHERE seller <> 'hill-farm'");
    expect(others.length).toBeGreaterThan(2);
    for (const [id] of others) expect(bytes).not.toContain(String(id));
    expect(bytes).not.toContain('tea-house');
    const shared = readTable(hill, 'orders').find(([, number]) => number === shop.orderNumber);
    // Number, zone and moment: sums of an order are of all its sellers.
    expect(shared).toHaveLength(4);
  });

  it('has no word of a shopper, no phone, no account, and no hash or sealed text of one', async () => {
    const traces = [
      ...WORDS.map((word) => traceText(word, word)),
      ...shop.phoneHashes.flatMap((hash) => traceHash('hash of a phone', hash)),
      traceText('a sealed text', 'v2.'),
    ];
    expect(findTraces(bytesOf(hill), traces)).toEqual([]);
    expect(
      findTraces(readFileSync(shop.test.file), traces).length +
        findTraces(readFileSync(`${shop.test.file}-wal`), traces).length,
    ).toBeGreaterThan(1);
  });

  it('has no column that is about a person, except the public name of agents', () => {
    const columns = SELLER_TABLES.flatMap(({ name, columns: own }) =>
      own.filter((column) => PERSONAL[name]?.[column]).map((column) => `${name}.${column}`),
    );
    expect(columns).toEqual(['agents.name']);
  });

  it('takes the addresses of what is to be sent along only when asked to, under a name, and the shop writes it down', async () => {
    const nameless = await checkout.export(
      ['seller', 'hill-farm', '--with-contacts', '--out', join(checkout.folder, 'x')],
      shop.test,
    );
    expect(nameless).toMatchObject({ code: 2 });
    const before = await ask("SELECT count(*) FROM audit_log WHERE area = 'contact' AND by_name = '田有禾'");
    const out = await exportTo('hill-contacts', [
      'seller',
      'hill-farm',
      '--with-contacts',
      '--by',
      '田有禾',
      '--as',
      'seller',
    ]);
    const after = await ask("SELECT count(*) FROM audit_log WHERE area = 'contact' AND by_name = '田有禾'");
    const contacts = readTable(out, 'contacts');
    const unsent = await ask("SELECT id FROM sub_orders WHERE seller = 'hill-farm' AND status = 'paid'");
    expect(contacts.map(([id]) => id).toSorted()).toEqual(unsent.map(([id]) => id).toSorted());
    expect(Number(after[0]?.[0]) - Number(before[0]?.[0])).toBe(unsent.length);
    expect(contacts.some((row) => row.includes('13800000001'))).toBe(true);
    // Sent already: nobody needs that address any more.
    expect(bytesOf(out).includes(SHOPPER.address)).toBe(false);
    const csv = readFileSync(join(out, 'tables/contacts.csv'), 'utf8');
    expect(csv).toContain('"13800000001\t"');
  });

  it('has the seller’s content and no other, and refuses a name that nobody has', async () => {
    const out = await exportTo('walnut', ['seller', 'luo-walnut']);
    const files = listFolder(out).filter((path) => path.startsWith('content/'));
    expect(files).toContain('content/sellers/luo-walnut/seller.md');
    expect(files.every((path) => path.startsWith('content/sellers/luo-walnut/'))).toBe(true);
    const said = await checkout.export(['seller', 'hill-farms'], shop.test);
    expect([said.code, said.errors.includes('没有店铺')]).toEqual([1, true]);
  });
});

describe("an agent's export", () => {
  let mine: string;
  beforeAll(async () => {
    mine = await exportTo('mine', ['agent', 'dddddddd']);
  });

  it('has exactly the orders and the money that are this agent’s', async () => {
    const orders = await ask(
      "SELECT o.number FROM attributions a JOIN orders o ON o.id = a.order_id WHERE a.agent_id = 'agt_dddddddd'",
    );
    expect(
      readTable(mine, 'orders')
        .map(([number]) => number)
        .toSorted(),
    ).toEqual(orders.map(([number]) => number).toSorted());
    expect(orders.length).toBeGreaterThan(5);
    const entries = await ask(
      "SELECT seq, sum(CASE WHEN to_account LIKE 'agent/agt_dddddddd/%' THEN amount_minor ELSE 0 END - CASE WHEN from_account LIKE 'agent/agt_dddddddd/%' THEN amount_minor ELSE 0 END) FROM ledger_entries WHERE from_account LIKE 'agent/agt_dddddddd/%' OR to_account LIKE 'agent/agt_dddddddd/%' GROUP BY seq",
    );
    const stated = readTable(mine, 'statement').map((row) => [row[0], Number(row.at(-2)) + Number(row.at(-1))]);
    expect(stated).toEqual(entries.map(([seq, sum]) => [seq, Number(sum)]));
  });

  it('hands out the same document and the same statement as the portal', async () => {
    const answer = await shop.open('/portal/me/data.json', shop.agent.cookie);
    expect(readFileSync(join(mine, 'my-data.json'), 'utf8')).toBe(answer.text);
    // The phone stands in it: the list of what anyone can read about people names it.
    expect(JSON.parse(readFileSync(join(mine, 'manifest.json'), 'utf8'))).toMatchObject({
      personal: { readable: expect.arrayContaining(['my-data.json']) },
    });
    const month = await shop.open('/portal/statement.csv?month=2026-11', shop.agent.cookie);
    expect(readFileSync(join(mine, 'statements/2026-11.csv'), 'utf8')).toBe(`\uFEFF${month.text}`);
  });

  it('shows of shoppers one letter and a province, and no word, phone, account or hash of anyone', () => {
    const traces = [
      ...WORDS.map((word) => traceText(word, word)),
      ...shop.phoneHashes.flatMap((hash) => traceHash('hash of a phone', hash)),
      traceText('a sealed text', 'v2.'),
      traceText('a seller’s staff', '田有禾'),
    ];
    expect(findTraces(bytesOf(mine), traces)).toEqual([]);
    expect(AGENT_PHONE).toHaveLength(11);
    const shoppers = new Set(readTable(mine, 'orders').map((row) => String(row[4])));
    expect([...shoppers].toSorted()).toEqual(['', '司**', '欧**']);
  });

  it('is refused for a code that nobody has, and without the secrets, and leaves nothing behind', async () => {
    const out = join(checkout.folder, 'nobody');
    const said = await checkout.export(['agent', 'zzzzzzzz', '--out', out], shop.test);
    expect([said.code, said.errors.includes('没有介绍码'), existsSync(out)]).toEqual([1, true, false]);
  });
});
