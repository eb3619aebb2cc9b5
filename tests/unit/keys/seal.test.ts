// Personal data at rest: opens for its own row alone, under the secret that its text names, and for as long as that is there.
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys, type Keys } from '../../../functions/keys/keys.ts';
import { newestPrefix, openText, sealText } from '../../../functions/keys/seal.ts';

const SIGNING = Buffer.alloc(32, 1).toString('base64url');
const [FIRST = '', SECOND = '', THIRD = ''] = [2, 3, 4].map((byte) => Buffer.alloc(32, byte).toString('base64url'));
const ROW = 'ord_a/phone';
const PHONE = '13800138000';

let first: Keys;
let second: Keys;
beforeAll(async () => {
  first = await deriveKeys({ signing: SIGNING, privacy: FIRST });
  second = await deriveKeys({ signing: SIGNING, privacy: SECOND, privacyOld: ` ${THIRD}, ${FIRST}` });
});

describe('a sealed text', () => {
  it('opens for its own row alone, and looks different every time', async () => {
    const sealed = await sealText(first.box, ROW, PHONE);
    expect(sealed).not.toContain('138');
    expect(await openText(first.box, ROW, sealed)).toBe(PHONE);
    expect(await sealText(first.box, ROW, PHONE)).not.toBe(sealed);
    await expect(openText(first.box, 'ord_b/phone', sealed)).rejects.toThrow('operation failed');
  });

  it('is sealed under the newest secret, and opens under the one that it names', async () => {
    const old = await sealText(first.box, ROW, PHONE);
    const fresh = await sealText(second.box, ROW, PHONE);
    expect(old.startsWith(newestPrefix(first.box))).toBe(true);
    expect(fresh.startsWith(newestPrefix(second.box))).toBe(true);
    expect(newestPrefix(second.box)).not.toBe(newestPrefix(first.box));
    expect(await openText(second.box, ROW, old)).toBe(PHONE);
    expect(await openText(second.box, ROW, fresh)).toBe(PHONE);
    await expect(openText(first.box, ROW, fresh)).rejects.toThrow('PRIVACY_SECRET_OLD');
  });

  it('of the first days names no secret, and opens under whichever it was', async () => {
    const sealed = await sealText(first.box, ROW, PHONE);
    const [, , ...rest] = sealed.split('.');
    const nameless = ['v1', ...rest].join('.');
    expect(await openText(first.box, ROW, nameless)).toBe(PHONE);
    expect(await openText(second.box, ROW, nameless)).toBe(PHONE);
    await expect(openText(second.box, 'ord_b/phone', nameless)).rejects.toThrow('operation failed');
  });

  it.each(['', 'v1', 'v1.abc', 'v2.abc.def', 'v3.a.b.c', '13800138000'])('%j is none', async (text) => {
    await expect(openText(first.box, ROW, text)).rejects.toThrow('not a sealed text');
  });
});

it('a secret that is too short is none, the older ones included', async () => {
  await expect(deriveKeys({ signing: SIGNING, privacy: FIRST, privacyOld: 'c2hvcnQ' })).rejects.toThrow(
    '32 random bytes',
  );
});
