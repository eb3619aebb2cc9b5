// A seller at /write, in a real browser in front of the built shop: one line changes, a photo comes along, mistakes stay out.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/content/read-content.ts';
import { openBrowser, openPhone, type Phone } from '../fixtures/browser.ts';
import { openEntry, reachField, save, signInToWrite, startWriting, type Writing } from '../fixtures/write-page.ts';

const PROGRAM = 'content/program.md';
const OIL = 'content/sellers/luo-walnut/products/oil.md';
/** High enough that a form is there as a whole. */
const DESK = { width: 900, height: 6000 };

let browser: Browser;
let writing: Writing;
let desk: Phone;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  writing = await startWriting((files) => {
    const text = String(files.get(PROGRAM));
    const write = 'write: { backend: github, repository: yuanshan/shop } # 手机上也能改\n';
    files.set(PROGRAM, Buffer.from(text.replace('changedOn:', `${write}changedOn:`)));
  });
  desk = await signInToWrite(browser, writing, DESK);
  page = desk.page;
});
afterAll(async () => {
  await browser.close();
  await writing.stop();
});

/** Lines of a file that a commit took out and put in. */
function compare(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

/** What our own checker says of the whole branch. */
function checkBranch(): string[] {
  const root = mkdtempSync(join(tmpdir(), 'xinpu-branch-'));
  for (const [file, bytes] of writing.files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), bytes);
  }
  const result = readContent(root);
  rmSync(root, { recursive: true });
  return result.ok ? [] : result.problems.map(({ file, line, wrong }) => `${file}:${line} ${wrong}`);
}

describe('a change at /write', () => {
  const CHANGES: readonly [file: string, place: string, path: string, value: string, gone: RegExp, come: string][] = [
    [OIL, 'luo-walnut-products/entries/oil', 'price', '91.50', /^price: /, 'price: 91.50'],
    [
      'content/sellers/luo-walnut/products/thin-shell.md',
      'luo-walnut-products/entries/thin-shell',
      'variants.0.price',
      '31.00',
      /^ {4}price: /,
      '    price: 31.00',
    ],
    [
      'content/sellers/luo-walnut/products/chestnuts.md',
      'luo-walnut-products/entries/chestnuts',
      'batch.supply',
      '90',
      /^ {2}supply: /,
      '  supply: 90',
    ],
    [
      'content/sellers/qaidam-goji/seller.md',
      'shops/entries/qaidam-goji',
      'shipping.flat',
      '9.90',
      /^ {2}flat: /,
      '  flat: 9.90',
    ],
    [
      'content/sellers/luo-walnut/stories/bailu.md',
      'luo-walnut-stories/entries/bailu',
      'title',
      '白露: 全家上了树',
      /^title: /,
      "title: '白露: 全家上了树'",
    ],
    [PROGRAM, 'brand/entries/program', 'attribution.windowDays', '40', /^ {2}windowDays: /, '  windowDays: 40'],
    [
      'content/lessons/before-you-share.md',
      'lessons/entries/before-you-share',
      'title',
      '分享之前',
      /^title: /,
      'title: 分享之前',
    ],
  ];

  it.each(CHANGES)('of %s changes its one line and nothing else', async (file, place, path, value, gone, come) => {
    const before = String(writing.files.get(file));
    await openEntry(page, writing, place);
    await (await reachField(page, path)).fill(value);
    const commit = await save(page, writing);
    expect(commit).toEqual({
      branch: 'yuanshan/shop@main',
      message: expect.stringMatching(/^修改/),
      written: { [file]: expect.anything() },
      deleted: [],
    });
    const after = String(writing.files.get(file));
    expect(compare(before, after)).toEqual({ gone: [expect.stringMatching(gone)], come: [come] });
    expect(after.split('\n')).toHaveLength(before.split('\n').length);
    expect(checkBranch()).toEqual([]);
  });

  it.each([
    ['price', '九十'],
    ['price', '90.125'],
    ['summary', '好油'],
  ])('of %s to “%s” is refused before anything is sent', async (path, value) => {
    await openEntry(page, writing, 'luo-walnut-products/entries/kernels');
    const field = await reachField(page, path);
    const before = await field.inputValue();
    await field.fill(value);
    expect(await save(page, writing)).toEqual({ refused: [path] });
    await field.fill(before);
  });
});

describe('a new story at /write', () => {
  it('comes with its photo, without what the camera wrote into it, and passes the check', async () => {
    const photo = await sharp({ create: { width: 2600, height: 1800, channels: 3, background: '#a65' } })
      .withExif({ IFD3: { GPSLatitude: '25/1 40/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    expect(photo.includes('Exif')).toBe(true);
    await page.goto(`${writing.worker.url}/write/#/collections/luo-walnut-stories/new`);
    await (await reachField(page, 'title')).fill('收核桃那几天');
    await (await reachField(page, 'summary')).fill('晒席铺到路边，邻居走过都要绕一绕。');
    await (await reachField(page, 'date')).fill('2026-10-20');
    await (await reachField(page, 'cover.alt')).fill('晒席上的核桃和一双布鞋');
    await page
      .locator('[data-key-path="cover.file"] input[type=file]')
      .first()
      .setInputFiles({ name: 'IMG 0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page
      .locator('[data-key-path="body"] textarea')
      .fill('第一天下雨。\n\n[树上的核桃](product:oil)\n\n第二天晴了。');
    await page.locator('input[type=text]').last().fill('harvest-days');
    const saved = await save(page, writing);
    if ('refused' in saved) throw new Error(`refused: ${saved.refused.join(' ')}`);
    const [story, picture] = [
      'content/sellers/luo-walnut/stories/harvest-days.md',
      'content/sellers/luo-walnut/pictures/img-0001.webp',
    ];
    expect(Object.keys(saved.written).toSorted()).toEqual([picture, story]);
    expect(String(saved.written[story])).toBe(
      `---\ntitle: 收核桃那几天\nsummary: 晒席铺到路边，邻居走过都要绕一绕。\ndate: 2026-10-20\ncover:\n` +
        `  file: ../pictures/img-0001.webp\n  alt: 晒席上的核桃和一双布鞋\n---\n\n` +
        `第一天下雨。\n\n[树上的核桃](product:oil)\n\n第二天晴了。\n`,
    );
    const { format, width, exif } = await sharp(saved.written[picture]).metadata();
    expect([format, width, exif]).toEqual(['webp', 2048, undefined]);
    expect(checkBranch()).toEqual([]);
  });
});

describe('the page itself', () => {
  it('asked nobody but this shop and the service of the repository, and nothing of it was blocked', () => {
    expect(desk.complaints.filter((complaint) => complaint.includes('blocked'))).toEqual([]);
    expect(writing.github.unknown).toEqual([]);
  });

  it('has headers of its own, not mixed with those of other pages, and no page beside it has them', async () => {
    const headersOf = async (path: string) => (await fetch(writing.worker.url + path)).headers;
    const policy = (await headersOf('/write/')).get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' blob: data: ${writing.github.url};`);
    expect(policy?.match(/default-src/g)).toHaveLength(1);
    expect((await headersOf('/write/')).get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect((await headersOf('/write/')).get('x-robots-tag')).toBe('noindex');
    expect((await headersOf('/')).get('content-security-policy')).not.toMatch(/wasm|unsafe|blob/);
    expect((await headersOf('/')).get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('opens in no browser that would send a photo with the place it was taken at', async () => {
    const old = await openPhone(browser, {});
    await old.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'OffscreenCanvas'));
    await old.page.goto(`${writing.worker.url}/write/`);
    await old.page.getByText('去不掉照片里的拍摄地点').waitFor();
    expect(await old.page.locator('button').count()).toBe(0);
    await old.close();
  });

  it('can be used with a thumb: nothing of a form is wider than a phone', async () => {
    const phone = await signInToWrite(browser, writing);
    for (const place of ['luo-walnut-products/entries/thin-shell', 'shops/entries/luo-walnut']) {
      await openEntry(phone.page, writing, place);
      const [wide, narrow] = await phone.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect([place, wide]).toEqual([place, narrow]);
      expect(await phone.page.getByRole('button', { name: '保存' }).isVisible()).toBe(true);
    }
    await phone.close();
  });
});
