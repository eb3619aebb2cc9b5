// Every static page as machines read it: head, previews, structured data, links that lead somewhere, sitemap and feed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programSchema } from '../../content/schema/program.ts';
import { splitFrontMatter } from '../../site/front-matter.ts';
import { findTags, listBuiltFiles, readBuilt, readOffers, readPages, type BuiltPage } from './built-site.ts';
import { checkHead, checkThings, isPublic } from './check-head.ts';
import { readWorkerSettings } from './worker-settings.ts';

const program = programSchema.parse(splitFrontMatter(readFileSync('content/program.md', 'utf8')).data);
const pages = readPages();
const files = new Set(listBuiltFiles());
const publicPages = pages.filter(isPublic);
const stories = publicPages.filter(({ path }) => /^\/[^/]+\/stories\/[^/]+\/$/.test(path));
const products = readOffers().map(({ seller, product }) => `/${seller}/${product}/`);

const typesOf = (path: string) => {
  if (path === '/') return ['Organization'];
  if (products.includes(path)) return ['Product', 'BreadcrumbList'];
  return stories.some((story) => story.path === path) ? ['Article', 'BreadcrumbList'] : [];
};

/** Addresses inside the site that nothing answers, and fragments that no element carries. */
function findDeadLinks(page: BuiltPage, known: readonly BuiltPage[]): string[] {
  const links = ['a', 'link', 'img', 'script', 'source', 'form'].flatMap((name) =>
    findTags(page.html, name).flatMap(({ href, src, srcset, action }) => [
      ...(href === undefined ? [] : [href]),
      ...(src === undefined ? [] : [src]),
      ...(action === undefined ? [] : [action]),
      ...(srcset ?? '').split(',').flatMap((candidate) => candidate.trim().split(' ')[0] || []),
    ]),
  );
  return [...new Set(links)].filter((link) => {
    const url = new URL(link, program.url + page.path);
    if (url.origin !== program.url) return !/^(?:https|tel|mailto):$/.test(url.protocol);
    const path = decodeURIComponent(url.pathname);
    if (readWorkerSettings().runWorkerFirst.some((pattern) => path.startsWith(pattern.replace(/\*$/, ''))))
      return false;
    const target = known.find((one) => one.path === path);
    if (!target) return !files.has(path);
    return url.hash !== '' && !target.html.includes(` id="${url.hash.slice(1)}"`);
  });
}

/** The first tag that is not closed, or null. Enough of XML for a feed: no comments, no DOCTYPE. */
function findBrokenTag(xml: string): string | null {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>/, '').replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(body)) return '&';
  for (const [tag, close, name = '', self] of body.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (close && open.pop() !== name) return tag;
    if (!close && !self) open.push(name);
  }
  return open.at(-1) ?? null;
}

describe('a static page', () => {
  it('is there for every product, story and seller', () => {
    expect(products.length).toBeGreaterThanOrEqual(12);
    expect(stories.length).toBeGreaterThanOrEqual(9);
    const paths = publicPages.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([...products, '/', '/sellers/', '/stories/', '/privacy/', '/terms/']));
    const hidden = pages.filter((page) => !isPublic(page)).map(({ path }) => path);
    // The handbook is for sellers: whoever buys here is not looking for it.
    expect(hidden.filter((path) => !path.startsWith('/learn/'))).toEqual(['/404.html', '/basket/']);
    expect(hidden.length).toBeGreaterThan(2);
  });

  it.each(pages.map((page) => [page.path, page] as const))(
    '%s has a head, one title, and links that lead somewhere',
    async (path, page) => {
      expect(await checkHead(page, program.url)).toEqual([]);
      expect(checkThings(page, typesOf(path))).toEqual([]);
      expect(findDeadLinks(page, pages)).toEqual([]);
      // The basket is one page for three states, of which one is shown.
      expect(findTags(page.html, 'h1')).toHaveLength(path === '/basket/' ? 3 : 1);
    },
  );

  it('has a title and a description of its own', () => {
    for (const what of [/<title>([^<]*)/, /name="description" content="([^"]*)/]) {
      const all = publicPages.map(({ html }) => what.exec(html)?.[1]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('that lacks something is found', async () => {
    const bare = {
      path: '/x/',
      html: '<html><head><title></title></head><a href="/nobody/">1</a><a href="/#none">2</a><img src="/a.png">',
    };
    expect((await checkHead(bare, program.url)).length).toBeGreaterThanOrEqual(8);
    expect(findDeadLinks(bare, pages)).toEqual(['/nobody/', '/#none', '/a.png']);
    const free = {
      path: '/x/',
      html: '<script type="application/ld+json">{"@type":"Product","name":"x","offers":{"@type":"Offer","price":1}}</script>',
    };
    expect(checkThings(free, ['Product', 'BreadcrumbList'])).toEqual(['/x/: no BreadcrumbList', '/x/: broken Product']);
  });
});

describe('robots', () => {
  it('find exactly the public pages in the sitemap', () => {
    const index = readBuilt('/sitemap-index.xml');
    const maps = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) =>
      address.replace(program.url, ''),
    );
    const listed = maps.flatMap((map) =>
      [...readBuilt(map).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address),
    );
    expect(listed.toSorted()).toEqual(publicPages.map(({ path }) => program.url + path).toSorted());
    expect([index, ...maps.map(readBuilt)].map(findBrokenTag).filter(Boolean)).toEqual([]);
  });

  it('are shown the sitemap and kept from pages of one reader, not from public ones', () => {
    const rules = readBuilt('/robots.txt');
    expect(rules).toContain(`Sitemap: ${program.url}/sitemap-index.xml`);
    const closed = [...rules.matchAll(/^Disallow: (\S+)$/gm)].map(([, path = '']) => path);
    expect(closed).toEqual(expect.arrayContaining(['/s/', '/o/', '/checkout/', '/api/']));
    expect(publicPages.filter(({ path }) => closed.some((start) => path.startsWith(start)))).toEqual([]);
  });
});

describe('the feed', () => {
  it('is well-formed and has every story', () => {
    const feed = readBuilt('/rss.xml');
    expect(findBrokenTag(feed)).toBeNull();
    const links = [...feed.matchAll(/<item>[\s\S]*?<link>([^<]+)<\/link>/g)].map(([, link]) => link);
    expect(links.toSorted()).toEqual(stories.map(({ path }) => program.url + path).toSorted());
  });

  it('that is not well-formed is found', () => {
    expect(findBrokenTag('<?xml version="1.0"?><a><b/><c>x</c></a>')).toBeNull();
    expect([findBrokenTag('<a><b></a>'), findBrokenTag('<a>1 & 2</a>'), findBrokenTag('<a>')]).toEqual([
      '</a>',
      '&',
      'a',
    ]);
  });
});
