// Posters in Chromium: every pixel as libjpeg-turbo and libpng see it elsewhere.
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POSTER_TEMPLATES } from '../../content/schema/poster.ts';
import { posterSize } from '../../functions/posters/sizes.ts';
import { chooseNames, finishPoster } from '../build/prove-posters.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { paintScene } from '../fixtures/poster-scene.ts';

/** Two hundred names take minutes. */
const TIME = { timeout: 15 * 60_000 };

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

describe.each(POSTER_TEMPLATES)('a %s poster', (template) => {
  it.each(posterSize.options)('in the size %s is the same picture in Chromium, JPEG and PNG', TIME, async (size) => {
    const scene = await paintScene(template, size, 1);
    for (const index of chooseNames(size, template, 1)) {
      const { jpeg, png } = await finishPoster(scene, index);
      expect([index, await sumInBrowser('image/jpeg', jpeg)]).toEqual([index, await sumInNode(jpeg)]);
      expect([index, await sumInBrowser('image/png', png)]).toEqual([index, await sumInNode(png)]);
    }
  });
});

/** FNV-1a over red, green and blue of every pixel: two pictures with the same sum are the same picture. */
function sumInBrowser(type: string, bytes: Uint8Array): Promise<number> {
  const address = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  return page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return -1;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0x811c9dc5;
    for (let at = 0; at < data.length; at++) {
      if ((at & 3) !== 3) sum = Math.imul(sum ^ (data[at] ?? 0), 0x01000193);
    }
    return sum >>> 0;
  }, address);
}

async function sumInNode(picture: Uint8Array): Promise<number> {
  const rgb = await sharp(picture).removeAlpha().raw().toBuffer();
  let sum = 0x811c9dc5;
  for (let at = 0; at < rgb.length; at++) sum = Math.imul(sum ^ (rgb[at] ?? 0), 0x01000193);
  return sum >>> 0;
}
