// What every browser test file stands on: the built Worker with one agent in its books, and one Chromium.
import type { Browser } from 'playwright-core';
import { openBrowser } from '../fixtures/browser.ts';
import { startBuiltWorker, type BuiltWorker } from '../fixtures/built-worker.ts';
import { addAgent } from '../fixtures/test-database.ts';

export interface OpenShop {
  worker: BuiltWorker;
  browser: Browser;
  closeShop(): Promise<void>;
}

export async function openShop(): Promise<OpenShop> {
  const [worker, browser] = await Promise.all([startBuiltWorker(), openBrowser()]);
  await addAgent(worker.test.client, { code: 'xm8k2f7q', name: '小美' });
  return {
    worker,
    browser,
    async closeShop() {
      await browser.close();
      await worker.stop();
    },
  };
}
