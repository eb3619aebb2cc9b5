// What a newcomer types wrong at the desk is told with what to do next, and the examples of the help are right.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import { dumpDatabase } from '../fixtures/read-books.ts';
import { addAgent, openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';
import { openTestDesk, type TestDesk } from '../fixtures/test-desk.ts';
import { sell } from '../fixtures/test-ledger.ts';
import { PLACED_AT } from '../fixtures/test-order.ts';

const BY = ['--by', '罗姐'];

let test: TestDatabase;
let desk: TestDesk;
let part: StoredSubOrder;
beforeAll(async () => {
  test = await openTestDatabase();
  await addAgent(test.client, { code: 'aaaaaaaa', name: '小美' });
  desk = openTestDesk(test, { now: PLACED_AT + 1000 });
  ({ part } = await sell(test, { code: 'aaaaaaaa', priceMinor: 10_000 }));
});
afterAll(() => test.close());

/** The part's own id wherever a test writes PART. */
const run = (...words: string[]) => desk.run(...words.map((word) => (word === 'PART' ? part.id : word)));

describe('a mistake', () => {
  it.each([
    ['half an order number', ['show', '2611'], '要写完整'],
    ['an unknown order', ['ship', '999', '--carrier', '顺丰', '--number', 'SF12345', ...BY], 'npm run desk -- orders'],
    ['a wrong state', ['cancel', 'PART', ...BY], '付过款的，用 refund 退款'],
    ['no claim', ['refuse', 'PART', '--reason', '没有', ...BY], '没有等着核对的付款'],
    ['a missing reason', ['refuse', 'PART', ...BY], '请用 --reason 写明原因'],
    ['nothing to give back', ['refund', 'PART', '--line', '1', '--amount', '0', '--reason', 'r', ...BY], '要大于 0'],
    ['too much', ['refund', 'PART', '--line', '1', '--amount', '100.01', '--reason', 'r', ...BY], '第 1 行 100.00 元'],
    ['no such line', ['refund', 'PART', '--line', '2', '--amount', '1', '--reason', 'r', ...BY], '用 show 看有哪几行'],
    ['half a refund', ['refund-done', 'ref_1', '--proof', '1', ...BY], '要写完整'],
    ['half a case', ['cases', 'show', 'cas_1'], 'npm run desk -- cases'],
    ['half a payout', ['payouts', 'paid', 'pay_1', '--proof', '1', ...BY], '要写完整'],
    ['half a commission', ['commissions', 'deny', 'com_1', '--reason', 'r', ...BY], '要写完整'],
    ['an unknown agent', ['payouts', 'request', 'zzzz', ...BY], 'npm run agents -- list'],
    ['no account', ['payouts', 'request', 'aaaaaaaa', ...BY], 'payouts account'],
  ])('like %s changes nothing and is answered with what to do', async (_label, words, advice) => {
    const before = await dumpDatabase(test.client);
    const { code, out, errors } = await run(...words);
    expect([code > 0, out]).toEqual([true, '']);
    expect(errors).toContain(advice);
    expect(await dumpDatabase(test.client)).toEqual(before);
  });

  it('in an account is named by its options, with that form alone', async () => {
    const { code, errors } = await run('payouts', 'account', 'aaaaaaaa', '--method', 'cash', '--real-name', '林');
    expect(code).toBe(2);
    for (const name of ['--method 是', '--real-name 是', '--account 是', '--consent 是'])
      expect(errors).toContain(name);
    expect(errors).not.toContain('payouts batch');
  });

  it.each([
    ['payouts run', '2026-10'],
    ['payouts list', 'paid'],
    ['payouts balances', 'aaaaaaaa'],
    ['commissions held', 'aaaaaaaa'],
    ['invoices list', 'hill-farm'],
    ['notices retry', 'hill-farm'],
    ['cases list', 'hill-farm'],
    ['orders', '261121-0000-0000'],
    ['clock', 'expire'],
  ])('like a word too many after %s is not passed over', async (command, surplus) => {
    const { code, errors } = await run(...command.split(' '), surplus);
    expect([code, errors.split('\n')[0]]).toEqual([2, `多了一个词：${surplus}`]);
  });

  it.each(['0', '501', 'abc', '2.5'])('like --limit %s is not taken for another number', async (limit) => {
    expect((await run('orders', '--limit', limit)).errors).toContain('--limit 是 1 到 500 的整数');
  });
});

describe('the help', () => {
  const listNames = async () =>
    [...(await run('help')).out.matchAll(/^ {2}([a-z-]+) +\S/gm)].map(([, name = '']) => name);

  it('shows an example of every command that the command itself takes', async () => {
    const names = await listNames();
    expect(names.length).toBeGreaterThanOrEqual(16);
    for (const name of names) {
      const [, example = ''] = /^例如：\n {2}npm run desk -- (.+)$/m.exec((await run(name, '--help')).out) ?? [];
      const words = example.split(' ');
      expect(words[0]).toBe(name);
      expect({ example, code: (await run(...words)).code }).not.toEqual({ example, code: 2 });
    }
  });

  it('of one form shows that form alone', async () => {
    const { out } = await run('payouts', 'tax', '--help');
    expect(out.match(/npm run desk -- payouts \w+/g)).toEqual(['npm run desk -- payouts tax']);
  });
});
