// Looks at a page as axe, a thumb and weak eyes do, and lists what is wrong in words.
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { openPhone } from '../fixtures/browser.ts';

const violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), why: z.string() })) }),
);

const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;

/** Everything that keeps a person out of the page that `reach` leads to, and everything the console said on the way. */
export async function findFlawsOf(browser: Browser, reach: (page: Page) => Promise<unknown>): Promise<string[]> {
  const { page, complaints, close } = await openPhone(browser);
  await reach(page);
  await page.waitForLoadState();
  const flaws = await auditPage(page);
  await close();
  return [...flaws, ...complaints];
}

/** axe in both lights at both widths, then what it does not measure. An empty list: nothing to complain about. */
export async function auditPage(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(axe.source);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    found.push(...(await runAxe(page, {})).map((line) => `${size}, light: ${line}`));
    // Only colours differ in the other light.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    found.push(...(await runAxe(page, { runOnly: ['color-contrast'] })).map((line) => `${size}, dark: ${line}`));
  }
  await page.setViewportSize(SIZES.phone);
  found.push(...(await page.evaluate(findUnhandy)), ...(await page.evaluate(findBarePictures)));
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  found.push(...(await page.evaluate(findClipped)).map((line) => `text at 200 %: ${line}`));
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  return found;
}

async function runAxe(page: Page, choices: { runOnly?: string[] }): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ['violations'], ...choices });
  const answer = await page.evaluate(`axe.run(document, ${options}).then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => ({ html: node.html, why: node.failureSummary })) })))`);
  return violations
    .parse(answer)
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, why }) => `${id}: ${html.slice(0, 160)} ${why.replaceAll(/\s+/g, ' ')}`),
    );
}

/** Runs in the page: sideways scrolling, and what a thumb cannot hit. The label of a box or round button counts as part of it. */
function findUnhandy(): string[] {
  // Not innerWidth: a phone zooms out when the page is too wide, and it grows with the page.
  const { scrollWidth: wide, clientWidth } = document.documentElement;
  const sideways = wide > clientWidth ? [`scrolls sideways: ${wide} px wide`] : [];
  const controls = 'button, a.button, a[class*="button"], input:not([type="hidden"]), select, textarea, summary';
  const small = [...document.querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
    if (!control.checkVisibility()) return [];
    const labels = control instanceof HTMLInputElement && /checkbox|radio/.test(control.type) ? control.labels : null;
    const boxes = [control, ...(labels ?? [])].map((one) => one.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    if (width >= 43.9 && height >= 43.9) return [];
    return [`too small to hit: ${Math.round(width)}×${Math.round(height)} ${control.outerHTML.slice(0, 120)}`];
  });
  return [...sideways, ...small];
}

/** Runs in the page: pictures without words for those who cannot see, or without their room kept free. */
function findBarePictures(): string[] {
  return [...document.images]
    .filter((image) => ['alt', 'width', 'height'].some((name) => !image.hasAttribute(name)))
    .map((image) => `picture without alt, width or height: ${image.outerHTML.slice(0, 120)}`);
}

/** Runs in the page: controls, headings and the ways on whose words no longer fit, or that left the screen. */
function findClipped(): string[] {
  const { clientWidth } = document.documentElement;
  const parts = document.querySelectorAll<HTMLElement>(
    'header a, a[class*="button"], button, input:not([type="hidden"]), select, textarea, summary, h1, h2',
  );
  return [...parts].flatMap((part) => {
    if (!part.checkVisibility() || part.closest('.visually-hidden')) return [];
    const { left, right } = part.getBoundingClientRect();
    const words = part instanceof HTMLInputElement || part instanceof HTMLSelectElement ? '' : part.innerText;
    const isCut =
      words !== '' && getComputedStyle(part).overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1;
    const isOut = right > clientWidth + 1 || left < -1;
    return isCut || isOut ? [`${isOut ? 'leaves the screen' : 'is cut'}: ${part.outerHTML.slice(0, 120)}`] : [];
  });
}
