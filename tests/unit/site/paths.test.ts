// Addresses: sellers stand at the root, so every page of the product there must be a name no seller can take.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RESERVED_SLUGS, slug } from '../../../content/schema/ids.ts';
import { paths } from '../../../site/paths.ts';

const PAGES = join(import.meta.dirname, '../../../site/pages');

/** `stories.astro` → `stories`, `offers/` → `offers`; `rss.xml.ts` and `[seller]` are not slugs. */
function listFirstSegments(): string[] {
  return readdirSync(PAGES)
    .map((name) => name.replace(/\.(?:astro|ts)$/, ''))
    .filter((name) => name !== 'index' && slug.safeParse(name).success);
}

describe('the first segment of an address', () => {
  it('finds the pages', () => {
    expect(listFirstSegments()).toEqual(expect.arrayContaining(['sellers', 'stories', 'privacy', 'terms', '404']));
  });

  it.each(listFirstSegments())('/%s/ is reserved', (segment) => {
    expect(RESERVED_SLUGS).toContain(segment);
  });

  it.each(
    Object.values(paths)
      // Whatever a path is built from, its first segment is the same.
      .map((path) => String(Reflect.apply(path, undefined, ['x', 'y'])).split(/[/#?]/)[1] ?? '')
      .filter((segment) => segment !== '' && segment !== 'x' && !segment.includes('.')),
  )('/%s of paths.ts is reserved', (segment) => {
    expect(RESERVED_SLUGS).toContain(segment);
  });
});

describe('the picture of a link preview', () => {
  it.each([
    [paths.home(), '/og/home.jpg'],
    [paths.seller('luo'), '/og/luo.jpg'],
    [paths.product('luo', 'oil'), '/og/luo/oil.jpg'],
    [paths.story('luo', 'hail'), '/og/luo/stories/hail.jpg'],
  ])('of %s is %s', (page, picture) => expect(paths.preview(page)).toBe(picture));

  it('of the home page is no seller’s', () => expect(RESERVED_SLUGS).toEqual(expect.arrayContaining(['og', 'home'])));
});
