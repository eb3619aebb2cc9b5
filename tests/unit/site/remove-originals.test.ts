// Originals of pictures: out of the build, unless a page shows one as it is.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeUnshown } from '../../../site/remove-originals.ts';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'originals-'));
  mkdirSync(join(directory, '_astro'));
  mkdirSync(join(directory, 'offers'));
});

afterEach(() => rmSync(directory, { recursive: true }));

it('removes pictures that nothing names and keeps those of pages, styles and offers', () => {
  for (const name of [
    'oil.AAA.svg',
    'oil.AAA_1.avif',
    'oil.AAA_2.jpeg',
    'plain.BBB.svg',
    'bg.CCC.png',
    'gone.DDD.jpeg',
  ]) {
    writeFileSync(join(directory, '_astro', name), name);
  }
  writeFileSync(join(directory, 'index.html'), '<img src="/_astro/plain.BBB.svg"><link href="/_astro/x.css">');
  writeFileSync(join(directory, '_astro', 'x.css'), 'a{background:url(/_astro/bg.CCC.png)}');
  writeFileSync(join(directory, 'offers', 'oil.json'), '{"jpeg":"/_astro/oil.AAA_2.jpeg"}');

  removeUnshown(directory);

  expect(readdirSync(join(directory, '_astro')).toSorted()).toEqual([
    'bg.CCC.png',
    'oil.AAA_1.avif',
    'oil.AAA_2.jpeg',
    'plain.BBB.svg',
    'x.css',
  ]);
});
