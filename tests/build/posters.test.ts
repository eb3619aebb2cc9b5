// The posters of the built site: one pack a page, every part whole, light and of its size, and previews that pages link.
import { parseShareAddress } from '../../content/schema/share-address.ts';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readJpegTemplate } from '../../functions/posters/jpeg/splice.ts';
import { readPngTemplate } from '../../functions/posters/png/splice.ts';
import { POSTER_SIZES, posterSize } from '../../functions/posters/sizes.ts';
import { choosePosterWords, drawPoster, findTemplate } from '../../functions/posters/compose-poster.ts';
import { parsePage } from '../../functions/posters/poster-address.ts';
import { writeYuan } from '../../content/schema/yuan.ts';
import { MOST_BYTES } from '../../scripts/posters/fit-bytes.ts';
import { openBuiltPosters } from '../../scripts/posters/bulk/built-posters.ts';
import { readPacks, readPreview } from './built-posters.ts';
import { CLIENT, listBuiltFiles, readMeta, readOffers, readPages } from './built-site.ts';

const offers = readOffers();
const pages = readPages();
const storyPaths = pages.map(({ path }) => path).filter((path) => /^\/[^/]+\/stories\/[^/]+\/$/.test(path));
const sellerPaths = [...new Set(offers.map(({ seller }) => `/${seller}/`))];
const packs = readPacks();
const whole = packs.filter(({ isPng }) => !isPng);
const EARNING = /佣金|返利|返佣|赚|收益|下线|分享.{0,3}得|%/;

async function measure(jpeg: Uint8Array): Promise<{ width: number; height: number; format: string }> {
  // Decoded to the last block: a broken file has a good head.
  const { info } = await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  const { format } = await sharp(jpeg).metadata();
  return { width: info.width, height: info.height, format };
}

describe('poster packs', () => {
  it('are there for every product and every story, and for nothing else', () => {
    expect(storyPaths.length).toBeGreaterThanOrEqual(9);
    const due = [...offers.map(({ seller, product }) => `/${seller}/${product}/`), ...storyPaths];
    expect(whole.map(({ path }) => path).toSorted()).toEqual(due.toSorted());
  });

  it.each(whole.map(({ path, pack }) => [path, pack] as const))(
    '%s holds every size and the preview, whole and light',
    async (path, pack) => {
      expect(pack.head.path).toBe(path);
      expect(Object.keys(pack.head.posters)).toEqual(posterSize.options);
      for (const size of posterSize.options) {
        const template = readJpegTemplate(pack.findPart(`${size}.jpg`) ?? new Uint8Array());
        expect(await measure(template.jpeg)).toEqual({ ...POSTER_SIZES[size], format: 'jpeg' });
        expect(template.jpeg.length).toBeLessThanOrEqual(MOST_BYTES.poster);
      }
      const preview = pack.findPart('og.jpg') ?? new Uint8Array();
      expect(await measure(preview)).toEqual({ width: 1200, height: 630, format: 'jpeg' });
      expect(preview.length).toBeLessThanOrEqual(MOST_BYTES.preview);
    },
  );

  it('stay light with an agent in them', async () => {
    const assets = openBuiltPosters(CLIENT);
    const share = parseShareAddress('zzzzzzzz.channel8');
    expect(share).not.toBeNull();
    for (const { path, pack } of whole) {
      const page = parsePage(path.split('/').slice(1, -1));
      const found = page && (await findTemplate(assets, { page, size: 'story', format: 'jpg' }));
      if (!share || found?.state !== 'found') throw new Error(path);
      const { template } = found;
      const words = choosePosterWords({ template, share, name: '欧阳骉喆堃爱吃核桃', origin: pack.head.origin });
      const poster = await drawPoster(assets, template, words);
      expect([path, poster.length]).toEqual([path, expect.toSatisfy((bytes: number) => bytes <= MOST_BYTES.poster)]);
      expect(await measure(poster)).toEqual({ ...POSTER_SIZES.story, format: 'jpeg' });
    }
  });

  it('without loss are there where the author asked for them, in the asked sizes, under the same revision', () => {
    const lossless = packs.filter(({ isPng }) => isPng);
    expect(lossless.map(({ path }) => path)).toEqual(['/shuangxi-kiln/name-cup/']);
    for (const { path, pack } of lossless) {
      expect(Object.keys(pack.head.parts)).toEqual(['square.png']);
      const { width, height } = readPngTemplate(pack.findPart('square.png') ?? new Uint8Array());
      expect({ width, height }).toEqual(POSTER_SIZES.square);
      expect(pack.head.revision).toBe(whole.find((one) => one.path === path)?.pack.head.revision);
    }
  });

  it('say beside each poster what it is, what it costs, and that it is an advert', () => {
    for (const { path, pack } of whole) {
      const { caption, alt, title, seller, kind } = pack.head;
      expect(caption.split('\n')).toEqual(
        expect.arrayContaining([title, '广告 · 推荐人与商家有合作', expect.stringContaining(seller)]),
      );
      expect([path, EARNING.exec(caption)?.[0] ?? null]).toEqual([path, null]);
      expect(alt).toMatch(new RegExp(`^${title} · ${seller}。.{4,}`));
      const offer = offers.find((one) => `/${one.seller}/${one.product}/` === path);
      expect(kind).toBe(offer ? 'product' : 'story');
      if (!offer) continue;
      const lowest = Math.min(...offer.variants.map(({ priceMinor }) => priceMinor));
      const [policy = ''] = offer.policy.text.split('。');
      expect(caption).toContain(`${writeYuan(lowest)} 元`);
      expect(caption).toContain(` · ${policy}`);
    }
  });
});

describe('previews of links', () => {
  const kinds = [
    ['the home page', ['/']],
    ['sellers', sellerPaths],
    ['products', offers.map(({ seller, product }) => `/${seller}/${product}/`)],
    ['stories', storyPaths],
  ] as const;

  it.each(kinds)('of %s are linked absolute, and are 1200 × 630', async (_kind, paths) => {
    expect(paths.length).toBeGreaterThan(0);
    const seen = new Set<string>();
    for (const path of paths) {
      const html = pages.find((page) => page.path === path)?.html ?? '';
      const url = new URL(readMeta(html, 'og:image') ?? '');
      expect(url.origin).toBe(whole[0]?.pack.head.origin);
      expect([readMeta(html, 'og:image:width'), readMeta(html, 'og:image:height')]).toEqual(['1200', '630']);
      expect((readMeta(html, 'og:image:alt') ?? '').length).toBeGreaterThan(8);
      const preview = readPreview(url.pathname) ?? new Uint8Array();
      expect(await measure(preview)).toEqual({ width: 1200, height: 630, format: 'jpeg' });
      expect(preview.length).toBeLessThanOrEqual(MOST_BYTES.preview);
      seen.add(Buffer.from(preview).toString('base64'));
    }
    // Each page has a picture of its own.
    expect(seen.size).toBe(paths.length);
  });
});

describe('letters of agents’ names', () => {
  it('stand in as many files as the count of files foresees', () => {
    const letters = listBuiltFiles().filter((file) => file.startsWith('/posters/_glyphs/'));
    expect(letters.length).toBeGreaterThan(500);
    expect(letters.length).toBeLessThanOrEqual(680);
  });
});
