// What is typed at the desk: mistakes are named with the usage, before the books are touched.
import { describe, expect, it } from 'vitest';
import { runDesk } from '../../../scripts/desk.ts';
import { openDatabase } from '../../../db/client.ts';

/** Nothing listens there: a command that asks the books before it has read its words fails otherwise. */
const desk = {
  database: openDatabase({ url: 'http://127.0.0.1:9', authToken: 'none', timeoutMs: 100 }),
  prepare: () => Promise.reject(new Error('the deployment was asked for')),
  timeZone: 'Asia/Shanghai',
  now: () => 0,
};
const run = (...args: string[]) => runDesk(args, (work) => work(desk));

describe('words that make no command', () => {
  it.each([
    ['an unknown command', ['sell'], '没有这个命令：sell'],
    ['a mistyped option', ['orders', '--sellr', 'x'], '没有这个选项：--sellr'],
    ['an option without its value', ['orders', '--seller'], '这个选项写得不对：--seller'],
    ['no order', ['confirm', '--by', '我'], '缺少订单号'],
    ['two orders at once', ['show', 'a', 'b'], '多了一个词：b'],
    ['a state that there is not', ['orders', '--status', 'payed'], '--status 是 placed、paid'],
    ['nobody’s name', ['ship', 'x', '--carrier', '顺丰', '--number', 'SF12345'], '--by'],
    ['a wrong hand', ['receive', 'x', '--by', '我', '--as', 'agent'], '--as 是 seller 或 brand'],
    ['a parcel without number', ['ship', 'x', '--carrier', '顺丰', '--by', '我'], '--number'],
    ['a refund without reason', ['refund', 'x', '--all', '--by', '我'], '--reason'],
    ['a refund of nothing', ['refund', 'x', '--reason', 'r', '--by', '我'], '--all'],
    ['a line without amount', ['refund', 'x', '--line', '1', '--reason', 'r', '--by', '我'], '--amount'],
    ['both ways at once', ['refund', 'x', '--all', '--line', '1', '--amount', '1', '--reason', 'r'], '--all 是全退'],
    ['three decimals', ['refund', 'x', '--line', '1', '--amount', '1.005', '--reason', 'r', '--by', '我'], '两位小数'],
    ['a sum below zero', ['refund', 'x', '--line', '1', '--amount=-1', '--reason', 'r', '--by', '我'], '两位小数'],
    ['line 0', ['refund', 'x', '--line', '0', '--amount', '1', '--reason', 'r', '--by', '我'], '第几行'],
    ['a foreign id', ['refund', 'x', '--all', '--reason', 'r', '--by', '我', '--id', 'ref_1'], '22 个字母'],
    ['a refund done without proof', ['refund-done', 'ref_1', '--by', '我'], '--proof'],
    ['an unknown form', ['payouts', 'pay'], 'payouts 后面的词是 list'],
    ['an unknown form of cases', ['cases', 'close', 'cas_1'], 'cases 后面的词是 list'],
    ['a month that there is not', ['payouts', 'run', '--month', '2026-13', '--by', '我'], '--month'],
    ['an unknown method', ['payouts', 'batch', '--method', 'cash', '--by', '我'], '--method 是 bank'],
    ['a decision that there is not', ['commissions', 'keep', 'com_1', '--by', '我'], 'release'],
  ])('%s is told with the usage and ends with 2', async (_label, args, words) => {
    const { code, out, errors } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(errors).toContain(words);
    expect(errors).toContain('npm run desk --');
  });

  it('are JSON for programs, too', async () => {
    const { code, out } = await run('orders', '--status', 'payed', '--json');
    expect([code, JSON.parse(out)]).toEqual([2, { state: 'failed', message: expect.stringContaining('--status') }]);
  });
});

describe('help', () => {
  it('lists every command with what it is for', async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    for (const name of ['orders', 'confirm', 'ship', 'refund', 'cases', 'payouts', 'commissions', 'notices', 'clock'])
      expect(out).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it.each([
    'orders',
    'show',
    'confirm',
    'refuse',
    'ship',
    'receive',
    'cancel',
    'refund',
    'refund-done',
    'refund-retry',
  ])('of %s shows how it is written, without opening anything', async (name) => {
    const { code, out } = await runDesk([name, '--help'], () => Promise.reject(new Error('it was opened')));
    expect([code, out.includes(`npm run desk -- ${name}`)]).toEqual([0, true]);
  });
});
