// What stands in a page's head for search engines and link previews: complaints, one line each.
import sharp from 'sharp';
import { z } from 'zod';
import { readPreview } from './built-posters.ts';
import { findTags, readMeta, type BuiltPage } from './built-site.ts';

/** What every page promises in its head. */
const PREVIEW = { width: 1200, height: 630 };

const thing = z.looseObject({ '@type': z.string() });
export type Thing = z.infer<typeof thing>;

const price = z.string().regex(/^\d+\.\d{2}$/);
const product = z.looseObject({
  name: z.string(),
  image: z.array(z.url()).min(1),
  offers: z.discriminatedUnion('@type', [
    z.looseObject({ '@type': z.literal('Offer'), price, priceCurrency: z.literal('CNY') }),
    z.looseObject({
      '@type': z.literal('AggregateOffer'),
      lowPrice: price,
      highPrice: price,
      priceCurrency: z.literal('CNY'),
    }),
  ]),
});
const article = z.looseObject({ headline: z.string(), datePublished: z.iso.date(), image: z.array(z.url()).min(1) });

export function isPublic({ html }: BuiltPage): boolean {
  return readMeta(html, 'robots') !== 'noindex';
}

export async function checkHead(page: BuiltPage, origin: string): Promise<string[]> {
  const { html } = page;
  const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? '';
  const canonical = findTags(html, 'link').find(({ rel }) => rel === 'canonical')?.['href'];
  const expected = isPublic(page) ? origin + page.path : undefined;
  const complaints = [
    [title.length >= 2, 'no title'],
    [/^<!doctype html><html lang="zh-CN"/i.test(html), 'no language'],
    [(readMeta(html, 'description') ?? '').length >= 8, 'no description'],
    [canonical === expected, `canonical ${canonical}`],
    ...(isPublic(page)
      ? [
          ...['og:type', 'og:site_name', 'og:title', 'og:description'].map((name) => [
            readMeta(html, name),
            `no ${name}`,
          ]),
          [readMeta(html, 'og:url') === expected, `og:url ${readMeta(html, 'og:url')}`],
        ]
      : []),
  ].flatMap(([isGood, complaint]) => (isGood ? [] : [`${page.path}: ${complaint}`]));
  return [...complaints, ...(await checkPreview(page, origin))];
}

async function checkPreview(page: BuiltPage, origin: string): Promise<string[]> {
  const image = readMeta(page.html, 'og:image');
  if (image === undefined) return isPublic(page) ? [`${page.path}: no og:image`] : [];
  const picture = readPreview(image.replace(origin, ''));
  if (!image.startsWith(`${origin}/`) || !picture) return [`${page.path}: og:image ${image} does not exist`];
  const { width, height, format } = await sharp(picture).metadata();
  return width === PREVIEW.width && height === PREVIEW.height && format === 'jpeg'
    ? []
    : [`${page.path}: og:image ${width} × ${height} px, ${format}`];
}

/** The JSON-LD of a page. Throws when one of them is no JSON. */
export function readThings(html: string): Thing[] {
  const scripts = html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g);
  return [...scripts].map(([, text = '']) => thing.parse(JSON.parse(text)));
}

/** Types that a page must describe, and what each must hold. */
export function checkThings(page: BuiltPage, types: readonly string[]): string[] {
  const things = readThings(page.html);
  const missing = types.filter((type) => !things.some((one) => one['@type'] === type));
  const broken = things.filter((one) => {
    if (one['@type'] === 'Product') return !product.safeParse(one).success;
    return one['@type'] === 'Article' && !article.safeParse(one).success;
  });
  return [...missing.map((type) => `no ${type}`), ...broken.map((one) => `broken ${one['@type']}`)].map(
    (complaint) => `${page.path}: ${complaint}`,
  );
}
