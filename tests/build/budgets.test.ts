// What a page may weigh, what it may load and how, and that a plain page never runs the Worker.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { countAssets, readCounted } from '../../scripts/content/check-assets.ts';
import { listFiles } from '../../scripts/content/list-files.ts';
import { openSource } from '../../scripts/content/source.ts';
import { startBuiltWorker, type BuiltWorker } from '../fixtures/built-worker.ts';
import { findTags, followModules, listBuiltFiles, readBuilt, readOffers, readPages, weigh } from './built-site.ts';
import { readWorkerSettings } from './worker-settings.ts';

const KB = 1024;
const TOO_SHORT = 'a-secret-that-is-too-short';
const pages = readPages();
const offers = readOffers();
const files = listBuiltFiles();

const productPages = offers.map(({ seller, product }) => `/${seller}/${product}/`);
const pageAt = (path: string) => pages.find((page) => page.path === path)?.html ?? '';
const stylesOf = (html: string) =>
  findTags(html, 'link').flatMap(({ rel, href }) => (rel === 'stylesheet' && href ? [readBuilt(href)] : []));
const scriptsOf = (html: string) => [
  ...findTags(html, 'script')
    .flatMap(({ src }) => src ?? [])
    .reduce((all, src) => followModules(src, all), new Set<string>()),
];

/** What the Content-Security-Policy would block or what would hold the page up, one line each. */
function findInline(html: string): string[] {
  const scripts = findTags(html, 'script').filter(
    ({ type, src, ...rest }) => type !== 'application/ld+json' && !(src && (type === 'module' || 'defer' in rest)),
  );
  return [
    ...scripts.map((script) => `script ${JSON.stringify(script)}`),
    ...findTags(html, 'style').map(() => 'style element'),
    ...[...html.matchAll(/<\w[^>]*?\s(style|on\w+)="/g)].map((match) => `attribute ${match[1]}`),
  ];
}

/** Raster pictures that are sent larger than needed or that move the text when they arrive. Seals are drawings. */
function findHeavyPictures(html: string): string[] {
  const framed = [...html.matchAll(/<picture\b[\s\S]*?<\/picture>/g)].map(([picture]) => picture);
  const bare = framed.reduce((rest, picture) => rest.replace(picture, ''), html);
  const wrong = framed.filter((picture) => {
    const image = findTags(picture, 'img')[0] ?? {};
    const modern = findTags(picture, 'source').filter(({ type }) => type === 'image/avif');
    // A further picture of a product is one WebP: files are counted.
    const sized = image['src']?.endsWith('.webp') ? [...modern, image] : modern;
    return !(sized.length > 0 && sized.every(({ sizes }) => sizes) && image['width'] && image['height']);
  });
  const unframed = findTags(bare, 'img').filter(
    // The basket's template gets its picture from the script.
    ({ src = '.svg', width, height }) => !src.endsWith('.svg') || !width || !height,
  );
  return [...wrong, ...unframed.map((image) => JSON.stringify(image))];
}

describe('a page', () => {
  it('is there to be measured', () => {
    expect(productPages.length).toBeGreaterThanOrEqual(12);
    expect(productPages.filter((path) => pageAt(path) === '')).toEqual([]);
  });

  it.each(productPages)('%s is at most 14 KB of HTML and CSS', (path) => {
    const html = pageAt(path);
    expect(stylesOf(html).length).toBeGreaterThan(0);
    expect(weigh(html, ...stylesOf(html))).toBeLessThanOrEqual(14 * KB);
  });

  it.each(pages.map(({ path }) => path))(
    '%s has at most 6 KB of script, nothing inline, nothing that blocks',
    (path) => {
      const html = pageAt(path);
      const modules = scriptsOf(html);
      expect(modules.length).toBeGreaterThan(0);
      expect(weigh(...modules.map(readBuilt))).toBeLessThanOrEqual(6 * KB);
      expect(findInline(html)).toEqual([]);
      expect(findHeavyPictures(html)).toEqual([]);
    },
  );

  it('that is written otherwise is found', () => {
    expect(
      findInline('<script>1</script><script src="/a.js"></script><p style="color:red"><b onclick="x()">'),
    ).toHaveLength(4);
    expect(
      findInline('<script src="/a.js" type="module"></script><script type="application/ld+json">{}</script>'),
    ).toEqual([]);
    expect(
      findHeavyPictures('<img src="/a.jpeg" width="1" height="1"><picture><img src="/a.jpeg"></picture>'),
    ).toHaveLength(2);
    const good =
      '<picture><source type="image/avif" srcset="/a.avif 1w" sizes="1px"><img src="/a.jpeg" width="1" height="1"></picture>';
    expect(findHeavyPictures(good)).toEqual([]);
    expect(findHeavyPictures(good.replace(' sizes="1px"', ''))).toHaveLength(1);
  });
});

describe('the number of files', () => {
  it('is at most 7 per product: its page, its offer, its share kit, its posters, its pictures', () => {
    const counts = offers.map(({ seller, product }) => {
      const path = `/${seller}/${product}/`;
      const article = /<article\b[\s\S]*?<\/article>/.exec(pageAt(path))?.[0] ?? '';
      const pictures = new Set(
        [...article.matchAll(/\/_astro\/[\w.-]+\.(?:avif|webp|jpe?g|png)/g)].map(([file]) => file),
      );
      expect(pictures.size).toBeGreaterThan(0);
      const documents = [`/offers/${seller}/${product}.json`, `/offers/kits/${seller}/${product}.json`];
      const own = files.filter((file) => file.startsWith(path) || documents.includes(file));
      expect(own).toEqual(expect.arrayContaining(documents));
      const packs = files.filter((file) => file.startsWith(`/posters/${seller}/${product}.`));
      expect(packs.length).toBeGreaterThan(0);
      return { path, files: own.length + packs.length + pictures.size };
    });
    expect(counts.filter((count) => count.files > 7)).toEqual([]);
  });

  it('is far below the 20,000 of the free plan', () => {
    // The letters of agents' names are the same for every shop, however many products it has.
    const letters = files.filter((file) => file.startsWith('/posters/_glyphs/')).length;
    expect(letters).toBeGreaterThan(0);
    const perProduct = (files.length - letters) / offers.length;
    expect(files.length).toBeLessThan(1000);
    expect(perProduct * 1000 + letters).toBeLessThan(20_000);
  });

  it('is what the content check foresees, and not less', () => {
    const sources = listFiles('.').markdown.map((file) => readCounted(openSource('.', file)));
    const foreseen = countAssets(sources);
    expect(foreseen).toBeGreaterThanOrEqual(files.length);
    expect(foreseen).toBeLessThan(files.length * 1.1);
  });
});

describe('the Worker', () => {
  const { runWorkerFirst } = readWorkerSettings();
  const runsWorker = (path: string) => runWorkerFirst.some((pattern) => matchesPattern(pattern, path));
  const app = createApp(() => Promise.reject(new Error('never asked')));
  // Middleware stands at every path, `/api/*` and its like answer 404 for the rest of a branch.
  const routes = [...new Set(app.routes.map(({ path }) => path))].filter((path) => path !== '/*');
  const samples = routes.map((path) => path.replaceAll(/:\w+/g, 'x').replace('*', 'x/'));

  it('is asked first for every route of the app, and for nothing else', () => {
    expect(samples.length).toBeGreaterThan(10);
    expect(samples.filter((path) => !runsWorker(path))).toEqual([]);
    expect(runWorkerFirst.filter((pattern) => !samples.some((path) => matchesPattern(pattern, path)))).toEqual([]);
  });

  it('is asked for no plain page and no asset of one', () => {
    const plain = files
      .filter((file) => !/^\/(?:offers|posters)\//.test(file))
      .map((file) => file.replace(/index\.html$/, ''));
    expect(plain.filter(runsWorker)).toEqual([]);
    expect(runsWorker('/offers/program.json')).toBe(true);
  });

  it('that cannot start leaves every plain page as it was, and tells who deploys, nobody else, why', async () => {
    const refused = await Promise.all(pages.map(async ({ path }) => [path, (await fetch(broken.url + path)).status]));
    expect(refused.filter(([path, status]) => path !== '/404.html' && status !== 200)).toEqual([]);
    expect((await fetch(`${broken.url}/nobody/`)).status).toBe(404);
    const health = await fetch(`${broken.url}/api/health`);
    expect([health.status, await health.json()]).toMatchObject([500, { code: 'internal' }]);
    await expect
      .poll(() => broken.output())
      .toMatch(/missing or malformed bindings: .*TURSO_DATABASE_URL.*SIGNING_SECRET/);
    expect(broken.output()).not.toContain(TOO_SHORT);
  });

  it('says on its own answers what assets say: nothing inline, no frame, no sniffing, no referrer to others', async () => {
    const names = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'x-frame-options'];
    const headersOf = async (address: string) => {
      const { headers } = await fetch(address);
      return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
    };
    const asset = await headersOf(`${healthy.url}/`);
    expect(asset['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(asset['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(asset).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    for (const address of [
      `${healthy.url}/nobody/`,
      `${healthy.url}/s/xm8k2f7q/`,
      `${healthy.url}/checkout/`,
      `${healthy.url}/api/health`,
      `${healthy.url}/api/nothing`,
      `${healthy.url}/o/${'x'.repeat(22)}`,
      `${healthy.url}/a/xm8k2f7q/`,
      `${broken.url}/api/health`,
    ])
      expect([address, await headersOf(address)]).toEqual([address, asset]);
  });

  it('writes its own pages by the same rules', async () => {
    for (const path of [`/checkout/?product=${offers[0]?.seller}/${offers[0]?.product}`, `/o/${'x'.repeat(22)}`]) {
      const html = await (await fetch(healthy.url + path)).text();
      expect(html).toContain('</html>');
      expect(findInline(html)).toEqual([]);
    }
  });

  let healthy: BuiltWorker;
  let broken: BuiltWorker;
  beforeAll(async () => {
    [healthy, broken] = await Promise.all([
      startBuiltWorker(),
      startBuiltWorker({ environment: { SIGNING_SECRET: TOO_SHORT } }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([healthy.stop(), broken.stop()]);
  });
});

/** Patterns of the asset router: `*` stands for anything. */
function matchesPattern(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(path);
}
