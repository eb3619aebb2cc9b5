// Posters of the built Worker, packs and letters through the real asset router: pictures that decode and scan, at no trip to the books.
import { parseShareAddress } from '../../content/schema/share-address.ts';
import { request } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys } from '../../functions/keys/keys.ts';
import { parsePage } from '../../functions/posters/poster-address.ts';
import { type PosterLink, posterHref, posterPageHref, qrHref } from '../../functions/posters/poster-links.ts';
import { signName } from '../../functions/posters/sign-name.ts';
import { POSTER_SIZES, posterSize } from '../../functions/posters/sizes.ts';
import { readPacks } from '../build/built-posters.ts';
import { startBuiltWorker, TEST_SECRETS, type BuiltWorker } from '../fixtures/built-worker.ts';
import { readQr } from '../fixtures/read-qr.ts';

const packs = readPacks();
const packOf = (path: string, isPng = false) => {
  const found = packs.find((one) => one.path === `/${path}/` && one.isPng === isPng);
  if (!found) throw new Error(`no pack of ${path}`);
  return found.pack;
};
const PRODUCT = 'luo-walnut/oil';
const STORY = 'shuangxi-kiln/stories/bare-foot';
const withPng = packs.find(({ isPng }) => isPng);

let worker: BuiltWorker;
let posterName: CryptoKey;
beforeAll(async () => {
  ({ posterName } = await deriveKeys(TEST_SECRETS));
  worker = await startBuiltWorker();
});
afterAll(() => worker.stop());

const get = (path: string, init: RequestInit = {}) => fetch(`${worker.url}${path}`, { redirect: 'manual', ...init });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

/** `page`: `luo-walnut/oil`. The address that a portal would hand out. */
async function hrefOf(
  page: string,
  wish: { name?: string; agent?: string } & Partial<Pick<PosterLink, 'size' | 'format' | 'revision'>> = {},
): Promise<string> {
  const { name, agent = 'xm8k2f7q', size = 'story', format = 'jpg', revision = null } = wish;
  const posterPage = parsePage(page.split('/'));
  const share = parseShareAddress(agent);
  if (!posterPage || !share) throw new Error(`${page} ${agent}`);
  const signedName = name === undefined ? null : await signName(posterName, share.code, name);
  return posterHref({ page: posterPage, share, size, format, revision, signedName });
}

async function readCode(picture: Buffer): Promise<unknown> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readQr({ data, width: info.width, height: info.height });
}

/** The path as it is written, which `fetch` would tidy up. */
function getRaw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: Buffer }> {
  const { hostname, port } = new URL(worker.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    asked.on('error', reject).end();
  });
}

describe('a poster of the build', () => {
  it.each(posterSize.options)('is a picture at size %s, for a product and a story, and scans', async (size) => {
    for (const page of [PRODUCT, STORY]) {
      const answer = await get(await hrefOf(page, { size, name: '骉喆堃', agent: 'xm8k2f7q.moments' }));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      const picture = await bytesOf(answer);
      expect(await sharp(picture).metadata()).toMatchObject(POSTER_SIZES[size]);
      const link = `${worker.url}/s/xm8k2f7q.moments/${page}/`;
      expect(await readCode(picture)).toEqual({ jsqr: link, zxing: link });
    }
  });

  it('is had without loss where the Markdown asks for it', async () => {
    expect(withPng).toBeDefined();
    const page = withPng?.path.slice(1, -1) ?? '';
    const size = posterSize.options.find((one) => withPng?.pack.head.posters[one]);
    const picture = await bytesOf(
      await get(await hrefOf(page, { format: 'png', ...(size && { size }), name: '小美' })),
    );
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', ...POSTER_SIZES[size ?? 'story'] });
    const link = `${worker.url}/s/xm8k2f7q/${page}/`;
    expect(await readCode(picture)).toEqual({ jsqr: link, zxing: link });
  });

  it('leads to the shop’s public address when it is asked for there', async () => {
    const { origin } = packOf(PRODUCT).head;
    const answer = await getRaw(await hrefOf(PRODUCT), { Host: new URL(origin).host });
    const link = `${origin}/s/xm8k2f7q/${PRODUCT}/`;
    expect(await readCode(answer.body)).toEqual({ jsqr: link, zxing: link });
  });

  it('shows a name only with the signature of this deployment', async () => {
    const plain = await bytesOf(await get(await hrefOf(PRODUCT)));
    const named = await bytesOf(await get(await hrefOf(PRODUCT, { name: '小美' })));
    const forged = (await hrefOf(PRODUCT, { name: '小美' })).replace(/n=[^&]*/, 'n=%E8%80%81%E7%8E%8B');
    expect(named.equals(plain)).toBe(false);
    expect((await bytesOf(await get(forged))).equals(plain)).toBe(true);
  });

  it('is kept as its revision allows, by browsers and at the location, and answered in short to who has it', async () => {
    const { revision } = packOf(PRODUCT).head;
    const href = await hrefOf(PRODUCT, { revision, name: '小美' });
    const first = await get(href);
    const picture = await bytesOf(first);
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(first.headers.get('content-length')).toBe(String(picture.length));
    await expect.poll(async () => (await get(href)).headers.get('cf-cache-status'), { timeout: 20_000 }).toBe('HIT');
    const again = await get(href);
    expect((await bytesOf(again)).equals(picture)).toBe(true);
    const etag = again.headers.get('etag') ?? '';
    expect(etag).toBe(first.headers.get('etag'));
    for (const path of [href, await hrefOf(PRODUCT, { name: '小美' })]) {
      const known = await get(path, { headers: { 'If-None-Match': etag } });
      expect([path, known.status, (await known.arrayBuffer()).byteLength]).toEqual([path, 304, 0]);
    }
    const today = await get(await hrefOf(PRODUCT, { revision: '000000000000' }));
    expect(today.headers.get('cache-control')).toBe('no-cache');
  });

  it('answers HEAD as GET, without the picture', async () => {
    const answer = await get(await hrefOf(PRODUCT), { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(50_000);
  });
});

describe('beside the poster', () => {
  it('there is its page, the code alone and the preview', async () => {
    const page = parsePage(PRODUCT.split('/'));
    const share = parseShareAddress('xm8k2f7q.wall');
    if (!page || !share) throw new Error(PRODUCT);
    const html = await (await get(posterPageHref({ page, share, signedName: null }))).text();
    expect(html).toMatch(
      /<img src="\/posters\/luo-walnut\/oil\/xm8k2f7q\.wall\.jpg\?[^"]*" width="1080" height="1920" alt="[^"]+"/,
    );
    expect(html).toContain('推荐人与商家有合作');
    for (const format of ['png', 'svg'] as const) {
      const answer = await get(qrHref(page, share, format));
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const link = `${worker.url}/s/xm8k2f7q.wall/${PRODUCT}/`;
      expect(await readCode(await bytesOf(answer))).toEqual({ jsqr: link, zxing: link });
    }
    for (const path of [`/og/${PRODUCT}.jpg`, `/og/${STORY}.jpg`, '/og/luo-walnut.jpg', '/og/home.jpg']) {
      const answer = await get(path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'image/jpeg']);
      expect(await sharp(await bytesOf(answer)).metadata()).toMatchObject({ width: 1200, height: 630 });
    }
  });

  it('there is a code of every kind of page, and of no other', async () => {
    const statusOf = async (path: string) => [path, (await get(`/qr/xm8k2f7q${path}`)).status];
    for (const path of ['.png', '/luo-walnut.png', `/${PRODUCT}.svg`, `/${STORY}.png`, '/stories.png', '/sellers.svg'])
      expect(await statusOf(path)).toEqual([path, 200]);
    for (const path of [
      '/nobody.png',
      '/luo-walnut/none.png',
      '/checkout.png',
      '/problem.png',
      '/api/health.png',
      '/404.png',
    ])
      expect(await statusOf(path)).toEqual([path, 404]);
  });

  it('the books stay closed', async () => {
    worker.countTrips();
    for (const path of [
      await hrefOf(PRODUCT, { name: '小美' }),
      `/poster/${PRODUCT}/xm8k2f7q`,
      `/qr/xm8k2f7q/${PRODUCT}.png`,
      `/og/${PRODUCT}.jpg`,
    ])
      expect((await get(path)).status).toBe(200);
    expect(worker.countTrips()).toBe(0);
  });
});

describe('what is no poster', () => {
  it.each([
    '/posters/luo-walnut/oil.pack',
    '/posters/luo-walnut/stories/hinge.pack',
    '/posters/_glyphs/0.bin',
    '/posters/luo-walnut/oil/XM8K2F7Q.jpg',
    '/posters/luo-walnut/oil/xm8k2f7q.jpg?size=__proto__',
    '/posters/luo-walnut/oil/xm8k2f7q.jpg?size=constructor',
    '/posters/luo-walnut/../../luo-walnut/oil/xm8k2f7q.jpg',
    '/posters/luo-walnut/..%2f..%2fetc/xm8k2f7q.jpg',
    '/posters/luo-walnut/%00/xm8k2f7q.jpg',
    '/posters/luo-walnut/oil/%E0%A4%A.jpg',
    '/posters/luo-walnut/oil/%ED%A0%80.jpg',
    '/posters/luo-walnut/oil/xm8k2f7q.jpg%00',
    '/posters//oil/xm8k2f7q.jpg',
    `/posters/luo-walnut/${'o'.repeat(100)}/xm8k2f7q.jpg`,
    '/poster/luo-walnut/oil/%',
    '/qr/%/luo-walnut/oil.png',
    '/og/luo-walnut/%.jpg',
  ])('%s is nothing', async (path) => expect((await getRaw(path)).status).toBe(404));

  it.each([
    ['10,000 characters', 'n='.concat('%E9%95%BF'.repeat(1000))],
    ['an escaped half character', 'n=%ED%A0%80'],
    ['half an escape', 'n=%E0%A4%A&sig=%'],
    ['NUL', 'n=%00&sig=%00'],
    ['controls and directions', 'n=%07%E2%80%AE%E2%80%8F'],
    ['a tower of marks', `n=z${'%CC%81'.repeat(300)}`],
    ['the same thing many times', 'n=a&'.repeat(200)],
    ['no value', 'n&sig&r&'],
  ])('in a query does no harm: %s', async (_label, query) => {
    const plain = await bytesOf(await get(await hrefOf(PRODUCT)));
    const { status, body } = await getRaw(`/posters/${PRODUCT}/xm8k2f7q.jpg?size=story&${query}`);
    expect([status, body.equals(plain)]).toEqual([200, true]);
  });

  it.each([
    ['10,000 characters', '长'.repeat(1200)],
    ['NUL and controls', '小\u0000美\u0007\u202e'],
    ['a tower of marks', `z${'\u0301'.repeat(300)}`],
    ['nothing', ''],
    ['right-to-left letters', 'أحمد'],
  ])('in a signed name does no harm: %s', async (_label, name) => {
    const answer = await get(await hrefOf(PRODUCT, { name }));
    expect(answer.status).toBe(200);
    await sharp(await bytesOf(answer))
      .raw()
      .toBuffer();
  });

  it('left nothing in the log that somebody would have to look at', () => {
    expect(worker.output()).not.toMatch(/"level":"error"|Uncaught|hung/);
  });
});
