// What somebody sees who opens a product in VS Code: mistakes on their line, what a field is for, what may be typed.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listFiles } from '../../scripts/content/list-files.ts';
import { startLanguageServer, type LanguageServer } from '../fixtures/language-server.ts';

const FILE = 'content/sellers/luo-walnut/products/oil.md';
const good = readFileSync(FILE, 'utf8');
const bad = good.replace(/^summary: .*$/m, 'summary: 好油\nsumary: 好油').replace(/^price: .*$/m, 'price: 八十八');
const lineOf = (text: string, start: string) => text.split('\n').findIndex((line) => line.startsWith(start)) + 1;

let server: LanguageServer;
beforeAll(async () => {
  server = await startLanguageServer(process.cwd());
});
afterAll(() => server.stop());

describe('the build tells editors', () => {
  it('which schema every Markdown file of the shop has', () => {
    const manifest = z
      .object({ entries: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('.astro/collections/collections.json', 'utf8')));
    const known = Object.keys(manifest.entries).map((address) => decodeURIComponent(address));
    const addresses = listFiles('.').markdown.map(({ file }) =>
      decodeURIComponent(pathToFileURL(file).href).toLowerCase(),
    );
    expect(addresses.filter((address) => !known.includes(address))).toEqual([]);
  });

  it('what each field is for, not only what it must be', () => {
    const written = JSON.parse(readFileSync('.vscode/schemas/product.json', 'utf8'));
    expect(JSON.parse(readFileSync('.astro/collections/products.schema.json', 'utf8'))).toEqual(written);
  });
});

describe('a product in the editor', () => {
  it('that is good has nothing against it', async () => {
    expect(
      await server.open(
        'content/sellers/luo-walnut/products/kernels.md',
        readFileSync('content/sellers/luo-walnut/products/kernels.md', 'utf8'),
      ),
    ).toEqual([]);
  });

  it('shows three mistakes, each on its line', async () => {
    const found = await server.open(FILE, bad);
    expect(found.map(({ line }) => line).toSorted()).toEqual(
      ['summary:', 'sumary:', 'price:'].map((start) => lineOf(bad, start)).toSorted(),
    );
  });

  it('says in Chinese what a field is for, and offers those that are not there yet', async () => {
    expect(await server.hoverAt(FILE, lineOf(bad, 'title:'))).toMatch(/商品名[\s\S]*几个字说清是什么/);
    expect(await server.completeAt(FILE, lineOf(bad, 'origin:'))).toEqual(
      expect.arrayContaining(['batch', 'captions']),
    );
  });
});
