// Renamed shops and products stay reachable.
import { expect, it } from 'vitest';
import { writeRedirects } from '../../../site/former-addresses.ts';

it('leads a former product to the new one, under every name its shop had, before the shop’s own line', () => {
  const redirects = writeRedirects(
    [
      { slug: 'hill', formerly: ['old-hill'] },
      { slug: 'kiln', formerly: [] },
    ],
    [
      { seller: 'hill', slug: 'millet', formerly: ['grain'] },
      { seller: 'kiln', slug: 'cup', formerly: [] },
    ],
  );
  expect(redirects.trimEnd().split('\n')).toEqual([
    '/hill/grain/ /hill/millet/ 301',
    '/old-hill/grain/ /hill/millet/ 301',
    '/old-hill/* /hill/:splat 301',
  ]);
});

it('writes nothing when nothing was renamed', () => {
  expect(writeRedirects([{ slug: 'hill', formerly: [] }], [])).toBe('');
});
