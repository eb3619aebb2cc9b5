// Posters over HTTP in Node: what is drawn for whom, what may be kept and for how long, and what is nothing.
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bytesOf,
  LINK,
  openPosterShop,
  POSTER,
  type PosterApp,
  type PosterShop,
  readCode,
  today,
  tomorrow,
} from '../fixtures/poster-app.ts';

let shop: PosterShop;
let app: PosterApp;
beforeAll(async () => {
  shop = await openPosterShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  app = await shop.open(true);
});

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
    const plain = await app.picture(`${POSTER}.png?size=square`);
    const named = await app.picture(`${POSTER}.png?size=square&${await app.signedQuery('小美')}`);
    expect(named.equals(plain)).toBe(false);
    expect(await readCode(named)).toEqual({ jsqr: LINK, zxing: LINK });
    const forged = [
      'n=%E5%B0%8F%E7%BE%8E',
      `n=%E5%B0%8F%E7%BE%8E&sig=${'A'.repeat(22)}`,
      'n=%E5%B0%8F%E7%BE%8E&sig=',
      (await app.signedQuery('小美')).replace(/n=[^&]*/, 'n=%E8%80%81%E7%8E%8B'),
      await app.signedQuery('小美', 'frmr0000'),
      // Right but for its first letter.
      (await app.signedQuery('小美')).replace(/sig=(.)/, (_, letter) => `sig=${letter === 'A' ? 'B' : 'A'}`),
    ];
    for (const query of forged)
      expect([query, (await app.picture(`${POSTER}.png?size=square&${query}`)).equals(plain)]).toEqual([query, true]);
  });

  it('stands where the code stood, which moves to the line below it', async () => {
    const [plain, named] = await Promise.all(
      [`${POSTER}.png?size=square`, `${POSTER}.png?size=square&${await app.signedQuery('小美')}`].map(async (path) =>
        sharp(await app.picture(path))
          .raw()
          .toBuffer(),
      ),
    );
    const rows = new Set<number>();
    plain?.forEach((level, at) => level !== named?.[at] && rows.add(Math.floor(at / 3 / 1080)));
    // The places of name and code, with nothing between them.
    const isWithin = (row: number) => (row >= 512 && row < 576) || (row >= 608 && row < 640);
    expect([...rows].filter((row) => !isWithin(row))).toEqual([]);
    expect([Math.min(...rows) < 576, Math.max(...rows) >= 608]).toEqual([true, true]);
  });

  it('that no font can write is left out for the code', async () => {
    const plain = await app.picture(`${POSTER}.png?size=square`);
    for (const name of ['한국어이름', '\u0000\u200f', ' ', ''])
      expect((await app.picture(`${POSTER}.png?size=square&${await app.signedQuery(name)}`)).equals(plain)).toBe(true);
  });

  it.each([
    ['of 10,000 characters', '长'.repeat(10_000)],
    ['with a tower of marks', `z${'\u0301'.repeat(500)}algo`],
    ['with NUL and controls', '小\u0000美\u0007\u202e'],
    ['with half a character', '小\ud800美'],
  ])('%s does no harm, signed or not', async (_label, name) => {
    for (const query of [
      await app.signedQuery(name),
      new URLSearchParams({ n: name, sig: 'x'.repeat(22) }).toString(),
    ]) {
      const picture = await app.picture(`${POSTER}.jpg?size=square&${query}`);
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
      `${POSTER}.jpg?size=square&${await app.signedQuery('小美')}`,
    ];
    const tags = await Promise.all(others.map(async (path) => (await app.send(path)).headers.get('etag')));
    app.assets.set('/posters/hill-farm/millet.pack', tomorrow.bytes);
    const next = (await app.send(`${POSTER}.jpg?size=square`)).headers.get('etag');
    expect(new Set([etag, ...tags, next]).size).toBe(others.length + 2);
  });

  it('at the location spares the next reader the drawing', async () => {
    const first = await app.picture(current);
    await app.settle();
    expect(app.kept.size).toBe(1);
    app.reads.length = 0;
    const again = await app.send(current);
    expect((await bytesOf(again)).equals(first)).toBe(true);
    expect(again.headers.get('x-content-type-options')).toBe('nosniff');
    // The pack tells which revision is today's; letters are for drawing.
    expect(app.reads).toEqual(['/posters/hill-farm/millet.pack']);
  });

  it('at the location is for one spelling of what is drawn: no made-up query fills it', async () => {
    const name = await app.signedQuery('小美');
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
      expect([path, app.kept.size]).toEqual([path, 0]);
    }
    await app.send(`${current}&${name}`);
    await app.settle();
    expect(app.kept.size).toBe(1);
  });

  it('ends with the revision, at the location as well: an old one answers today’s poster', async () => {
    const old = await app.picture(current);
    await app.settle();
    expect(app.kept.size).toBe(1);
    app.assets.set('/posters/hill-farm/millet.pack', tomorrow.bytes);
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
    app = await shop.open(false);
    const code = (index: number) => `xm8k2f${String(index).padStart(2, '0')}`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => app.send(`/posters/hill-farm/millet/${code(index)}.jpg?size=square`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    await app.picture(`${POSTER}.jpg?size=square`);
    expect(app.reads.filter((path) => path.endsWith('.pack'))).toEqual(['/posters/hill-farm/millet.pack']);
    expect(new Set(app.reads).size).toBe(app.reads.length);
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
