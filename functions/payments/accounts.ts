// Which account a seller has at a provider: one secret each, parsed when it is first asked for.
import type { PaymentAccount, PaymentAccounts, WechatLogin } from './port.ts';
import { readSecret, type SecretDeps, secretName } from './read-secret.ts';
import { stripeConfig } from './stripe/config.ts';
import { createStripeAccount } from './stripe/create-stripe-account.ts';
import { wechatPayConfig, type WechatPayConfig } from './wechatpay/config.ts';
import { exchangeCode, openidAddress } from './wechatpay/openid.ts';
import { createWechatPay } from './wechatpay/wechatpay.ts';

export interface AccountsDeps extends SecretDeps {
  /** Base addresses of counterparts; the providers' own otherwise. */
  stripeApi?: string | undefined;
  wechatPayApi?: string | undefined;
  wechatApi?: string | undefined;
  fetch: typeof globalThis.fetch;
  now(): number;
}

interface SellersAccounts {
  account: PaymentAccount;
  login: WechatLogin | null;
}

/** Kept for the life of an isolate: a new secret is a new deployment. */
export function createAccounts(deps: AccountsDeps): PaymentAccounts {
  const known = new Map<string, SellersAccounts>();
  const read = (seller: string, provider: PaymentAccount['provider']): SellersAccounts | null => {
    const binding = secretName(seller, provider);
    const found = known.get(binding) ?? readAccount(deps, binding, provider);
    if (found) known.set(binding, found);
    return found;
  };
  return {
    find: (seller, provider) => read(seller, provider)?.account ?? null,
    findWechatLogin: (seller) => read(seller, 'wechatpay')?.login ?? null,
  };
}

function readAccount(
  deps: AccountsDeps,
  binding: string,
  provider: PaymentAccount['provider'],
): SellersAccounts | null {
  if (provider === 'stripe') {
    const config = readSecret(deps, { binding, area: 'payments' }, stripeConfig);
    return config && { account: createStripeAccount(config, { api: deps.stripeApi, now: deps.now }), login: null };
  }
  const config = readSecret(deps, { binding, area: 'payments' }, wechatPayConfig);
  if (!config) return null;
  const account = createWechatPay(config, { fetch: deps.fetch, api: deps.wechatPayApi, now: deps.now });
  return { account, login: createLogin(config, deps) };
}

function createLogin({ appid, appSecret }: WechatPayConfig, deps: AccountsDeps): WechatLogin | null {
  if (appSecret === undefined) return null;
  const { fetch, wechatApi } = deps;
  return {
    address: ({ returnTo, state }) =>
      openidAddress({ appid, returnTo, state, ...(wechatApi === undefined ? {} : { base: wechatApi }) }),
    exchange: (code) => exchangeCode({ appid, appSecret, code }, { fetch, base: wechatApi }),
  };
}
