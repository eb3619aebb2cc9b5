// Work of the clock that is done side by side ends together.
import { expect, it } from 'vitest';
import { settleAll } from '../../../functions/settle-all.ts';

it('answers in the order that was asked', async () => {
  expect(await settleAll([Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
});

it('fails only when the rest has ended, too', async () => {
  let isOver = false;
  const slow = new Promise<void>((resolve) =>
    setTimeout(() => {
      isOver = true;
      resolve();
    }, 20),
  );
  await expect(settleAll([Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
  expect(isOver).toBe(true);
});
