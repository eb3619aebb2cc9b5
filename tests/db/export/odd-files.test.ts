// Links, odd names, damaged files and full disks: told in a sentence, with nothing taken along that is not the shop's.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeZip } from 'client-zip';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { explainDisk } from '../../../scripts/export/files/disk-trouble.ts';
import { type Manifest, manifestSchema, writeManifest } from '../../../scripts/export/files/manifest.ts';
import { writeTable } from '../../../scripts/export/files/write-table.ts';
import { type Checkout, openCheckout } from '../../fixtures/export-shop.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/test-database.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SECRET = 'SIGNING_SECRET=no-one-may-read-this';

let test: TestDatabase;
let checkout: Checkout;
let own: string;
let folder: string;
beforeAll(async () => {
  test = await openTestDatabase();
  checkout = openCheckout();
  const sellers = join(checkout.root, 'content/sellers');
  for (const seller of readdirSync(sellers)) rmSync(join(sellers, seller), { recursive: true });
  own = join(sellers, 'hill-farm');
  mkdirSync(own);
  writeFileSync(join(own, 'seller.md'), '---\nname: 田家\n---\n');
  folder = await checkout.exportTo('all', ['all'], test);
});
afterAll(async () => {
  checkout.close();
  await test.close();
});

let made = 0;
const fresh = () => join(checkout.folder, `made-${(made += 1)}`);

/** Somebody who puts files into an export and makes the list fit again. */
async function forge(change: (copy: string) => void, facts: (one: Manifest) => Manifest = (one) => one) {
  const copy = fresh();
  cpSync(folder, copy, { recursive: true });
  const { files: _files, ...rest } = manifestSchema.parse(
    JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')),
  );
  rmSync(join(copy, 'manifest.json'));
  change(copy);
  writeFileSync(join(copy, 'manifest.json'), JSON.stringify(facts(await writeManifest(copy, rest))));
  return copy;
}

describe('content that is exported', () => {
  it.each([
    ['a file of secrets', 'hill-farm/note.md', '../../../.data/kept.env'],
    ['a folder', 'hill-farm/pictures', '../../../.data'],
    ['nothing', 'hill-farm/gone.md', 'nowhere'],
  ])('is never what a link to %s leads to', async (_, file, target) => {
    mkdirSync(join(checkout.root, '.data'), { recursive: true });
    writeFileSync(join(checkout.root, '.data/kept.env'), SECRET);
    const link = join(checkout.root, 'content/sellers', file);
    symlinkSync(target, link);
    for (const args of [['seller', 'hill-farm'], ['all']]) {
      const out = fresh();
      const said = await checkout.export([...args, '--out', out], test);
      expect(said).toMatchObject({ code: 1, errors: expect.stringContaining(`content/sellers/${file}`) });
      expect(existsSync(out)).toBe(false);
    }
    rmSync(link);
  });

  it('is not silently empty where the seller’s own folder is a link', async () => {
    mkdirSync(join(checkout.folder, 'elsewhere'));
    writeFileSync(join(checkout.folder, 'elsewhere/seller.md'), 'x');
    const link = join(checkout.root, 'content/sellers/linked');
    symlinkSync(join(checkout.folder, 'elsewhere'), link);
    const said = await checkout.export(['seller', 'linked', '--out', fresh()], test);
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining('content/sellers/linked') });
    rmSync(link);
  });

  it.each([['a:b.jpg'], ['a\\b.jpg'], ['con.jpg'], ['a.jpg '], ['IMG.jpg', 'img.jpg']])(
    'has no name that could not be restored: %s',
    async (...names) => {
      for (const name of names) writeFileSync(join(own, name), 'x');
      const said = await checkout.export(['all', '--out', fresh()], test);
      expect(said).toMatchObject({ code: 1, errors: expect.stringContaining(names.at(-1) ?? '') });
      for (const name of names) rmSync(join(own, name));
    },
  );
});

describe('an export', () => {
  it('is not written where a file or a path that cannot be is in the way, and leaves what is there', async () => {
    const file = fresh();
    writeFileSync(file, 'mine');
    for (const out of [file, join(file, 'below'), join(checkout.folder, 'x'.repeat(300))])
      expect(await checkout.export(['all', '--out', out], test)).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await checkout.export(['all', '--out', join(checkout.folder, '长'.repeat(80))], test)).toMatchObject({
      code: 0,
    });
  });
});

describe('a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('ends a long table with its own words, and neither hangs nor kills', async () => {
    const tables = fresh();
    mkdirSync(tables);
    symlinkSync('/dev/full', join(tables, 'stock.csv'));
    const files = { folder: tables, name: 'stock', columns: ['key', 'sold'], timeZone: 'Asia/Shanghai' };
    // The disk says no while the next page is being read, when nobody waits for the file.
    async function* readSlowly() {
      yield [['seller/product/1', 1]];
      await setTimeout(100);
      yield Array.from({ length: 2000 }, (_, index) => [`seller/product/${index}`, index]);
    }
    const writing = writeTable(files, readSlowly());
    await expect(writing.catch(explainDisk)).rejects.toThrow('磁盘满了');
  });
});

describe('an export that somebody made', () => {
  it.each([
    'content/node_modules/zod/index.js',
    'content/schema/money.ts',
    'content/Schema/money.ts',
    'content/package.json',
    'content/.env',
  ])('brings no program into the folder of content: %s', async (path) => {
    const evil = await forge((copy) => {
      mkdirSync(join(copy, path, '..'), { recursive: true });
      writeFileSync(join(copy, path), 'evil');
    });
    const into = fresh();
    const said = await checkout.restore([evil, '--into', into]);
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining(path) });
    expect(existsSync(join(into, 'content'))).toBe(false);
  });

  it('counts no table that the database does not have', async () => {
    const gold = { rows: 1_000_000, digest: '0'.repeat(64), sumsMinor: {} };
    const lying = await forge(
      () => undefined,
      (one) => ({ ...one, tables: { ...one.tables, gold } }),
    );
    const said = await checkout.restore([lying, '--into', fresh()]);
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining('gold') });
  });

  it('is refused in a sentence when its database is no database, damaged, or missing', async () => {
    const file = 'database/shop.db';
    const changes = [
      (copy: string) => writeFileSync(join(copy, file), 'no database at all'.repeat(500)),
      (copy: string) => writeFileSync(join(copy, file), readFileSync(join(copy, file)).fill(255, 5000, 9000)),
      (copy: string) => rmSync(join(copy, file)),
    ];
    for (const change of changes) {
      const into = fresh();
      const said = await checkout.restore([await forge(change), '--into', into]);
      expect(said).toMatchObject({ code: 1, errors: expect.stringContaining('数据库') });
      expect(existsSync(join(into, 'content'))).toBe(false);
    }
  });

  it('is not unpacked when that would fill the disk, however small it is packed', async () => {
    const size = 2 ** 52;
    const file = { path: 'content/zeros.jpg', bytes: size, sha256: '0'.repeat(64) };
    const bomb = await forge(
      () => undefined,
      (one) => ({ ...one, files: [file] }),
    );
    const manifest = new Uint8Array(readFileSync(join(bomb, 'manifest.json')));
    const zip = `${bomb}.zip`;
    writeFileSync(
      zip,
      Buffer.from(await new Response(makeZip([{ name: 'manifest.json', input: manifest }])).arrayBuffer()),
    );
    expect(await checkout.restore([zip, '--into', fresh()])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('放不下'),
    });
  });
});

describe('a place to restore into', () => {
  it('that is a file, or has a file or a folder in the way, stays as it is and is told in a sentence', async () => {
    const file = fresh();
    writeFileSync(file, 'mine');
    const program = fresh();
    mkdirSync(join(program, 'content/program.md'), { recursive: true });
    const content = fresh();
    mkdirSync(content);
    writeFileSync(join(content, 'content'), 'mine');
    const database = fresh();
    mkdirSync(join(database, '.data'), { recursive: true });
    writeFileSync(join(database, '.data/shop.db'), 'mine'.repeat(2000));
    const tables = fresh();
    mkdirSync(join(tables, '.data/shop.db'), { recursive: true });
    for (const into of [file, program, content, database, tables])
      expect(await checkout.restore([folder, '--into', into])).toMatchObject({ code: 1, out: '' });
    expect([file, join(content, 'content')].map((path) => readFileSync(path, 'utf8'))).toEqual(['mine', 'mine']);
    expect(readFileSync(join(database, '.data/shop.db'), 'utf8')).toBe('mine'.repeat(2000));
    expect(existsSync(join(database, 'content'))).toBe(false);
  });

  it('whose secret was not copied whole is told before anything is written', async () => {
    const into = fresh();
    mkdirSync(join(into, '.data'), { recursive: true });
    writeFileSync(join(into, '.data/local.env'), 'SIGNING_SECRET=half');
    expect(await checkout.restore([folder, '--into', into])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('SIGNING_SECRET'),
    });
    expect(readdirSync(into)).toEqual(['.data']);
  });
});
