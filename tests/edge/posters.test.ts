// Posters over HTTP in Node: what is drawn for whom, what may be kept and for how long, and what is nothing.
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signName } from '../../functions/posters/sign-name.ts';
import { makeOffer } from '../fixtures/offers.ts';
import { makePack, openGlyphPages } from '../fixtures/poster-packs.ts';
import { readQr } from '../fixtures/read-qr.ts';
import { createTestApp, type TestApp } from '../fixtures/test-app.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const POSTER = '/posters/hill-farm/millet/xm8k2f7q';
const LINK = 'https://shop.example.cn/s/xm8k2f7q/hill-farm/millet/';

const today = makePack();
const lossless = makePack({ lossless: true });
const story = makePack({ kind: 'story', path: '/hill-farm/stories/dew/', title: '露水' });
const tomorrow = makePack({ tone: 9 });

let test: TestDatabase;
let glyphs: ReturnType<typeof openGlyphPages>;
let app: TestApp;
let assets: Map<string, Uint8Array>;
let reads: string[];
/** What the location has kept, by address. */
let kept: Map<string, Response>;

beforeAll(async () => {
  test = await openTestDatabase();
  glyphs = openGlyphPages();
});
afterAll(async () => {
  glyphs.close();
  await test.close();
});

beforeEach(async () => {
  assets = new Map([
    ['/posters/hill-farm/millet.pack', today.bytes],
    ['/posters/hill-farm/millet.png.pack', lossless.bytes],
    ['/posters/hill-farm/stories/dew.pack', story.bytes],
  ]);
  reads = [];
  kept = new Map();
  app = await openApp(true);
});

/** `mayChange`: what was read is not remembered, so that the next request finds what a later deployment has. */
function openApp(mayChange: boolean): Promise<TestApp> {
  return createTestApp({
    test,
    offers: [makeOffer()],
    now: Date.UTC(2026, 10, 21),
    pages: ['/', '/checkout/', '/hill-farm/', '/hill-farm/millet/', '/hill-farm/stories/dew/', '/stories/'],
    readAsset(path) {
      reads.push(path);
      const bytes = assets.get(path) ?? glyphs.read(path);
      return (
        bytes && new Response(Uint8Array.from(bytes), mayChange ? { headers: { 'Cache-Control': 'no-store' } } : {})
      );
    },
    edgeCache: {
      match: async (address) => kept.get(address)?.clone(),
      put: async (address, answer) => void kept.set(address, answer),
    },
  });
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const pictureOf = async (path: string) => bytesOf(await app.send(path));

async function readCode(picture: Buffer): Promise<unknown> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readQr({ data, width: info.width, height: info.height });
}

async function signedQuery(name: string, code = 'xm8k2f7q'): Promise<string> {
  const signed = await signName(app.keys.posterName, code, name);
  return new URLSearchParams({ n: signed.name, sig: signed.signature }).toString();
}

describe('a poster', () => {
  it('is a picture of its size whose code is the exact link, for an agent and a channel', async () => {
    for (const [path, link] of [
      [`${POSTER}.jpg?size=square`, LINK],
      [`${POSTER}.wall.jpg?size=square`, LINK.replace('xm8k2f7q', 'xm8k2f7q.wall')],
      [`${POSTER}.wall.png?size=square`, LINK.replace('xm8k2f7q', 'xm8k2f7q.wall')],
      [
        '/posters/hill-farm/stories/dew/xm8k2f7q.jpg?size=square',
        'https://shop.example.cn/s/xm8k2f7q/hill-farm/stories/dew/',
      ],
    ] as const) {
      const answer = await app.send(path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        path.includes('.png') ? 'image/png' : 'image/jpeg',
      ]);
      const picture = await bytesOf(answer);
      expect(answer.headers.get('content-length')).toBe(String(picture.length));
      expect(await sharp(picture).metadata()).toMatchObject({ width: 1080, height: 1080 });
      expect(await readCode(picture)).toEqual({ jsqr: link, zxing: link });
    }
  });

  it('says what it is to robots and to who saves it', async () => {
    const { headers } = await app.send(`${POSTER}.wall.jpg?size=square`);
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('content-disposition')).toBe('inline; filename="hill-farm-millet-square-xm8k2f7q.wall.jpg"');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('leads to the host that was asked when that is a desk in the same network, and else to the shop', async () => {
    const codeAt = async (host: string) => {
      const answer = await app.send(`${POSTER}.jpg?size=square`, { host });
      return readCode(await bytesOf(answer));
    };
    const local = 'http://192.168.1.20:4321/s/xm8k2f7q/hill-farm/millet/';
    expect(await codeAt('http://192.168.1.20:4321')).toEqual({ jsqr: local, zxing: local });
    expect(await codeAt('https://preview.example.com')).toEqual({ jsqr: LINK, zxing: LINK });
  });

  it('leads to the shop when the address of the desk is too long for the code', async () => {
    const answer = await app.send(`${POSTER}.channel8.jpg?size=square`, {
      host: 'http://a-desk-with-a-very-long-name-in-its-network.local:4321',
    });
    const link = LINK.replace('xm8k2f7q', 'xm8k2f7q.channel8');
    expect(await readCode(await bytesOf(answer))).toEqual({ jsqr: link, zxing: link });
  });
});

describe('the name on a poster', () => {
  it('is drawn only with the signature of this shop for this agent', async () => {
    const plain = await pictureOf(`${POSTER}.png?size=square`);
    const named = await pictureOf(`${POSTER}.png?size=square&${await signedQuery('小美')}`);
    expect(named.equals(plain)).toBe(false);
    expect(await readCode(named)).toEqual({ jsqr: LINK, zxing: LINK });
    const forged = [
      'n=%E5%B0%8F%E7%BE%8E',
      `n=%E5%B0%8F%E7%BE%8E&sig=${'A'.repeat(22)}`,
      'n=%E5%B0%8F%E7%BE%8E&sig=',
      (await signedQuery('小美')).replace(/n=[^&]*/, 'n=%E8%80%81%E7%8E%8B'),
      await signedQuery('小美', 'frmr0000'),
      // Right but for its first letter.
      (await signedQuery('小美')).replace(/sig=(.)/, (_, letter) => `sig=${letter === 'A' ? 'B' : 'A'}`),
    ];
    for (const query of forged)
      expect([query, (await pictureOf(`${POSTER}.png?size=square&${query}`)).equals(plain)]).toEqual([query, true]);
  });

  it('stands where the code stood, and nowhere else', async () => {
    const [plain, named] = await Promise.all(
      [`${POSTER}.png?size=square`, `${POSTER}.png?size=square&${await signedQuery('小美')}`].map(async (path) =>
        sharp(await pictureOf(path))
          .raw()
          .toBuffer(),
      ),
    );
    const rows = new Set<number>();
    plain?.forEach((level, at) => level !== named?.[at] && rows.add(Math.floor(at / 3 / 1080)));
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(512);
    expect(Math.max(...rows)).toBeLessThan(576);
  });

  it('that no font can write is left out for the code', async () => {
    const plain = await pictureOf(`${POSTER}.png?size=square`);
    for (const name of ['한국어이름', '\u0000\u200f', ' ', ''])
      expect((await pictureOf(`${POSTER}.png?size=square&${await signedQuery(name)}`)).equals(plain)).toBe(true);
  });

  it.each([
    ['of 10,000 characters', '长'.repeat(10_000)],
    ['with a tower of marks', `z${'\u0301'.repeat(500)}algo`],
    ['with NUL and controls', '小\u0000美\u0007\u202e'],
    ['with half a character', '小\ud800美'],
  ])('%s does no harm, signed or not', async (_label, name) => {
    for (const query of [await signedQuery(name), new URLSearchParams({ n: name, sig: 'x'.repeat(22) }).toString()]) {
      const picture = await pictureOf(`${POSTER}.jpg?size=square&${query}`);
      expect(await readCode(picture)).toEqual({ jsqr: LINK, zxing: LINK });
    }
  });
});

describe('keeping a poster', () => {
  const current = `${POSTER}.jpg?size=square&r=${today.revision}`;

  it('is for good with today’s revision, and to be asked again without or with an old one', async () => {
    const keepingOf = async (query: string) => (await app.send(`${POSTER}.jpg?${query}`)).headers.get('cache-control');
    expect(await keepingOf(`size=square&r=${today.revision}`)).toBe('public, max-age=31536000, immutable');
    expect(await keepingOf('size=square')).toBe('no-cache');
    expect(await keepingOf(`size=square&r=${tomorrow.revision}`)).toBe('no-cache');
  });

  it('is answered in short to who has it, and the tag changes with all that is drawn', async () => {
    const { headers } = await app.send(current);
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{24}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await app.send(current, { headers: { 'If-None-Match': known } });
      expect([answer.status, (await answer.text()).length, answer.headers.get('etag')]).toEqual([304, 0, etag]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    const others = [
      `${POSTER}.png?size=square`,
      `${POSTER}.wall.jpg?size=square`,
      `${POSTER.replace('xm8k', 'xm8m')}.jpg?size=square`,
      `${POSTER}.jpg?size=square&${await signedQuery('小美')}`,
    ];
    const tags = await Promise.all(others.map(async (path) => (await app.send(path)).headers.get('etag')));
    assets.set('/posters/hill-farm/millet.pack', tomorrow.bytes);
    const next = (await app.send(`${POSTER}.jpg?size=square`)).headers.get('etag');
    expect(new Set([etag, ...tags, next]).size).toBe(others.length + 2);
  });

  it('at the location spares the next reader the drawing, the short answer included', async () => {
    const first = await pictureOf(current);
    await app.settle();
    expect(kept.size).toBe(1);
    reads.length = 0;
    const again = await app.send(current);
    expect((await bytesOf(again)).equals(first)).toBe(true);
    expect(again.headers.get('x-content-type-options')).toBe('nosniff');
    const known = await app.send(current, { headers: { 'If-None-Match': again.headers.get('etag') ?? '' } });
    expect([known.status, reads]).toEqual([304, []]);
  });

  it('at the location is for one spelling of what is drawn: no made-up query fills it', async () => {
    const name = await signedQuery('小美');
    for (const path of [
      `${POSTER}.jpg?r=${today.revision}&size=square`,
      `${current}&x=1`,
      `${current}&size=square`,
      `${current}&n=A`,
      `${current}&n=A&sig=${'A'.repeat(22)}`,
      `${POSTER}.jpg?size=square&${name}&r=${today.revision}`,
      `${POSTER}.jpg?size=square`,
      `${POSTER}.jpg?size=square&r=${tomorrow.revision}`,
      `${POSTER}.jpg?size=%73quare&r=${today.revision}`,
    ]) {
      expect((await app.send(path)).status).toBe(200);
      await app.settle();
      expect([path, kept.size]).toEqual([path, 0]);
    }
    await app.send(`${current}&${name}`);
    await app.settle();
    expect(kept.size).toBe(1);
  });

  it('ends with the deployment: an old revision answers today’s poster', async () => {
    const old = await pictureOf(current);
    await app.settle();
    assets.set('/posters/hill-farm/millet.pack', tomorrow.bytes);
    app = await openApp(true);
    // The same location, another deployment.
    app.deploy('def5678');
    const answer = await app.send(current);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect((await bytesOf(answer)).equals(old)).toBe(false);
  });

  it('leaves the body out of an answer to HEAD, nothing else', async () => {
    const [head, get] = await Promise.all([app.send(current, { method: 'HEAD' }), app.send(current)]);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control'])
      expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
  });
});

describe('an isolate', () => {
  it('reads a pack once, also when many ask at the same moment', async () => {
    app = await openApp(false);
    const code = (index: number) => `xm8k2f${String(index).padStart(2, '0')}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => app.send(`/posters/hill-farm/millet/${code(index)}.jpg?size=square`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    await pictureOf(`${POSTER}.jpg?size=square`);
    expect(reads.filter((path) => path.endsWith('.pack'))).toEqual(['/posters/hill-farm/millet.pack']);
    expect(new Set(reads).size).toBe(reads.length);
  });
});

describe('nothing', () => {
  it.each([
    ['an unknown page', '/posters/hill-farm/rice/xm8k2f7q.jpg', '没有这一页的海报'],
    ['an unknown story', '/posters/hill-farm/stories/rain/xm8k2f7q.jpg', '没有这一页的海报'],
    ['an unknown size', `${POSTER}.jpg?size=huge`, '没有这个尺寸'],
    ['a size that the page does not have', `${POSTER}.jpg?size=phone`, '没有这个尺寸'],
    ['the size __proto__', `${POSTER}.jpg?size=__proto__`, '没有这个尺寸'],
    ['a story without PNG', '/posters/hill-farm/stories/dew/xm8k2f7q.png?size=square', '没有 PNG 海报'],
    ['a size without PNG', `${POSTER}.png?size=story`, '没有 PNG 海报'],
    ['an unknown page as PNG', '/posters/hill-farm/rice/xm8k2f7q.png', '没有这一页的海报'],
    ['another format', `${POSTER}.webp`, '没有这一页的海报'],
    ['a code that is too short', '/posters/hill-farm/millet/xm8k2f7.jpg', '介绍码写错了'],
    ['a code in capitals', '/posters/hill-farm/millet/XM8K2F7Q.jpg', '介绍码写错了'],
    ['a channel that is too long', `${POSTER}.channel-9.jpg`, '介绍码写错了'],
    ['two channels', `${POSTER}.a.b.jpg`, '介绍码写错了'],
    ['a pack', '/posters/hill-farm/millet.pack', '没有这一页的海报'],
    ['a letter page', '/posters/_glyphs/71.bin', '没有这一页的海报'],
    ['dots in the path', '/posters/hill-farm/%2e%2e/millet/xm8k2f7q.jpg', ''],
    ['half an escape', '/posters/hill-farm/millet/%E0%A4%A.jpg', ''],
    ['an escaped half character', '/posters/hill-farm/%ED%A0%80/xm8k2f7q.jpg', ''],
    ['nothing at all', '/posters/', '没有这一页的海报'],
    ['an unknown preview', '/og/hill-farm/rice.jpg', '没有这一页的海报'],
    ['a preview of the machinery', '/og/hill-farm/millet.pack', '没有这一页的海报'],
    ['a code of no page', '/qr/xm8k2f7q/hill-farm/rice.png', '没有这一页'],
    ['a code of a page of one reader', '/qr/xm8k2f7q/checkout.png', '没有这一页'],
    ['a code of a part of the edge', '/qr/xm8k2f7q/api/health.png', '没有这一页'],
    ['a code for no agent', '/qr/nobody/hill-farm/millet.png', '介绍码写错了'],
    ['a code of another format', '/qr/xm8k2f7q/hill-farm/millet.gif', '没有这一页'],
    ['a page of a poster for no agent', '/poster/hill-farm/millet/nobody', '介绍码写错了'],
    ['a page of no poster', '/poster/hill-farm/rice/xm8k2f7q', '没有这一页的海报'],
    ['a page of a poster in no size', '/poster/hill-farm/millet/xm8k2f7q?size=phone', '没有这个尺寸'],
  ])('is answered in words: %s', async (_label, path, words) => {
    const answer = await app.send(path, { headers: { Accept: 'application/json' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await answer.json()).toMatchObject({ code: 'not_found', detail: expect.stringContaining(words) });
    expect(app.logged).toEqual([]);
  });

  it('is a page for who opens a picture’s address, and plain data for an image element', async () => {
    const page = await app.send('/posters/hill-farm/rice/xm8k2f7q.jpg', { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(await page.json()).toMatchObject({ page: '/problem/', view: { detail: '没有这一页的海报。' } });
    const data = await app.send('/posters/hill-farm/rice/xm8k2f7q.jpg', { headers: { Accept: 'image/avif,*/*' } });
    expect(data.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('a preview of a link', () => {
  it('comes out of the pack, for a day', async () => {
    const answer = await app.send('/og/hill-farm/millet.jpg');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
    const etag = answer.headers.get('etag') ?? '';
    expect(await sharp(await bytesOf(answer)).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
    expect((await app.send('/og/hill-farm/millet.jpg', { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await app.send('/og/hill-farm/stories/dew.jpg')).status).toBe(200);
  });
});

describe('the code alone', () => {
  it.each([
    ['a product', '/hill-farm/millet', '/hill-farm/millet/'],
    ['a story', '/hill-farm/stories/dew', '/hill-farm/stories/dew/'],
    ['a seller', '/hill-farm', '/hill-farm/'],
    ['the stories', '/stories', '/stories/'],
    ['the home page', '', '/'],
  ])('of %s is read as the share link, as PNG and as SVG, and kept for good', async (_label, path, page) => {
    const link = `http://shop.test/s/xm8k2f7q.card${page}`;
    for (const [format, type] of [
      ['png', 'image/png'],
      ['svg', 'image/svg+xml'],
    ] as const) {
      const answer = await app.send(`/qr/xm8k2f7q.card${path}.${format}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const picture = await bytesOf(answer);
      expect((await sharp(picture).metadata()).width).toBeGreaterThanOrEqual(330);
      expect(await readCode(picture)).toEqual({ jsqr: link, zxing: link });
    }
  });
});

describe('the page of a poster', () => {
  const viewOf = async (path: string) => {
    const { page, view } = await (await app.send(path)).json();
    expect(page).toBe('/poster/');
    return view;
  };

  it('shows the picture of today with the signed name, the words, the link and the codes', async () => {
    const name = await signedQuery('小美');
    const view = await viewOf(`/poster/hill-farm/millet/xm8k2f7q.wall?${name}`);
    expect(view).toEqual({
      seller: 'hill-farm',
      title: '小米',
      agent: '小美',
      picture: {
        src: `${POSTER}.wall.jpg?size=square&r=${today.revision}&${name}`,
        width: 1080,
        height: 1080,
        alt: '一碗小米的海报',
      },
      size: 'square',
      sizes: [
        {
          size: 'square',
          width: 1080,
          height: 1080,
          href: `/poster/hill-farm/millet/xm8k2f7q.wall?size=square&${name}`,
        },
      ],
      png: `${POSTER}.wall.png?size=square&r=${lossless.revision}&${name}`,
      caption: expect.stringMatching(/广告[^]*\nhttps:\/\/shop\.example\.cn\/s\/xm8k2f7q\.wall\/hill-farm\/millet\/$/),
      link: LINK.replace('xm8k2f7q', 'xm8k2f7q.wall'),
      href: '/hill-farm/millet/',
      qr: { png: '/qr/xm8k2f7q.wall/hill-farm/millet.png', svg: '/qr/xm8k2f7q.wall/hill-farm/millet.svg' },
    });
    const picture = await app.send(view.picture.src);
    expect(picture.headers.get('cache-control')).toContain('immutable');
  });

  it('shows the code where the name is not signed, and hands no unsigned name on', async () => {
    const view = await viewOf('/poster/hill-farm/stories/dew/xm8k2f7q/?n=%E8%80%81%E7%8E%8B&sig=x');
    expect(view).toMatchObject({ agent: 'xm8k2f7q', png: null, href: '/hill-farm/stories/dew/' });
    expect(JSON.stringify(view)).not.toContain('n=');
  });

  it('is for one reader: not kept, not for robots', async () => {
    const { headers } = await app.send('/poster/hill-farm/millet/xm8k2f7q');
    expect([headers.get('cache-control'), headers.get('x-robots-tag')]).toEqual(['private, no-store', 'noindex']);
  });
});

describe('the books', () => {
  it('are not opened for any of it', async () => {
    const before = test.turso.stats().pipelines;
    for (const path of [
      `${POSTER}.jpg?size=square`,
      '/poster/hill-farm/millet/xm8k2f7q',
      '/qr/xm8k2f7q.png',
      '/og/hill-farm/millet.jpg',
    ])
      expect((await app.send(path)).status).toBe(200);
    expect(test.turso.stats().pipelines).toBe(before);
  });
});
