// The small parts of the poster routes: addresses, hosts, what is remembered, whose turn it is, broken packs.
import { describe, expect, it, vi } from 'vitest';
import { hasPicture } from '../../../functions/posters/answer-picture.ts';
import { createAssetMemory } from '../../../functions/posters/assets/asset-memory.ts';
import { createPace } from '../../../functions/posters/pace.ts';
import { readPack } from '../../../functions/posters/pack/read-pack.ts';
import { readPosterPath, splitExtension } from '../../../functions/posters/poster-address.ts';
import { chooseOrigin, isLocalHost } from '../../../functions/http/choose-origin.ts';
import { revisionOf } from '../../../scripts/posters/write-pack.ts';
import { makePack, TEST_HOLES } from '../../fixtures/poster-packs.ts';

describe('the path of a poster', () => {
  it.each([
    ['luo-walnut/oil/xm8k2f7q', { kind: 'product', seller: 'luo-walnut', slug: 'oil' }, ''],
    ['luo-walnut/oil/xm8k2f7q.wall', { kind: 'product', seller: 'luo-walnut', slug: 'oil' }, 'wall'],
    ['luo-walnut/stories/hinge/xm8k2f7q.jpg', { kind: 'story', seller: 'luo-walnut', slug: 'hinge' }, 'jpg'],
    ['luo-walnut/stories/xm8k2f7q', { kind: 'product', seller: 'luo-walnut', slug: 'stories' }, ''],
  ])('%s is read', (path, page, channel) => {
    expect(readPosterPath(path)).toEqual({ state: 'read', page, share: { code: 'xm8k2f7q', channel } });
  });

  it.each([
    ['luo-walnut/oil/xm8k2f7', 'bad_code'],
    ['luo-walnut/oil/xm8k2f7q.', 'bad_code'],
    ['luo-walnut/oil/XM8K2F7Q', 'bad_code'],
    ['luo-walnut/oil/xm8k2f7i', 'bad_code'],
    ['luo-walnut/xm8k2f7q', 'no_page'],
    ['luo-walnut/tales/hinge/xm8k2f7q', 'no_page'],
    ['luo-walnut/stories/hinge/more/xm8k2f7q', 'no_page'],
    ['Luo/oil/xm8k2f7q', 'no_page'],
    ['luo-walnut//xm8k2f7q', 'no_page'],
    ['', 'no_page'],
  ])('%s is %s', (path, state) => expect(readPosterPath(path)).toEqual({ state }));

  it('ends at its last dot', () => {
    expect(splitExtension('a/xm8k2f7q.png.jpg')).toEqual({ path: 'a/xm8k2f7q.png', extension: 'jpg' });
    expect(splitExtension('a/b')).toEqual({ path: 'a/b', extension: '' });
  });
});

describe('a host', () => {
  it.each([
    'localhost',
    'shop.localhost',
    'desk.local',
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.9',
    '172.16.0.1',
    '172.31.255.1',
    '[::1]',
  ])('%s is one of this network', (host) => expect(isLocalHost(new URL(`http://${host}:4321/`).hostname)).toBe(true));

  it.each([
    'shop.example.cn',
    '10.example.cn',
    '127.0.0.1.example.com',
    'localhost.example.com',
    '172.32.0.1',
    '192.169.0.1',
    '8.8.8.8',
    'notlocal',
  ])('%s is not', (host) => expect(isLocalHost(new URL(`http://${host}/`).hostname)).toBe(false));

  it('of this network is where a poster leads, with its port', () => {
    const shop = 'https://shop.example.cn';
    expect(chooseOrigin(shop, new URL('http://192.168.1.20:4321/posters/x'))).toBe('http://192.168.1.20:4321');
    expect(chooseOrigin(shop, new URL('https://preview.workers.dev/posters/x'))).toBe(shop);
  });
});

/** An asset that counts how often it is read. */
function openAsset(value: string, bytes: number) {
  let reads = 0;
  return {
    load: async () => {
      reads += 1;
      return { value, bytes };
    },
    countReads: () => reads,
  };
}

describe('what an isolate remembers', () => {
  it('is loaded once, also for many who ask at the same moment', async () => {
    const recall = createAssetMemory<string>(100);
    const pack = openAsset('pack', 40);
    const asked = ['a', 'a', 'a'].map((key) => recall(key, pack.load));
    expect(await Promise.all(asked)).toEqual(['pack', 'pack', 'pack']);
    expect(await recall('a', pack.load)).toBe('pack');
    expect(pack.countReads()).toBe(1);
  });

  it('stays within its bytes: the longest unused goes first', async () => {
    const recall = createAssetMemory<string>(100);
    const assets = new Map(['a', 'b', 'c'].map((key) => [key, openAsset(key, 40)]));
    const ask = async (keys: string) => {
      for (const key of keys) await recall(key, assets.get(key)?.load ?? (() => Promise.reject(new Error(key))));
      return [...assets.values()].map(({ countReads }) => countReads());
    };
    // `b` is the longest unused when `c` comes, `a` when `b` comes back.
    expect(await ask('abacac')).toEqual([1, 1, 1]);
    expect(await ask('b')).toEqual([1, 2, 1]);
    expect(await ask('a')).toEqual([2, 2, 1]);
  });

  it('is nothing that is larger than all of it, and nothing that costs nothing', async () => {
    const recall = createAssetMemory<string>(100);
    const [large, none, small] = [openAsset('large', 101), openAsset('none', 0), openAsset('small', 100)];
    await recall('small', small.load);
    for (const asset of [large, none]) {
      await recall('other', asset.load);
      await recall('other', asset.load);
      expect(asset.countReads()).toBe(2);
    }
    await recall('small', small.load);
    expect(small.countReads()).toBe(1);
  });

  it('is no failure: all who waited hear of it, the next one tries again', async () => {
    const recall = createAssetMemory<string>(100);
    const lose = () => Promise.reject(new Error('lost'));
    const asked = await Promise.allSettled([recall('a', lose), recall('a', lose)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await recall('a', openAsset('found', 1).load)).toBe('found');
  });

  it('is loaded anew, once for all who wait, when the load they wait for never ends', async () => {
    vi.useFakeTimers();
    try {
      const recall = createAssetMemory<string>(100);
      const dead = Promise.withResolvers<{ value: string; bytes: number }>();
      const [pack, other] = [openAsset('pack', 60), openAsset('other', 40)];
      const first = recall('a', () => dead.promise);
      const rest = Array.from({ length: 5 }, () => recall('a', pack.load));
      await vi.advanceTimersByTimeAsync(900);
      expect(pack.countReads()).toBe(0);
      await vi.advanceTimersByTimeAsync(200);
      expect(await Promise.all(rest)).toEqual(rest.map(() => 'pack'));
      expect(pack.countReads()).toBe(1);
      // Had it only been slow: it is answered, and does not count twice, so that both still fit.
      dead.resolve({ value: 'late', bytes: 60 });
      expect(await first).toBe('late');
      await recall('b', other.load);
      expect(await recall('a', pack.load)).toBe('late');
      expect(await recall('b', pack.load)).toBe('other');
      expect(pack.countReads()).toBe(1);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the pace of posters', () => {
  it('lets a few through at once, then one after the other, sends the rest away at once, and recovers', async () => {
    vi.useFakeTimers();
    try {
      const takeTurn = createPace({ everyMs: 10, burst: 3, longestWaitMs: 30 });
      const start = Date.now();
      const answers: [boolean, number][] = [];
      const ask = () => takeTurn(start).then((isTurn) => answers.push([isTurn, Date.now() - start]));
      const all = Array.from({ length: 9 }, ask);
      await vi.advanceTimersByTimeAsync(100);
      await Promise.all(all);
      expect(answers.filter(([isTurn]) => isTurn).map(([, at]) => at)).toEqual([0, 0, 0, 10, 20, 30]);
      expect(answers.filter(([isTurn]) => !isTurn)).toEqual([0, 0, 0].map((at) => [false, at]));
      const later = Date.now();
      expect(await takeTurn(later)).toBe(true);
      expect(Date.now()).toBe(later);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a pack', () => {
  const { bytes } = makePack();

  it('hands out its parts, and nothing for a name it does not have', () => {
    const pack = readPack(bytes);
    expect(Array.from(pack.findPart('og.jpg')?.slice(0, 3) ?? [])).toEqual([0xff, 0xd8, 0xff]);
    for (const name of ['story.jpg', '__proto__', 'constructor', '']) expect(pack.findPart(name)).toBeNull();
  });

  it('is read wherever it stands in memory', () => {
    const moved = new Uint8Array(bytes.length + 7);
    moved.set(bytes, 7);
    const [here, there] = [bytes, moved.subarray(7)].map(
      (one) => readPack(one).findPart('og.jpg') ?? new Uint8Array(0),
    );
    expect(Buffer.compare(here ?? new Uint8Array(1), there ?? new Uint8Array(2))).toBe(0);
  });

  it.each([
    ['another file', new TextEncoder().encode('<!doctype html><p>nothing')],
    ['nothing', new Uint8Array(0)],
    ['half of one', bytes.subarray(0, bytes.length - 10)],
    ['its beginning', bytes.subarray(0, 6)],
  ])('that is %s is a bug, and said so', (_label, broken) => expect(() => readPack(broken)).toThrow(/pack/));
});

describe('the revision of a pack', () => {
  const head = { origin: 'https://shop.example.cn', path: '/hill-farm/millet/', posters: { square: TEST_HOLES } };
  const parts = { 'square.jpg': Uint8Array.of(1, 2, 3) };

  it('changes with whatever a poster is drawn from, and with nothing else', () => {
    const { posters } = head;
    const revisions = [
      revisionOf(head, parts),
      revisionOf({ ...head, origin: 'https://new.example.cn' }, parts),
      revisionOf({ ...head, path: '/hill-farm/rice/' }, parts),
      revisionOf({ ...head, posters: { square: { ...TEST_HOLES, qr: { ...TEST_HOLES.qr, x: 104 } } } }, parts),
      revisionOf({ ...head, posters: { story: TEST_HOLES } }, parts),
      revisionOf(head, { 'square.jpg': Uint8Array.of(1, 2, 4) }),
      revisionOf(head, { 'story.jpg': Uint8Array.of(1, 2, 3) }),
    ];
    expect(new Set(revisions).size).toBe(revisions.length);
    const words = { ...head, title: '小米', alt: '一碗小米', caption: '【广告】' };
    expect(revisionOf({ ...words, posters }, parts)).toBe(revisions[0]);
  });
});

describe('who has the picture already', () => {
  const asks = (known?: string) =>
    hasPicture(
      new Request('http://shop.test/', known === undefined ? {} : { headers: { 'If-None-Match': known } }),
      '"abc"',
    );

  it('says so by its tag, one of several, weak or any', () => {
    for (const known of ['"abc"', 'W/"abc"', '"x", "abc"', '*']) expect([known, asks(known)]).toEqual([known, true]);
    for (const known of [undefined, '', '"ab"', 'abc', '"abcd"', '"x,abc"'])
      expect([known, asks(known)]).toEqual([known, false]);
  });
});
