// Takes the pictures of the README from the built shop: `node scripts/build.ts && node tests/screenshots/take.ts`.
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { carryCookie } from '../browser/trading-agent.ts';
import { CODE, type Stage, stageShop } from './stage-shop.ts';

interface Shot {
  path: string;
  as?: 'agent' | 'seller' | 'brand';
  scheme?: 'light' | 'dark';
  act?: (page: Page, stage: Stage) => Promise<void>;
}

const PHONE = { width: 360, height: 760 };
const SCREEN = { width: 1280, height: 800 };
const COLOURS = 40;

/** Phones stand two in a picture. */
const PICTURES: Record<string, readonly [Shot, Shot] | readonly [Shot]> = {
  portal: [
    { path: '/portal/', as: 'agent' },
    { path: '/portal/', as: 'agent', scheme: 'dark' },
  ],
  share: [{ path: '/portal/links/', as: 'agent', act: showWall }, { path: `/a/${CODE}/` }],
  ship: [
    { path: '/desk/orders/', as: 'seller' },
    { path: '/desk/orders/ship/', as: 'seller', act: shipFromList },
  ],
  'desk-today': [{ path: '/desk/', as: 'brand' }],
  'desk-orders': [{ path: '/desk/orders/', as: 'brand' }],
  figures: [{ path: '/desk/figures/', as: 'seller' }],
  'figures-dark': [{ path: '/desk/figures/', as: 'seller', scheme: 'dark' }],
};

const stage = await stageShop();
try {
  for (const [name, shots] of Object.entries(PICTURES)) await keep(name, await Promise.all(shots.map(look)));
} finally {
  await stage.closeShop();
}

async function look(shot: Shot, _at: number, { length }: { length: number }): Promise<Buffer> {
  const isMobile = length === 2;
  const context = await stage.browser.newContext({
    viewport: isMobile ? PHONE : SCREEN,
    isMobile,
    hasTouch: true,
    locale: 'zh-CN',
    colorScheme: shot.scheme ?? 'light',
  });
  if (shot.as) await carryCookie(context, stage.worker, stage[shot.as]);
  const page = await context.newPage();
  await page.goto(stage.worker.url + shot.path, { waitUntil: 'networkidle' });
  await shot.act?.(page, stage);
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

async function shipFromList(page: Page, { part }: Stage): Promise<void> {
  const rows = [`${part.orderNumber},顺丰速运,SF1420098765432`, `${part.orderNumber.slice(0, -1)}0,中通,ZT12`];
  await page.getByLabel(/一行一个包裹/).fill(rows.join('\n'));
  await page.getByRole('button', { name: '按这个表发货' }).tap();
  await page.getByRole('heading', { name: '结果' }).waitFor();
  await page.evaluate(() => document.querySelector('#result-title')?.scrollIntoView({ behavior: 'instant' }));
}

/** The figures of the month, and the first posters under them, which are drawn when they are seen. */
async function showWall(page: Page): Promise<void> {
  const month = page.getByRole('heading', { name: '本月' });
  await month.evaluate((heading) => heading.scrollIntoView({ behavior: 'instant' }));
  const posters = await page.locator('.wall-picture img').all();
  for (const poster of posters.slice(0, 2)) await poster.evaluate((one: HTMLImageElement) => one.decode());
}

async function keep(name: string, shots: readonly Buffer[]): Promise<void> {
  const { width, height } = shots.length === 2 ? PHONE : SCREEN;
  const canvas = { width: width * shots.length, height, channels: 3, background: 'white' } as const;
  const file = `tests/screenshots/${name}.png`;
  const { size } = await sharp({ create: canvas })
    .composite(shots.map((input, at) => ({ input, left: at * width, top: 0 })))
    .png({ palette: true, colours: COLOURS, dither: 0, effort: 10 })
    .toFile(file);
  console.log(`${file} ${Math.ceil(size / 1024)} KB`);
}
