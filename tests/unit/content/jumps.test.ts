// Prices beside those of a commit: which change is asked about, and which is a change.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { examineContent } from '../../../scripts/content/read-content.ts';
import {
  NOW,
  OIL,
  PROGRAM,
  removeContent,
  WALNUT,
  writeContent,
  type Change,
} from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => roots.splice(0).forEach(removeContent));

function git(root: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.cn', '-c', 'commit.gpgsign=false', ...args], {
    cwd: root,
    stdio: 'ignore',
  });
}

function commitShop(before: readonly Change[] = []): string {
  const { root } = writeContent(before);
  roots.push(root);
  git(root, 'init');
  git(root, 'add', '.');
  git(root, 'commit', '-m', 'before');
  return root;
}

function findJumps(root: string, after: readonly Change[], against: string | null = 'HEAD'): string[] {
  writeContent(after, root);
  const result = examineContent({ root, now: NOW, against });
  const found = result.ok ? result.content.warnings : [...result.problems, ...result.warnings];
  return found.flatMap(({ code, field }) => (code.endsWith('-jump') ? [`${code} ${field}`] : []));
}

const oil = (price: string): Change => ({ file: OIL, replace: 'price: 88', by: `price: ${price}` });
const walnut = (replace: string, by: string): Change => ({ file: WALNUT, replace, by });
const program = (percent: number): Change => ({
  file: PROGRAM,
  replace: 'ratePercent: 10',
  by: `ratePercent: ${percent}`,
});

describe('is asked about:', () => {
  it.each<[string, Change[], string]>([
    ['a price with a zero more', [oil('880')], 'price-jump price'],
    ['a price with a zero less', [oil('8.8')], 'price-jump price'],
    ['a price one fen above half as much again', [oil('132.01')], 'price-jump price'],
    ['a price one fen below half', [oil('43.99')], 'price-jump price'],
    ['one variant of several', [walnut("price: '75'", "price: '7.5'")], 'price-jump variants[1].price'],
    [
      'a variant that moved up',
      [
        walnut('  - id: 500g\n', '  - { id: 250g, title: 250 克, price: 20 }\n  - id: 500g\n'),
        walnut('price: 39.8', 'price: 398'),
      ],
      'price-jump variants[1].price',
    ],
    ['the rate of the program', [program(16)], 'rate-jump commission.ratePercent'],
  ])('%s', (_what, after, found) => {
    expect(findJumps(commitShop(), after)).toEqual([found]);
  });
});

describe('is a change like others:', () => {
  it.each<[string, Change[]]>([
    ['half as much again', [oil('132')]],
    ['half the price', [oil('44')]],
    ['the same price, written otherwise', [oil("'88.00'")]],
    ['a new variant', [walnut('  - id: 1kg\n', '  - { id: 5kg, title: 5 千克, price: 350 }\n  - id: 1kg\n')]],
    [
      'another order of variants',
      [walnut('id: 500g', 'id: 1kg-old'), walnut('id: 1kg\n', 'id: 500g\n'), walnut("price: '75'", 'price: 39.9')],
    ],
    ['a price that is no price: told elsewhere', [oil('贵')]],
    [
      'a new product',
      [{ file: 'content/sellers/luo/products/new.md', text: '---\ntitle: 山里的一件东西\n---\n\n字\n' }],
    ],
    ['a rate half as high again', [program(15)]],
    [
      'a rate where there was none',
      [{ file: OIL, replace: 'price: 88', by: 'price: 88\ncommission: { ratePercent: 2 }' }],
    ],
    ['words', [{ file: OIL, replace: '油坊在村口。', by: '油坊在村口，门朝南。' }]],
  ])('%s', (_what, after) => {
    expect(findJumps(commitShop(), after)).toEqual([]);
  });
});

it('compares with the revision that was asked for, and with nothing where none was', () => {
  const root = commitShop();
  writeContent([oil('880')], root);
  git(root, 'commit', '-a', '-m', 'a slip');
  expect(findJumps(root, [oil('880')])).toEqual([]);
  expect(findJumps(root, [oil('880')], 'HEAD~1')).toEqual(['price-jump price']);
  expect(findJumps(root, [oil('880')], null)).toEqual([]);
});

it('says nothing without git, and nothing of an old file that cannot be read', () => {
  const { root } = writeContent([oil('880')]);
  roots.push(root);
  expect(findJumps(root, [oil('880')])).toEqual([]);
  const broken = commitShop([{ file: OIL, text: Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xba, 0xcb]) }]);
  expect(findJumps(broken, [oil('880')])).toEqual([]);
});

it('finds the old price of a shop that lies below the top of its repository', () => {
  const root = commitShop();
  const above = mkdtempSync(join(tmpdir(), 'xinpu-above-'));
  roots.push(above);
  cpSync(join(root, 'content'), join(above, 'shop', 'content'), { recursive: true });
  git(above, 'init');
  git(above, 'add', '.');
  git(above, 'commit', '-m', 'before');
  expect(findJumps(join(above, 'shop'), [oil('880')])).toEqual(['price-jump price']);
});
