// Workflow commands as the runner of GitHub reads them: one line each, errors first, ten of a kind.
import { expect, it } from 'vitest';
import { annotate, summarise } from '../../../scripts/check/annotate.ts';
import type { Finding } from '../../../scripts/check/report.ts';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  code: 'price-form',
  severity: 'error',
  file: 'content/program.md',
  line: 3,
  field: 'price',
  wrong: '「100%」不是价格',
  right: '写成元',
  why: '账按分记',
  fixable: false,
  ...changes,
});

it('escapes what would end a message, and in a place also colons and commas', () => {
  expect(annotate([finding({ file: 'content/a,b:c%.md', wrong: '100%\r\n不对' })], 'zh-CN')).toEqual([
    '::error file=content/a%2Cb%3Ac%25.md,line=3,title=price-form::100%25%0D%0A不对 → 写成元%0A账按分记',
  ]);
});

it('shows errors first, ten of a kind, and says how many more there are', () => {
  const warnings = Array.from({ length: 12 }, () => finding({ severity: 'warning', code: 'rate-high' }));
  const errors = Array.from({ length: 11 }, (_, index) => finding({ line: index + 1 }));
  const commands = annotate([...warnings, ...errors], 'zh-CN');
  expect(commands.map((one) => one.split(' ')[0])).toEqual([
    ...Array.from({ length: 10 }, () => '::error'),
    ...Array.from({ length: 10 }, () => '::warning'),
    '::notice::还有',
  ]);
  expect(commands.at(-1)).toContain('还有 3 处');
  expect(annotate([], 'zh-CN')).toEqual([]);
});

it('keeps a summary one table, whatever an author typed', () => {
  const rows = summarise([finding({ wrong: 'a|b\n<img src=x>' })], 'en').split('\n');
  expect(rows.filter((row) => row.startsWith('| ❌'))).toEqual([
    String.raw`| ❌ | ` + '`content/program.md:3`' + String.raw` | a\|b &lt;img src=x> → 写成元 | ` + '`price-form` |',
  ]);
  expect(summarise([], 'en')).toContain('Nothing to change.');
});
