// What is opened once for many: the drawing room of the dev server, for one.
import { expect, it } from 'vitest';
import { openOnce } from '../../../scripts/posters/open-once.ts';

it('opens once for all who ask, and again only after it failed', async () => {
  let opened = 0;
  const enter = openOnce(async () => {
    opened += 1;
    await Promise.resolve();
    if (opened === 1) throw new Error('not yet');
    return opened;
  });
  const first = await Promise.allSettled([enter(), enter()]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all([enter(), enter(), enter()])).toEqual([2, 2, 2]);
});
