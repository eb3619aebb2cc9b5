// The command: what it prints, where, and how it ends.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { runCheck } from '../../fixtures/content/run-check.ts';
import { OIL, removeContent, WALNUT, writeContent } from '../../fixtures/content/write-content.ts';
import type { Change } from '../../fixtures/content/write-content.ts';

const roots: string[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  roots.splice(0).forEach(removeContent);
});

const BAD_PRICE: Change = { file: OIL, replace: 'price: 88', by: 'price: 贵' };
const HIGH_RATE: Change = { file: OIL, replace: 'price: 88', by: 'price: 88\ncommission: { ratePercent: 40 }' };

describe('npm run check', () => {
  it('ends well with one line of summary', async () => {
    expect(await run([])).toEqual({ code: 0, out: '1 家店、2 件商品、1 篇来信，没有问题', errors: '' });
  });

  it('ends with 1 and one message on the error stream', async () => {
    const { code, out, errors } = await run([BAD_PRICE]);
    expect([code, out]).toEqual([1, '']);
    expect(errors).toContain(`${OIL}:4  price  「贵」不是价格`);
  });

  it('shows reminders and still ends well, with the summary last', async () => {
    const { code, out } = await run([HIGH_RATE]);
    expect(code).toBe(0);
    expect(out).toContain('佣金 40% 超过 30%');
    expect(out.split('\n').at(-1)).toBe('1 家店、2 件商品、1 篇来信，没有问题');
  });

  it('says once why a rule stands, however often it is broken', async () => {
    const { errors } = await run([BAD_PRICE, { file: WALNUT, replace: 'price: 39.8', by: 'price: 很贵' }]);
    expect(errors.split('不是价格')).toHaveLength(3);
    expect(errors.split('账按分记')).toHaveLength(2);
  });

  it('answers programs in JSON: what, where, how bad, why, and whether --fix mends it', async () => {
    const priced: Change = { file: WALNUT, replace: 'price: 39.8', by: 'price: ¥39.80' };
    const { code, out } = await run([BAD_PRICE, HIGH_RATE_ON_SELLER, priced], '--json');
    expect(code).toBe(1);
    const answer: unknown = JSON.parse(out);
    expect(answer).toMatchObject({
      ok: false,
      findings: [
        { code: 'price-form', severity: 'error', file: OIL, line: 4, field: 'price', fixable: false },
        { code: 'price-form', severity: 'error', file: WALNUT, line: 7, field: 'variants[0].price', fixable: true },
        { code: 'rate-high', severity: 'warning', field: 'commission.ratePercent', fixable: false },
      ],
      counts: { errors: 2, warnings: 1, fixable: 1, fixed: 0 },
    });
    expect(out).toContain('"why": "直销管理条例第二十四条');
  });

  it('compares with a commit that exists, and with nothing else', async () => {
    const { code, errors } = await run([], '--against', 'nowhere');
    expect([code, errors]).toEqual([1, expect.stringContaining('这个文件夹还没有用 git')]);
    const { root } = writeContent();
    roots.push(root);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.cn', ...args], {
        cwd: root,
        stdio: 'ignore',
      });
    git('init');
    git('commit', '--allow-empty', '-m', 'first');
    expect((await runCheck(root, '--against', 'HEAD')).code).toBe(0);
    const missing = await runCheck(root, '--against', 'nowhere');
    expect([missing.code, missing.errors]).toEqual([1, expect.stringContaining('git 里没有「nowhere」')]);
    expect(missing.errors).not.toContain('--unshallow');
  });

  it('says of a clone without its past how to get it', async () => {
    const { root } = writeContent();
    const clone = mkdtempSync(join(tmpdir(), 'shallow-'));
    roots.push(root, clone);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.cn', ...args], {
        cwd: root,
        stdio: 'ignore',
      });
    git('init');
    git('add', '.');
    git('commit', '-m', 'first');
    git('commit', '--allow-empty', '-m', 'second');
    git('clone', '--depth', '1', `file://${root}`, clone);
    expect((await runCheck(clone, '--against', 'HEAD~1')).errors).toContain('git fetch --unshallow');
  });

  it('refuses what is mistyped', async () => {
    expect((await run([], '--fixx')).code).toBe(2);
    expect((await run([], 'content')).code).toBe(2);
  });
});

const HIGH_RATE_ON_SELLER: Change = {
  file: 'content/sellers/luo/seller.md',
  replace: 'place: 云南大理',
  by: 'place: 云南大理\ncommission: { ratePercent: 31 }',
};

describe('on GitHub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xinpu-summary-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('the findings stand beside their lines and on the page of the run', async () => {
    const summary = join(folder, 'summary.md');
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
    const { errors } = await run([BAD_PRICE]);
    expect(errors.split('\n')[0]).toMatch(
      new RegExp(`^::error file=${OIL},line=4,title=price-form::「贵」不是价格 → .*%0A账按分记`),
    );
    expect(readFileSync(summary, 'utf8')).toContain(`| \`${OIL}:4\` | 「贵」不是价格`);
  });
});

async function run(changes: readonly Change[], ...args: string[]) {
  const { root } = writeContent(changes);
  roots.push(root);
  return runCheck(root, ...args);
}
