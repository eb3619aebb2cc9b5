// The built shop with one seller paid inside WeChat and one at Stripe, both providers on loopback.
import { secretName } from '../../functions/payments/read-secret.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { copyDeployment, startBuiltWorker, TEST_SECRETS } from '../fixtures/built-worker.ts';
import { type StripeServer, startStripe } from '../fixtures/stripe-server.ts';
import { openTestDatabase, TEST_TOKEN } from '../fixtures/test-database.ts';
import { startWechatPay, type WechatPayServer } from '../fixtures/wechatpay-server.ts';
import type { OpenShop } from './open-shop.ts';

export const BY_HAND = 'luo-walnut/kernels';
export const IN_WECHAT = 'shuangxi-kiln/tea-cup';
export const AT_STRIPE = 'luo-walnut/thin-shell';

export interface PayingShop extends OpenShop {
  wechat: WechatPayServer;
  stripe: StripeServer;
}

export async function openPayingShop(): Promise<PayingShop> {
  const [test, wechat, stripe, browser] = await Promise.all([
    openTestDatabase(),
    startWechatPay(),
    startStripe(),
    openBrowser(),
  ]);
  const online = { [IN_WECHAT]: 'wechatpay', [AT_STRIPE]: 'stripe' } as const;
  const deployment = copyDeployment((offer) => {
    const provider = Object.entries(online).find(([product]) => product === `${offer.seller}/${offer.product}`)?.[1];
    return { ...offer, payment: { provider: provider ?? 'manual', unpaidMs: 30 * 60_000 } };
  }, Object.keys(online));
  const worker = await startBuiltWorker({
    dist: deployment.dist,
    test,
    environment: {
      TURSO_DATABASE_URL: test.turso.url,
      TURSO_AUTH_TOKEN: TEST_TOKEN,
      SIGNING_SECRET: TEST_SECRETS.signing,
      PRIVACY_SECRET: TEST_SECRETS.privacy,
      [secretName('shuangxi-kiln', 'wechatpay')]: `'${JSON.stringify(wechat.addSeller())}'`,
      [secretName('luo-walnut', 'stripe')]: `'${JSON.stringify(stripe.config)}'`,
      WECHATPAY_API: wechat.url,
      WECHAT_API: wechat.url,
      STRIPE_API: stripe.url,
    },
  });
  return {
    worker,
    browser,
    wechat,
    stripe,
    async closeShop() {
      await browser.close();
      await worker.stop();
      await Promise.all([wechat.close(), stripe.close(), test.close()]);
      deployment.remove();
    },
  };
}
