// What can be exchanged without a difference to be seen, in a real repository: each of it is told to the brand.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diff } from '../../../scripts/diff.ts';
import { reportSchema } from '../../../scripts/diff/report.ts';
import { runTask } from '../../../scripts/terminal/task.ts';
import { openRepository, type Repository } from '../../fixtures/content/repository.ts';
import { OIL, SELLER } from '../../fixtures/content/write-content.ts';

vi.setConfig({ testTimeout: 60_000 });

let shop: Repository;
beforeEach(() => {
  shop = openRepository();
});
afterEach(() => shop.close());

async function flags(...args: string[]): Promise<string[]> {
  const terminal = { root: shop.root, canAsk: false, hasColours: false };
  const { out } = await runTask(diff, [...args, '--no-orders', '--json'], { ...terminal, step: (_, work) => work() });
  return reportSchema.parse(JSON.parse(out)).flags.map(({ kind, file }) => `${kind} ${file}`);
}

describe('the brand is told of', () => {
  it('a folder of a seller that is a link, before it is committed and afterwards', async () => {
    mkdirSync(join(shop.root, 'elsewhere'));
    symlinkSync('../../elsewhere', join(shop.root, 'content/sellers/zeta'));
    expect(await flags()).toEqual(['payment-code content/sellers/zeta']);
    shop.commit('链接');
    expect(await flags('HEAD~1..HEAD')).toEqual(['payment-code content/sellers/zeta']);
  });

  it('a link that leads nowhere yet', async () => {
    symlinkSync('../../../later.svg', join(shop.root, 'content/sellers/luo/pictures/later.svg'));
    expect(await flags()).toEqual(['payment-code content/sellers/luo/pictures/later.svg']);
  });

  it('a repository inside this one', async () => {
    const inner = join(shop.root, 'content/sellers/inner');
    mkdirSync(inner);
    execFileSync('git', ['init', '-q'], { cwd: inner });
    shop.write('content/sellers/inner/seller.md', 'anything');
    expect(await flags()).toEqual(['payment-code content/sellers/inner']);
    const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.cn'];
    execFileSync('git', ['add', '-A'], { cwd: inner });
    execFileSync('git', [...person, 'commit', '-q', '-m', '一'], { cwd: inner });
    shop.commit('里面还有一个');
    expect(await flags('HEAD~1..HEAD')).toEqual(['payment-code content/sellers/inner']);
    shop.write('content/sellers/inner/seller.md', 'something else');
    expect(await flags()).toEqual(['payment-code content/sellers/inner']);
  });

  it('settings of git in the folder of a seller, when they are new or others', async () => {
    const file = 'content/sellers/luo/.gitattributes';
    shop.write('content/sellers/luo/stories/.gitkeep', '');
    shop.write(file, 'seller.md linguist-generated\n');
    expect(await flags()).toEqual([`payment-code ${file}`]);
    shop.commit('不显示');
    expect(await flags()).toEqual([]);
    shop.write(file, 'seller.md -diff\n');
    expect(await flags()).toEqual([`payment-code ${file}`]);
  });

  it.each(['--assume-unchanged', '--skip-worktree'])(
    'a payee in a file that git was told not to look at (%s)',
    async (how) => {
      shop.git('update-index', how, SELLER);
      shop.edit(SELLER, 'shipping:', 'payment: { provider: manual, payee: 张三, note: 转到卡上 }\nshipping:');
      expect(shop.git('status', '--porcelain')).toBe('');
      expect(await flags()).toContain(`payment-code ${SELLER}`);
    },
  );

  it('a payee in one of two branches that were merged', async () => {
    shop.git('checkout', '-q', '-b', 'mine');
    shop.edit(SELLER, 'shipping:', 'payment: { provider: manual, payee: 张三, note: 转到卡上 }\nshipping:');
    shop.commit('收款人');
    shop.git('checkout', '-q', 'main');
    shop.edit(OIL, 'price: 88', 'price: 98');
    shop.commit('涨价');
    shop.git('checkout', '-q', '-b', 'other');
    const person = ['-c', 'user.name=a', '-c', 'user.email=a@example.cn'];
    shop.git(...person, 'merge', '-q', '--no-edit', 'mine');
    expect(await flags('main...')).toContain(`payment-code ${SELLER}`);
    expect(await flags('HEAD^1')).toContain(`payment-code ${SELLER}`);
  });

  it('a shop that another one takes over together with its address', async () => {
    const gone = 'content/sellers/luo';
    shop.git('mv', gone, 'content/sellers/evil');
    shop.edit('content/sellers/evil/seller.md', 'name: 罗家核桃', 'name: 别家核桃');
    shop.edit('content/sellers/evil/seller.md', 'person: 罗国强', 'person: 张三');
    shop.edit(
      'content/sellers/evil/seller.md',
      'shipping:',
      'formerly: [luo]\npayment: { provider: manual, payee: 张三, note: 转到卡上 }\nshipping:',
    );
    const told = await flags();
    expect(told).toContain('payment-code content/sellers/evil/seller.md');
    expect(told).not.toContain(`payment-code ${SELLER}`);
  });
});
