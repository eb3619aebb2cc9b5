// Signed proofs: what was signed comes back, anything else is malformed or forged, never accepted.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isShareablePage } from '../../../content/schema/shareable-page.ts';
import { deriveKeys, type Keys } from '../../../functions/keys/keys.ts';
import { parseShareAddress, type Share } from '../../../functions/sharing/share.ts';
import { readShareCookie, rememberShare, writeShareCookie } from '../../../functions/sharing/share-cookie.ts';
import { checkShareToken, mintShareToken } from '../../../functions/sharing/share-token.ts';
import { splitSharePath } from '../../../functions/sharing/share-routes.ts';

const SECRET = Buffer.alloc(32, 7).toString('base64url');
const OTHER = Buffer.alloc(32, 8).toString('base64url');
let keys: Keys;
let otherKeys: Keys;

beforeAll(async () => {
  keys = await deriveKeys({ signing: SECRET, privacy: OTHER });
  otherKeys = await deriveKeys({ signing: OTHER, privacy: SECRET });
});

function share(address: string, sharedAt: number): Share {
  const parsed = parseShareAddress(address);
  if (!parsed) throw new Error(address);
  return { ...parsed, sharedAt };
}

describe('share tokens', () => {
  it('bring back agent, channel and second', async () => {
    const mine = share('k7m2p9xq.wall', 1_795_299_606_000);
    expect(await checkShareToken(keys.shareToken, await mintShareToken(keys.shareToken, mine))).toEqual({
      state: 'genuine',
      share: mine,
    });
  });

  it('are forged under another key, also under the cookie’s', async () => {
    const token = await mintShareToken(keys.shareToken, share('k7m2p9xq', 0));
    expect(await checkShareToken(otherKeys.shareToken, token)).toEqual({ state: 'forged' });
    expect(await checkShareToken(keys.shareCookie, token)).toEqual({ state: 'forged' });
  });

  it('are never genuine after any one letter was changed', async () => {
    const token = await mintShareToken(keys.shareToken, share('k7m2p9xq.wall', 1_795_299_606_000));
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'0a~.-_Zz9!'), async (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        const last = at === token.length - 1;
        // The last base64url letter of 32 bytes carries two unused bits: the same signature may be spelled four ways.
        if (changed === token || last) return true;
        return (await checkShareToken(keys.shareToken, changed)).state !== 'genuine';
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', '~', 'k7m2p9xq', 'k7m2p9xq~', 'k7m2p9xq~abc', 'nope~abc~sig', `${'x'.repeat(5000)}~1~a`])(
    'are malformed or forged: %j',
    async (token) => {
      expect((await checkShareToken(keys.shareToken, token)).state).not.toBe('genuine');
    },
  );
});

describe('the share cookie', () => {
  const first = share('aaaaaaaa', 1_000_000_000_000);
  const later = share('bbbbbbbb', 1_000_000_500_000);
  const WINDOW = 1_000_000;

  it('keeps the first share and moves the last', () => {
    expect(rememberShare(null, first, WINDOW)).toEqual({ first, last: first });
    expect(rememberShare({ first, last: first }, later, WINDOW)).toEqual({ first, last: later });
  });

  it('begins anew when the first share is older than the window', () => {
    const tooLate = share('cccccccc', first.sharedAt + WINDOW + 1000);
    expect(rememberShare({ first, last: later }, tooLate, WINDOW)).toEqual({ first: tooLate, last: tooLate });
  });

  it('is read back, and not when a letter was changed or nothing was sent', async () => {
    const value = await writeShareCookie(keys.shareCookie, { first, last: later });
    expect(await readShareCookie(keys.shareCookie, value)).toEqual({
      state: 'genuine',
      shares: { first, last: later },
    });
    expect(await readShareCookie(keys.shareCookie, value.replace('bbbbbbbb', 'cccccccc'))).toEqual({ state: 'forged' });
    expect(await readShareCookie(keys.shareCookie, 'x!y')).toEqual({ state: 'malformed' });
    expect(await readShareCookie(keys.shareCookie, undefined)).toEqual({ state: 'absent' });
  });
});

describe('keys', () => {
  it('refuses secrets that are too short to be secrets', async () => {
    await expect(deriveKeys({ signing: 'c2hvcnQ', privacy: SECRET })).rejects.toThrow('32 random bytes');
  });
});

describe('isShareablePage', () => {
  it.each([
    '/',
    '/luo-walnut/',
    '/luo-walnut/oil/',
    '/luo-walnut/oil',
    '/luo-walnut/stories/hail/',
    '/stories/',
    '/sellers/',
    '/basket/',
  ])('passes on %s', (path) => expect(isShareablePage(path)).toBe(true));
  it.each([
    '/o/abc',
    '/api/orders',
    '/s/k7m2p9xq/x/',
    '/offers/a/b.json',
    '/luo-walnut/seal.svg',
    '/_astro/x.css',
    '/portal/',
    '/desk/',
    '/a/b/c/d',
    '/rss.xml',
    '//luo-walnut/',
    '/luo-walnut//oil/',
    '/..%2f',
    '/checkout/',
  ])('does not pass on %s', (path) => expect(isShareablePage(path)).toBe(false));
});

describe('splitSharePath', () => {
  it.each([
    ['/s/k7m2p9xq.wall/a/b/', '/a/b/', 'k7m2p9xq', 'wall'],
    ['/s/k7m2p9xq/', '/', 'k7m2p9xq', ''],
    ['/s/nope/a/', '/a/', undefined, undefined],
  ])('splits %s', (full, path, code, channel) => {
    const split = splitSharePath(full);
    expect([split.path, split.address?.code, split.address?.channel]).toEqual([path, code, channel]);
  });
});
