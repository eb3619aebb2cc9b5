// The page /write is in a build exactly when the brand keeps its Markdown in a repository; else there is no byte of it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programSchema } from '../../content/schema/program.ts';
import { splitFrontMatter } from '../../site/front-matter.ts';
import { findTags, listBuiltFiles, readBuilt, readPages } from './built-site.ts';

const program = programSchema.parse(splitFrontMatter(readFileSync('content/program.md', 'utf8')).data);
const isOffered = program.write !== undefined;

describe('the page /write', () => {
  it('is built for a brand with a repository, and for no other', () => {
    const found = listBuiltFiles().filter((file) => file.startsWith('/write'));
    expect(found.length > 0).toBe(isOffered);
    expect(found.includes('/write/index.html')).toBe(isOffered);
    expect(readBuilt('/_headers').includes('/write/*')).toBe(isOffered);
  });

  it('loads nothing into another page', () => {
    const pages = readPages();
    expect(pages.length).toBeGreaterThan(20);
    const loaded = pages.flatMap(({ html }) =>
      ['script', 'link', 'img', 'source'].flatMap((name) =>
        findTags(html, name).flatMap(({ src, href, srcset }) => [src, href, srcset].filter((one) => one !== undefined)),
      ),
    );
    expect(loaded.length).toBeGreaterThan(100);
    expect(loaded.filter((address) => address.includes('/write/'))).toEqual([]);
  });

  it('costs the shop no more than twenty files', () => {
    expect(listBuiltFiles().filter((file) => file.startsWith('/write/')).length).toBeLessThanOrEqual(20);
  });
});
