// The page of a poster as an agent has it in WeChat: the picture is there, the words can be taken along, script or not.
import { parseShareAddress } from '../../content/schema/share-address.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys } from '../../functions/keys/keys.ts';
import { parsePage } from '../../functions/posters/poster-address.ts';
import { posterPageHref } from '../../functions/posters/poster-links.ts';
import { signName } from '../../functions/posters/sign-name.ts';
import { openPhone, LAN_HOST } from '../fixtures/browser.ts';
import { type BuiltWorker, TEST_SECRETS } from '../fixtures/built-worker.ts';
import { auditPage } from './audit-page.ts';
import { openShop } from './open-shop.ts';

const PRODUCT = 'luo-walnut/oil';
const STORY = 'shuangxi-kiln/stories/bare-foot';

let worker: BuiltWorker;
let browser: Browser;
let closeShop: () => Promise<void>;
beforeAll(async () => {
  ({ worker, browser, closeShop } = await openShop());
});
afterAll(() => closeShop());

async function hrefOf(path: string): Promise<string> {
  const page = parsePage(path.split('/'));
  const share = parseShareAddress('xm8k2f7q.wall');
  if (!page || !share) throw new Error(path);
  const { posterName } = await deriveKeys(TEST_SECRETS);
  return posterPageHref({ page, share, signedName: await signName(posterName, share.code, '小美') });
}

/** Width of the picture itself once it has arrived: 0 where it is broken. */
async function widthOfPoster(page: Page): Promise<number> {
  const picture = page.locator('figure img');
  return picture.evaluate(async (image) => {
    if (!(image instanceof HTMLImageElement)) return 0;
    await image.decode();
    return image.naturalWidth;
  });
}

describe('the page of a poster', () => {
  it.each([true, false])('shows it across the phone in every size, with script: %s', async (javaScriptEnabled) => {
    const { page, complaints, close } = await openPhone(browser, { javaScriptEnabled });
    await page.goto(worker.url + (await hrefOf(PRODUCT)));
    await page.getByText('由 小美 转交').first().waitFor();
    expect((await page.locator('figure img').boundingBox())?.width).toBe(360);
    const sizes = page.getByRole('navigation', { name: '尺寸' }).getByRole('link');
    const seen: string[] = [];
    for (const index of [0, 1, 2, 3]) {
      await sizes.nth(index).tap();
      await page.waitForURL(/size=/);
      await page.locator('[aria-current="page"]').nth(0).waitFor();
      const { width = 0, height = 0 } = (await page.locator('figure img').boundingBox()) ?? {};
      seen.push(`${await widthOfPoster(page)} ${(width / height).toFixed(2)}`);
    }
    expect(seen).toEqual(['1080 0.56', '750 0.56', '1080 0.75', '1080 1.00']);
    expect(await page.locator('main').innerText()).toContain('推荐人与商家有合作');
    expect(complaints).toEqual([]);
    await close();
  });

  it('has the words to copy, with the exact link, and the buttons only where they work', async () => {
    const link = `${worker.url}/s/xm8k2f7q.wall/${PRODUCT}/`;
    const still = await openPhone(browser, { javaScriptEnabled: false });
    await still.page.goto(worker.url + (await hrefOf(PRODUCT)));
    expect(await still.page.locator('#link').innerText()).toBe(link);
    expect(await still.page.locator('#caption').innerText()).toMatch(new RegExp(`广告[^]*\n${link}$`));
    expect(await still.page.getByRole('button', { name: /复制/ }).count()).toBe(0);
    await still.close();

    const { page, complaints, close } = await openPhone(browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto(worker.url + (await hrefOf(PRODUCT)));
    for (const [name, id] of [
      ['复制链接', 'link'],
      ['复制配文', 'caption'],
    ] as const) {
      await page.getByRole('button', { name }).tap();
      await page.locator(`[data-copy="${id}"]`).getByText('已复制').waitFor();
      const words = await page.locator(`#${id}`).innerText();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('copies on plain http too, where there is no clipboard', async () => {
    const { page, complaints, close } = await openPhone(browser);
    const { port } = new URL(worker.url);
    await page.goto(`http://${LAN_HOST}:${port}${await hrefOf(PRODUCT)}`);
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false);
    await page.getByRole('button', { name: '复制链接' }).tap();
    await page.locator('[data-copy="link"]').getByText('已复制').waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toBe(await page.locator('#link').innerText());
    // Without https Chromium says that it ignores a header.
    expect(complaints.filter((line) => !line.includes('Cross-Origin-Opener-Policy'))).toEqual([]);
    await close();
  });

  it.each([
    ['product', PRODUCT],
    ['story', STORY],
  ])('keeps nobody out: %s', async (_label, path) => {
    const { page, complaints, close } = await openPhone(browser);
    await page.goto(worker.url + (await hrefOf(path)));
    expect(await auditPage(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says in words what is wrong with an address, as a page', async () => {
    const { page, complaints, close } = await openPhone(browser);
    for (const [path, words] of [
      [`/poster/${PRODUCT}/nobody`, '介绍码写错了'],
      ['/poster/luo-walnut/none/xm8k2f7q', '没有这一页的海报'],
      [`/posters/${PRODUCT}/nobody.jpg`, '介绍码写错了'],
    ] as const) {
      expect((await page.goto(worker.url + path))?.status()).toBe(404);
      await page.getByText(words).waitFor();
    }
    expect(complaints).toEqual([]);
    await close();
  });
});
