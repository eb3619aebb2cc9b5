// What stands beside the posters, over HTTP in Node: QR codes, previews of links, the page of a poster, and the queue of all.
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bytesOf,
  LINK,
  lossless,
  openPosterShop,
  POSTER,
  type PosterApp,
  type PosterShop,
  readCode,
  today,
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
  ])('of %s is read as the share link, as PNG and as SVG, whichever host is asked', async (_label, path, page) => {
    const link = `https://shop.example.cn/s/xm8k2f7q.card${page}`;
    for (const [format, type] of [
      ['png', 'image/png'],
      ['svg', 'image/svg+xml'],
    ] as const) {
      const answer = await app.send(`/qr/xm8k2f7q.card${path}.${format}`, { host: 'https://portal.example.com' });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      const picture = await bytesOf(answer);
      expect((await sharp(picture).metadata()).width).toBeGreaterThanOrEqual(330);
      expect(await readCode(picture)).toEqual({ jsqr: link, zxing: link });
    }
  });

  const code = '/qr/xm8k2f7q.card/hill-farm/millet.png';

  it('leads to the desk that was asked in the same network', async () => {
    const picture = await bytesOf(await app.send(code, { host: 'http://192.168.1.20:4321' }));
    const link = 'http://192.168.1.20:4321/s/xm8k2f7q.card/hill-farm/millet/';
    expect(await readCode(picture)).toEqual({ jsqr: link, zxing: link });
  });

  it('is asked for every time, and answered in short until the shop moves', async () => {
    const { headers } = await app.send(code);
    const known = { 'If-None-Match': headers.get('etag') ?? '' };
    expect([headers.get('cache-control'), known['If-None-Match']]).toEqual(['no-cache', expect.stringMatching(/^"/)]);
    expect((await app.send(code, { headers: known })).status).toBe(304);
    app.deploy({ origin: 'https://new.example.cn' });
    const moved = await app.send(code, { headers: known });
    const link = 'https://new.example.cn/s/xm8k2f7q.card/hill-farm/millet/';
    expect(await readCode(await bytesOf(moved))).toEqual({ jsqr: link, zxing: link });
  });
});

describe('a rush', () => {
  const codes = Array.from({ length: 330 }, (_, index) => `xm8k2${String(index).padStart(3, '0')}`);
  const HOLDS = 308;

  it('is drawn as far as three seconds reach; who comes later is sent away at once, with a time to come back', async () => {
    app = await shop.open(false);
    const start = performance.now();
    let drawn = 0;
    const answers = await Promise.all(
      codes.map(async (code, index) => {
        const path = index < 300 ? `/posters/hill-farm/millet/${code}.jpg?size=square` : `/qr/${code}.png`;
        const answer = await app.send(path);
        await answer.arrayBuffer();
        if (answer.status === 200) drawn += 1;
        return { answer, drawnBefore: drawn };
      }),
    );
    expect(performance.now() - start).toBeGreaterThan(2900);
    // One queue for both: a second one would hold all of them.
    expect(answers.filter(({ answer }) => answer.status === 200)).toHaveLength(HOLDS);
    const sentAway = answers.filter(({ answer }) => answer.status !== 200);
    expect(sentAway).toHaveLength(codes.length - HOLDS);
    for (const { answer, drawnBefore } of sentAway) {
      expect(answer.status).toBe(503);
      expect(drawnBefore).toBeLessThan(50);
      expect(answer.headers.get('retry-after')).toBe('3');
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(app.logged).toEqual([]);
  });

  it('tells who opened the address what to do, and is over when they come back', async () => {
    await Promise.all(codes.map(async (code) => (await app.send(`/qr/${code}.svg`)).arrayBuffer()));
    for (const path of [`${POSTER}.jpg?size=square`, '/poster/hill-farm/millet/xm8k2f7q']) {
      const page = await app.send(path, { headers: { Accept: 'text/html' } });
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '3']);
      expect(await page.json()).toMatchObject({
        page: '/problem/',
        view: { detail: '这会儿要海报和二维码的人很多，请过几秒再打开一次。', retry: true },
      });
    }
    app.setClock(app.openedAt + 6000);
    expect((await app.send(`${POSTER}.jpg?size=square`)).status).toBe(200);
  });
});

describe('the page of a poster', () => {
  const viewOf = async (path: string) => {
    const { page, view } = await (await app.send(path)).json();
    expect(page).toBe('/poster/');
    return view;
  };

  it('shows the picture of today with the signed name, the words, the link and the codes', async () => {
    const name = await app.signedQuery('小美');
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
    const before = shop.test.turso.stats().pipelines;
    for (const path of [
      `${POSTER}.jpg?size=square`,
      '/poster/hill-farm/millet/xm8k2f7q',
      '/qr/xm8k2f7q.png',
      '/og/hill-farm/millet.jpg',
    ])
      expect((await app.send(path)).status).toBe(200);
    expect(shop.test.turso.stats().pipelines).toBe(before);
  });
});
