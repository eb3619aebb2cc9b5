// A whole shop is exported and restored elsewhere: every cell, trigger and number is there again, and the same pages are answered.
import { createClient } from '@libsql/client/web';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../db/client.ts';
import { verifyLedger } from '../../../functions/commissions/verify/verify-ledger.ts';
import { listFolder, manifestSchema } from '../../../scripts/export/files/manifest.ts';
import { startLocalTurso } from '../../../scripts/local-turso/server.ts';
import { HILL, TEA } from '../../fixtures/desk-shop.ts';
import { type Checkout, type ExportShop, openCheckout, openExportShop } from '../../fixtures/export-shop.ts';
import { noon } from '../../fixtures/figured-shop.ts';
import { writeFullBooks } from '../../fixtures/full-books.ts';
import { createTestApp } from '../../fixtures/test-app.ts';
import { openTestDatabase, TEST_TOKEN, type TestDatabase } from '../../fixtures/test-database.ts';
import { testKeys } from '../../fixtures/test-ledger.ts';
import { readWhole } from '../../fixtures/whole-database.ts';

// A shop is written, carried over and read back cell by cell in most of them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

let shop: ExportShop;
let checkout: Checkout;
let zip: string;
let folder: string;
let trips: number;

beforeAll(async () => {
  shop = await openExportShop();
  checkout = openCheckout();
  const before = shop.test.turso.stats().pipelines;
  zip = await checkout.exportTo('all.zip', ['all'], shop.test);
  trips = shop.test.turso.stats().pipelines - before;
  folder = await checkout.exportTo('all', ['all'], shop.test);
});
afterAll(async () => {
  checkout.close();
  await shop.close();
});

/** A database that nothing was ever done with, as a new one at Turso. */
async function openEmpty(file = join(checkout.folder, `empty-${Math.random()}.db`)): Promise<TestDatabase> {
  const turso = await startLocalTurso({ file, token: TEST_TOKEN });
  const client = createClient({ url: turso.url, authToken: TEST_TOKEN });
  return {
    turso,
    file,
    client,
    database: openDatabase({ url: turso.url, authToken: TEST_TOKEN, timeoutMs: 5000 }),
    async close() {
      client.close();
      await turso.close();
    },
  };
}

async function expectSame(restored: TestDatabase): Promise<void> {
  const [before, after] = [await readWhole(shop.test.client), await readWhole(restored.client)];
  expect(after).toEqual(before);
  // What was compared is not nothing.
  expect(before.triggers.length).toBeGreaterThan(50);
  expect(Object.values(before.rows).filter((rows) => rows.length > 0).length).toBeGreaterThan(25);
  const report = await verifyLedger(restored.database, { key: testKeys.ledgerSeal, head: null });
  expect([report.findings, report.seals.checked, report.seals.sealed > 10]).toEqual([[], true, true]);
}

describe('an export of everything', () => {
  it('lists every file with its size and fingerprint, tells what is sealed, and is closed to others', () => {
    const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
    expect(manifest.files.map(({ path }) => path).toSorted()).toEqual(
      listFolder(folder)
        .filter((path) => path !== 'manifest.json')
        .toSorted(),
    );
    expect(manifest.ledger).toMatchObject({ findings: 0, areSealsChecked: true });
    expect(manifest.personal.sealed).toContain('order_contacts.phone_sealed');
    expect(manifest.personal.needs).toContain('PRIVACY_SECRET');
    expect(manifest.tables['orders']?.sumsMinor['total_minor']).toBeGreaterThan(0);
    for (const path of listFolder(folder))
      expect([path, statSync(join(folder, path)).mode & 0o777]).toEqual([path, 0o600]);
    expect([statSync(folder).mode & 0o777, statSync(zip).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('shows yuan and hours in the tables for people, fen and milliseconds in those for programs', () => {
    const csv = readFileSync(join(folder, 'tables/orders.csv'), 'utf8');
    const [first = ''] = readFileSync(join(folder, 'tables/orders.jsonl'), 'utf8').split('\n');
    const row = JSON.parse(first);
    expect(
      csv.startsWith('\uFEFFid,number,token_hash,request_hash,goods_yuan,shipping_yuan,total_yuan,time_zone,placed_at'),
    ).toBe(true);
    expect(row).toMatchObject({ total_minor: expect.any(Number), placed_at: noon(18) });
    expect(csv).toContain(`${row.id},${row.number}`);
    expect(csv).toMatch(/,Asia\/Shanghai,2026-11-18 12:00\r\n/);
  });

  it('leaves nothing beside it, and takes a bounded number of trips', () => {
    expect(readdirSync(checkout.folder).toSorted()).toEqual(['all', 'all.zip', 'checkout']);
    expect(trips).toBeLessThan(60);
  });
});

describe('restored', () => {
  it('into a file, from a ZIP, is the same database and the same content', async () => {
    const into = join(checkout.folder, 'from-zip');
    const said = await checkout.restore([zip, '--into', into]);
    expect(said).toMatchObject({ code: 0, errors: '' });
    expect(said.out).toContain('指纹没有核对');
    const restored = await openEmpty(join(into, '.data/shop.db'));
    try {
      await expectSame(restored);
    } finally {
      await restored.close();
    }
    for (const path of listFolder(join(into, 'content')))
      expect(readFileSync(join(into, 'content', path)).equals(readFileSync(join('content', path)))).toBe(true);
    expect(existsSync(join(into, 'content/program.md'))).toBe(true);
    expect(existsSync(join(into, '.data/shop.db.restoring'))).toBe(false);
  });

  it('into an empty database behind HTTP, from a folder, is the same and checks every seal', async () => {
    const restored = await openEmpty();
    try {
      const said = await checkout.restore(
        [folder, '--into', join(checkout.folder, 'hosted'), '--json'],
        restored.turso,
      );
      expect(JSON.parse(said.out)).toMatchObject({ state: 'done', ledger: { findings: 0, areSealsChecked: true } });
      await expectSame(restored);
      // As after `npm run db:migrate` on it: with nothing in it, it is as good as new.
      const again = await checkout.restore([folder, '--into', join(checkout.folder, 'hosted')], restored.turso);
      expect(again).toMatchObject({ code: 1, out: '' });
      expect(again.errors).toContain('已经有数据');
    } finally {
      await restored.close();
    }
  });

  it('answers the same order page and the same portal as before', async () => {
    const restored = await openTestDatabase();
    try {
      const said = await checkout.restore([zip, '--into', join(checkout.folder, 'app')], restored.turso);
      expect(said.errors).toBe('');
      const now = noon(24);
      shop.app.setClock(now);
      const app = await createTestApp({ test: restored, offers: [HILL, TEA], now });
      const pages: [string, string][] = [
        [shop.orderPage, ''],
        [shop.orderPage, shop.ordered],
        ['/portal/', shop.agent.cookie],
        ['/portal/orders/', shop.agent.cookie],
        ['/portal/statement/?month=2026-11', shop.agent.cookie],
        ['/portal/customers/', shop.agent.cookie],
        ['/desk/orders/', shop.hill],
      ];
      for (const [path, cookie] of pages) {
        const [before, after] = [await look(shop.app, path, cookie), await look(app, path, cookie)];
        expect(after).toEqual(before);
        expect(before[0]).toBe(200);
      }
    } finally {
      await restored.close();
    }
  });

  it('with every kind of row that moves money, verifies and is the same', async () => {
    const books = await openTestDatabase();
    const restored = await openTestDatabase();
    try {
      await writeFullBooks(books);
      const out = join(checkout.folder, 'books.zip');
      expect(await checkout.export(['all', '--out', out], books)).toMatchObject({ code: 0 });
      expect(await checkout.restore([out, '--into', join(checkout.folder, 'books')], restored.turso)).toMatchObject({
        code: 0,
      });
      expect(await readWhole(restored.client)).toEqual(await readWhole(books.client));
    } finally {
      await books.close();
      await restored.close();
    }
  });
});

describe('restoring that is cut off', () => {
  it.each([
    ['while rows are written', { mode: 'status', matching: /^INSERT INTO "order_lines"/, times: 99 }],
    [
      'when nothing answers any more, with every trigger away',
      { mode: 'drop-before', matching: /^INSERT INTO "audit_log"/, times: 99 },
    ],
    ['while the triggers come back', { mode: 'drop-before', matching: /^CREATE TRIGGER/, times: 99 }],
    ['after they came back', { mode: 'drop-after', matching: /^CREATE TRIGGER/, times: 99 }],
    ['before it was compared', { mode: 'drop-before', matching: /^PRAGMA foreign_key_check/, skip: 1, times: 99 }],
  ] as const)('%s is done again and ends the same', async (_, fault) => {
    const restored = await openTestDatabase();
    const args = [folder, '--into', join(checkout.folder, 'cut-off')];
    try {
      restored.turso.setFault(fault);
      const cut = await checkout.restore(args, restored.turso);
      restored.turso.setFault(null);
      expect(cut).toMatchObject({ code: 1, out: '' });
      expect(cut.errors).toContain('接着做');
      expect(await checkout.restore(args, restored.turso)).toMatchObject({ code: 0, errors: '' });
      await expectSame(restored);
    } finally {
      await restored.close();
    }
  });

  it('goes on by itself when single answers are lost', async () => {
    const restored = await openTestDatabase();
    try {
      restored.turso.setFault({ mode: 'drop-after', matching: /^INSERT INTO "order_events"/, times: 1 });
      const said = await checkout.restore([folder, '--into', join(checkout.folder, 'lossy')], restored.turso);
      expect(said).toMatchObject({ code: 0, errors: '' });
      await expectSame(restored);
    } finally {
      await restored.close();
    }
  });

  it('is not mixed with another export', async () => {
    const restored = await openTestDatabase();
    const into = join(checkout.folder, 'mixed');
    try {
      restored.turso.setFault({ mode: 'status', matching: /^INSERT INTO "order_lines"/, times: 99 });
      await checkout.restore([folder, '--into', into], restored.turso);
      restored.turso.setFault(null);
      const other = await openTestDatabase();
      const out = join(checkout.folder, 'other.zip');
      await checkout.export(['all', '--out', out], other);
      await other.close();
      const said = await checkout.restore([out, '--into', into], restored.turso);
      expect(said).toMatchObject({ code: 1 });
      expect(said.errors).toContain('恢复到一半');
    } finally {
      await restored.close();
    }
  });
});

async function look(app: ExportShop['app'], path: string, cookie: string): Promise<[number, string]> {
  const answer = await app.send(path, { headers: { Cookie: cookie } });
  return [answer.status, await answer.text()];
}
