// The first lesson of the handbook, typed as it stands: from a copy of the shop to a new seller with three products online.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { offerSchema } from '../../content/schema/offer.ts';
import { readContent } from '../../scripts/content/read-content.ts';
import { TASK_GROUPS } from '../../scripts/terminal/list-tasks.ts';

const LESSON = 'content/lessons/publish.md';
const LONGEST_MS = 300_000;
/** What only a person can do: look at the shop until Ctrl-C. */
const NOT_HERE = /^npm start/;
/** The lesson borrows a shop's pictures; the others would only make the build longer. */
const OTHER_SHOPS = /^content\/sellers\/(?!luo-walnut\/)/;

const text = readFileSync(LESSON, 'utf8');
const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

let top: string;
let brand: string;
let shop: string;
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'xinpu-handbook-'));
  brand = join(top, 'brand');
  shop = join(top, 'shop');
  foundBrand();
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** The repository that the brand invites to: tracked files and what is about to be. */
function foundBrand(): void {
  const files = git('.', 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const file of files.filter((name) => existsSync(name) && !OTHER_SHOPS.test(name))) {
    mkdirSync(dirname(join(brand, file)), { recursive: true });
    cpSync(file, join(brand, file));
  }
  git(brand, 'init', '-q', '-b', 'main');
  git(brand, 'add', '-A');
  git(brand, '-c', 'user.name=Xinpu', '-c', 'user.email=shop@example.cn', 'commit', '-qm', 'The shop as it is');
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

function type(commands: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', commands], {
    cwd: existsSync(shop) ? shop : top,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, said: `${stdout}${stderr}` };
}

describe('the handbook', () => {
  it('leads from an empty folder to a new seller with three products online', { timeout: LONGEST_MS }, () => {
    expect(blocks.length).toBeGreaterThan(8);
    for (const block of blocks) {
      const commands = block
        .replace('https://github.com/brand/shop.git', brand)
        .replaceAll(/^.*$/gm, (line) => (NOT_HERE.test(line) ? '' : line));
      expect({ commands, ...type(commands) }).toMatchObject({ status: 0 });
      if (block.startsWith('git clone')) symlinkSync(resolve('node_modules'), join(shop, 'node_modules'));
      if (block.startsWith('npm run new -- seller')) writePermits();
      // The brand agrees.
      if (block.includes('git push')) git(brand, 'merge', '-q', '--ff-only', 'xi-yun');
    }
    expect(type('npm run build')).toMatchObject({ status: 0 });

    const result = readContent(shop);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const own = result.content.warnings.filter(({ file }) => file.includes('/xi-yun/'));
    expect(own).toEqual([]);
    const pages = ['', 'tofu/', 'skin/', 'milk/'].map((path) => `dist/client/xi-yun/${path}index.html`);
    expect(pages.filter((page) => !existsSync(join(shop, page)))).toEqual([]);
    expect(priceOf('tofu')).toEqual([2800]);
    expect(priceOf('skin')).toEqual([2200, 4990]);
    expect(priceOf('milk')).toEqual([3600]);
    expect(readOffer('milk').variants[0]?.batch).toMatchObject({ supply: 24 });
    expect(git(shop, 'status', '--porcelain', '--', 'content')).toBe('');
    expect(git(shop, 'log', '-1', '--format=%an %s')).toContain('沈素云 新店：溪云豆坊，三件商品');
    expectShownMistake();
  });

  it('names only commands that exist', () => {
    const names = new Set(TASK_GROUPS.flatMap(({ tasks }) => tasks.map(({ name }) => name)));
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const lessons = git('.', 'ls-files', '--cached', '--others', '--exclude-standard', 'content/lessons')
      .split('\n')
      .filter((file) => file !== '');
    expect(lessons.length).toBeGreaterThan(7);
    const named = lessons.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/npm run ([a-z:]+)/g)]);
    expect(named.length).toBeGreaterThan(10);
    expect(named.map(([, name = '']) => name).filter((name) => !names.has(name) || !(name in scripts))).toEqual([]);
  });
});

/** As the lesson says: the lines of its example, above the one of the parcels. */
function writePermits(): void {
  const file = join(shop, 'content/sellers/xi-yun/seller.md');
  const [, lines = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(text) ?? [];
  expect(lines).toContain('permits:');
  writeFileSync(file, readFileSync(file, 'utf8').replace('\nshipping:\n', `\n${lines}shipping:\n`));
}

/** What the lesson shows of the checker is what it says. */
function expectShownMistake(): void {
  const file = join(shop, 'content/sellers/xi-yun/products/tofu.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('price: 28\n', 'price: 28元\n'));
  const [, shown = ''] = /^```text\n(.*)\n```$/m.exec(text) ?? [];
  expect(shown).toContain('tofu.md');
  expect(type('npm run check')).toMatchObject({ status: 1, said: expect.stringContaining(shown) });
  expect(type('npm run check -- --fix')).toMatchObject({ status: 0 });
  expect(readFileSync(file, 'utf8')).toContain('price: 28\n');
}

function readOffer(product: string) {
  return offerSchema.parse(JSON.parse(readFileSync(join(shop, `dist/client/offers/xi-yun/${product}.json`), 'utf8')));
}

function priceOf(product: string): number[] {
  return readOffer(product).variants.map(({ priceMinor }) => priceMinor);
}
