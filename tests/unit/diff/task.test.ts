// `npm run diff` in a real repository: which moments are compared, what is flagged, and that nothing is passed over.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { diff } from '../../../scripts/diff.ts';
import { type Report, reportSchema } from '../../../scripts/diff/report.ts';
import { runTask } from '../../../scripts/terminal/task.ts';
import { openRepository, type Repository } from '../../fixtures/content/repository.ts';
import { OIL, PICTURE, PROGRAM, SELLER, STORY, WALNUT } from '../../fixtures/content/write-content.ts';

// Each report starts half a dozen git processes: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

let shop: Repository;
beforeEach(() => {
  shop = openRepository();
});
afterEach(() => shop.close());

const run = (args: readonly string[], root = shop.root) =>
  runTask(diff, args, { root, canAsk: false, hasColours: false, step: (_, work) => work() });

async function report(...args: string[]): Promise<Report> {
  const { code, out, errors } = await run([...args, '--no-orders', '--json']);
  if (code !== 0) throw new Error(out + errors);
  return reportSchema.parse(JSON.parse(out));
}

const words = ({ changes }: Report) => changes.map((change) => change.words);
const flags = (told: Report) => told.flags.map(({ kind, file }) => `${kind} ${file}`);
const CODE = `payment:
  provider: manual
  payee: 罗国强
  code: { file: ./pictures/walnut.svg, alt: 罗国强的收款码 }
shipping:`;
const DEARER = [
  '冷榨核桃油：价格从 88.00 元变成 98.00 元（+11.4%）',
  '冷榨核桃油：佣金每卖一份从 8.80 元变成 9.80 元（+11.4%）',
];

describe('the two moments', () => {
  it('are the last commit and what lies there, committed or not, known to git or not', async () => {
    expect(words(await report())).toEqual([]);
    shop.edit(OIL, 'price: 88', 'price: 98');
    expect(words(await report())).toEqual(DEARER);
    shop.git('add', '-A');
    expect(words(await report())).toEqual(DEARER);
    shop.write(
      'content/sellers/luo/products/new.md',
      readFileSync(join(shop.root, OIL), 'utf8').replace('核桃油', '新油'),
    );
    expect(words(await report())).toContain('冷榨新油：新的商品，「98.00 元」');
    shop.commit('涨价');
    expect(words(await report())).toEqual([]);
    expect((await report('HEAD~1')).against).toMatchObject({ ref: 'HEAD~1', on: '2026-11-20' });
    expect(words(await report('HEAD~1'))).toContain(DEARER[0]);
  });

  it('are a branch and now, what others did there meanwhile among it; with three dots it is not', async () => {
    shop.git('checkout', '-q', '-b', 'mine');
    shop.edit(OIL, 'price: 88', 'price: 98');
    shop.commit('我的');
    shop.git('checkout', '-q', 'main');
    shop.edit(WALNUT, 'supply: 120', 'supply: 130');
    shop.commit('别人的');
    shop.git('checkout', '-q', 'mine');
    const others = '老树纸皮核桃 · 500 克：批次 autumn-2026 的总数从 130 份变成 120 份';
    expect(words(await report('main'))).toEqual([...DEARER, others]);
    expect(words(await report('main...'))).toEqual(DEARER);
    expect(words(await report('main..mine'))).toEqual([...DEARER, others]);
    expect(words(await report('main...mine'))).toEqual(DEARER);
    expect((await report('main..mine')).now).toMatchObject({ ref: 'mine' });
  });

  it('are refused with what to do, where there is none', async () => {
    expect(await run(['gone'])).toMatchObject({ code: 1, errors: expect.stringContaining('git 里没有「gone」') });
    expect(await run(['--output=/tmp/x'])).toMatchObject({ code: 2 });
    expect(await run(['HEAD', 'HEAD'])).toMatchObject({ code: 2 });
    const bare = mkdtempSync(join(tmpdir(), 'xinpu-bare-'));
    expect(await run([], bare)).toMatchObject({ code: 1, errors: expect.stringContaining('没有 git 的记录') });
    execFileSync('git', ['init', '-q'], { cwd: bare });
    expect(await run([], bare)).toMatchObject({ code: 1, errors: expect.stringContaining('还没有一次提交') });
    rmSync(bare, { recursive: true });
  });

  it('of a shallow clone are told to be fetched', async () => {
    shop.edit(OIL, 'price: 88', 'price: 98');
    shop.commit('二');
    const clone = mkdtempSync(join(tmpdir(), 'xinpu-shallow-'));
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${shop.root}`, clone]);
    expect(await run(['HEAD~1'], clone)).toMatchObject({ code: 1, errors: expect.stringContaining('--unshallow') });
    rmSync(clone, { recursive: true });
  });
});

describe('what needs the brand', () => {
  it('is nothing, where a seller changes prices and words', async () => {
    shop.edit(OIL, 'price: 88', 'price: 98');
    shop.edit(STORY, '天没亮', '天刚亮');
    const told = await report();
    expect(told.flags).toEqual([]);
    expect(told.texts).toEqual([STORY]);
  });

  it('is any byte of program.md', async () => {
    shop.edit(PROGRAM, 'changedOn:', '# 一句话\nchangedOn:');
    expect(flags(await report())).toEqual([`program ${PROGRAM}`]);
    shop.edit(PROGRAM, 'minimum: 50', 'minimum: 五十');
    expect(flags(await report())).toEqual([`program ${PROGRAM}`, `unreadable ${PROGRAM}`]);
  });

  it('is another picture under the same name, another payee, another way to pay', async () => {
    shop.edit(SELLER, 'shipping:', CODE);
    shop.commit('收款码');
    expect((await report()).flags).toEqual([]);
    shop.write(PICTURE, '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>');
    expect(flags(await report())).toEqual([`payment-code ${SELLER}`]);
    shop.edit(SELLER, 'payee: 罗国强', 'payee: 张三\n  note: 也可以转到卡上，见包裹');
    const {
      flags: [picture, payee, note, ...more],
    } = await report();
    expect(more).toEqual([]);
    expect(picture?.what).toContain('收款码的图');
    expect(payee?.what).toContain('从「罗国强」变成「张三」');
    expect(note?.what).toContain('别的付款方式');
  });

  it('is a new shop that takes money', async () => {
    const seller = readFileSync(join(shop.root, SELLER), 'utf8').replace('罗家核桃', '别家').replace('罗国强', '李四');
    shop.write('content/sellers/new/seller.md', seller.replace('shipping:', CODE));
    shop.write('content/sellers/new/pictures/walnut.svg', '<svg/>');
    const told = await report();
    expect(flags(told)).toEqual(['payment-code content/sellers/new/seller.md']);
    expect(told.flags[0]?.what).toContain('收款人 罗国强');
  });

  it('is a code that can be exchanged unseen: a link instead of a picture', async () => {
    shop.edit(SELLER, 'shipping:', CODE);
    shop.commit('收款码');
    unlinkSync(join(shop.root, PICTURE));
    shop.write('content/elsewhere.svg', '<svg/>');
    symlinkSync('../../../elsewhere.svg', join(shop.root, PICTURE));
    expect(flags(await report())).toContain(`payment-code ${SELLER}`);
    shop.commit('链接');
    shop.write('content/elsewhere.svg', '<svg id="other"/>');
    expect(flags(await report())).toContain(`payment-code ${SELLER}`);
  });

  it('is a code beside a seller.md that nobody can read', async () => {
    shop.edit(SELLER, 'shipping:', CODE);
    shop.commit('收款码');
    shop.edit(SELLER, 'withinDays: 3', 'withinDays: 三天');
    shop.write(PICTURE, '<svg id="another"/>');
    expect(flags(await report())).toEqual([`payment-code ${SELLER}`, `unreadable ${SELLER}`]);
  });
});

describe('printed codes', () => {
  const NUTS = 'content/sellers/luo/products/nuts.md';
  it('lead nowhere when a product is renamed without a word, and live on with one', async () => {
    shop.git('mv', OIL, NUTS);
    const told = await report();
    expect(told.flags).toMatchObject([{ kind: 'lost-address', file: NUTS }]);
    expect(told.flags[0]?.what).toContain('formerly: [oil]');
    expect(told.posters.lost).toMatchObject([{ address: '/luo/oil/', why: 'renamed' }]);
    shop.edit(NUTS, 'price: 88', 'price: 88\nformerly: [oil]');
    expect(await report()).toMatchObject({ flags: [], posters: { lost: [] } });
    shop.commit('改名');
    shop.edit(NUTS, 'formerly: [oil]\n', '');
    expect((await report()).posters.lost).toMatchObject([{ address: '/luo/oil/', why: 'forgotten' }]);
  });

  it('of a whole shop live on by one line in its seller.md', async () => {
    shop.git('mv', 'content/sellers/luo', 'content/sellers/luo-jia');
    const { lost } = (await report()).posters;
    expect(lost.map(({ address }) => address)).toEqual(['/luo/', '/luo/oil/', '/luo/walnut/', '/luo/stories/bailu/']);
    shop.edit('content/sellers/luo-jia/seller.md', 'shipping:', 'formerly: [luo]\nshipping:');
    expect((await report()).posters.lost).toEqual([]);
    expect(words(await report()).filter((one) => one.includes('地址'))).toHaveLength(4);
  });

  it('of what is not sold any more are told, and are no alarm', async () => {
    shop.remove(OIL);
    expect(await report()).toMatchObject({ flags: [], posters: { lost: [{ address: '/luo/oil/', why: 'gone' }] } });
  });
});

describe('posters', () => {
  const redrawn = async () => {
    const { redrawn: told } = (await report()).posters;
    if (told.state !== 'compared') throw new Error(told.why);
    return told.redrawn.map(({ file, why, oldPrice }) => [file, why.join(), oldPrice]);
  };

  it('are drawn anew for what they show, and say which price old ones still show', async () => {
    shop.edit(OIL, 'price: 88', 'price: 98');
    shop.edit(WALNUT, "price: '75'", 'price: 70');
    expect(await redrawn()).toEqual([[OIL, 'price', '88.00']]);
    shop.write(PICTURE, '<svg id="another"/>');
    expect((await redrawn()).map(([, why]) => why)).toEqual(['price,picture', 'picture', 'picture']);
  });

  it('all lead elsewhere when the shop moves to another host', async () => {
    shop.edit(PROGRAM, 'https://shop.yuanshan.example', 'https://new.yuanshan.example');
    expect((await redrawn()).map(([, why]) => why)).toEqual(['address', 'address', 'address']);
  });

  it('stay as they are when only supply changed', async () => {
    shop.edit(WALNUT, 'supply: 120', 'supply: 20');
    expect(await redrawn()).toEqual([]);
  });

  it('are not guessed at when the seal has a letter that no font holds', async () => {
    shop.edit(SELLER, 'seal: 罗家', 'seal: 𱍊');
    expect((await report()).posters.redrawn).toMatchObject({ state: 'unknown', why: expect.stringContaining('𱍊') });
  });
});

describe('what makes no sense', () => {
  it('is said, for both moments, and the rest is compared', async () => {
    shop.write(OIL, Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xc0, 0xcf]));
    shop.write('content/sellers/luo/products/broken.md', '---\ntitle: [\n---\n');
    shop.commit('坏的');
    shop.edit(WALNUT, 'supply: 120', 'supply: 20');
    shop.write(OIL, 'nothing at all');
    const told = await report();
    expect(words(told)).toEqual(['老树纸皮核桃 · 500 克：批次 autumn-2026 的总数从 120 份变成 20 份']);
    expect(told.unreadable.map(({ file, at }) => `${at} ${file}`)).toEqual([
      'before content/sellers/luo/products/broken.md',
      `before ${OIL}`,
      'after content/sellers/luo/products/broken.md',
      `after ${OIL}`,
    ]);
  });
});

it('prints one line when nothing changed, and tables when something did', async () => {
  const { out } = await run(['--no-orders']);
  expect(out.split('\n')[0]).toMatch(/^从 HEAD（[0-9a-f]{7}，2026-11-20）到现在：没有改动价格、佣金和条款。$/);
  shop.edit(OIL, 'price: 88', 'price: 98');
  const { out: text } = await run(['--no-orders']);
  expect(text).toContain('2 处价格'.replace('2', '1'));
  expect(text).toMatch(
    /^冷榨核桃油 {2}价格 {2}88\.00 元 {2}98\.00 元 {2}\+11\.4% {2}content\/sellers\/luo\/products\/oil\.md:4$/m,
  );
  expect(text).toContain('没有数未完成的单：用了 --no-orders。');
});

it('says that there is no database to ask, and goes on', async () => {
  const { code, out } = await run([]);
  expect(code).toBe(0);
  expect(out).toContain('没有数未完成的单：还没有本地数据');
});
