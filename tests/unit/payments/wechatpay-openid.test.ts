// Learning a shopper's openid from the stand-in for WeChat, as a browser and the shop do it.
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WechatPayConfig } from '../../../functions/payments/wechatpay/config.ts';
import { exchangeCode, openidAddress } from '../../../functions/payments/wechatpay/openid.ts';
import { startWechatPay, type WechatPayServer } from '../../fixtures/wechatpay-server.ts';

let wechat: WechatPayServer;
let config: WechatPayConfig;
beforeAll(async () => {
  wechat = await startWechatPay();
  config = wechat.addSeller();
});
afterAll(() => wechat.close());

async function fetchCode(): Promise<URL> {
  const returnTo = 'https://shop.test/o/Token_-1?part=sub_1&再=1';
  const address = openidAddress({ appid: config.appid, returnTo, state: 'a1B2', base: wechat.url });
  const answer = await fetch(address, { redirect: 'manual' });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

const exchange = (code: string, change: Partial<{ appSecret: string; appid: string }> = {}) =>
  exchangeCode(
    { appid: config.appid, appSecret: config.appSecret ?? '', code, ...change },
    { fetch, base: wechat.url },
  );

describe('an openid', () => {
  it('is asked for at WeChat, silently', () => {
    const address = openidAddress({
      appid: 'wx8888888888888888',
      returnTo: 'https://shop.test/o/x?a=1',
      state: 'a1B2',
    });
    expect(address).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx8888888888888888' +
        '&redirect_uri=https%3A%2F%2Fshop.test%2Fo%2Fx%3Fa%3D1&response_type=code&scope=snsapi_base&state=a1B2#wechat_redirect',
    );
  });

  it('comes back with the shopper, and once', async () => {
    wechat.setShopper('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o');
    const back = await fetchCode();
    expect(back.searchParams.get('state')).toBe('a1B2');
    expect(back.searchParams.get('part')).toBe('sub_1');
    const code = back.searchParams.get('code') ?? '';
    expect(await exchange(code)).toEqual({ kind: 'known', openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' });
    expect(await exchange(code)).toEqual({ kind: 'refused', code: '40029' });
  });

  it('is refused for a wrong secret, and the secret is nowhere in the answer', async () => {
    const code = (await fetchCode()).searchParams.get('code') ?? '';
    const told = await exchange(code, { appSecret: 'not-the-real-secret' });
    expect(told).toEqual({ kind: 'refused', code: '40125' });
  });

  it('is unknown when WeChat does not answer, answers nonsense, or is busy', async () => {
    const input = { appid: config.appid, appSecret: 'x', code: 'y' };
    expect(await exchangeCode(input, { fetch, base: 'http://127.0.0.1:9' })).toEqual({ kind: 'away' });
    let body = '';
    const odd = createServer((_, response) => response.end(body));
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const bound = odd.address();
    const base = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
    for (body of ['<html>', '{}', '{"errcode":-1,"errmsg":"system error"}', '{"openid":""}']) {
      expect(await exchangeCode(input, { fetch, base })).toEqual({ kind: 'away' });
    }
    await new Promise((resolve) => odd.close(resolve));
  });
});
