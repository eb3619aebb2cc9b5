// What the browser remembers: the visitor's number, the share prefix.
import { describe, expect, it } from 'vitest';
import { readSharePrefix } from '../../../site/client/share-prefix.ts';
import { parseVisitor, writeId } from '../../../site/client/visitor.ts';

describe('visitor', () => {
  const id = 'AbCdEfGhIjKlMnOpQrStUv';
  const now = Date.UTC(2026, 10, 21);
  const day = 24 * 60 * 60 * 1000;

  it('stays the same for 30 days and is renewed then', () => {
    const since = now - 30 * day + 1;
    expect(parseVisitor(`${id}.${since}`, now)).toBe(id);
    expect(parseVisitor(`${id}.${now - 30 * day}`, now)).toBeNull();
  });

  it.each([
    ['nothing', null],
    ['no date', id],
    ['a short number', `abc.${now}`],
    ['a date in the future', `${id}.${now + day}`],
    ['a person in place of a number', `13800138000.${now}`],
  ])('is made anew from %s', (_, stored) => {
    expect(parseVisitor(stored, now)).toBeNull();
  });

  it('writes 128 bits in 22 characters that are safe in an address', () => {
    expect(writeId(new Uint8Array(16).fill(255))).toBe('_____________________w');
    expect(writeId(new Uint8Array(16).fill(0xfb))).toBe('-_v7-_v7-_v7-_v7-_v7-w');
  });
});

describe('share prefix', () => {
  it.each([
    ['/s/k7m2p9xq/luo-walnut/oil/', '/s/k7m2p9xq'],
    ['/s/k7m2p9xq.wall/checkout/', '/s/k7m2p9xq.wall'],
    ['/luo-walnut/oil/', ''],
    ['/s/k7m2p9xq', ''],
    ['/s/short/oil/', ''],
    ['/s/k7m2p9xq/../../evil', '/s/k7m2p9xq'],
    ['/s/k7m2p9xi/oil/', ''],
    ['//elsewhere.example/s/k7m2p9xq/', ''],
    ['/s/k7m2p9xq.much-too-long/oil/', ''],
  ])('of %s is "%s"', (path, prefix) => {
    expect(readSharePrefix(path)).toBe(prefix);
  });
});
