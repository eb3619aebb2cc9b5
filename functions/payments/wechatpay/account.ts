// What every call of one seller's account needs: its numbers, its keys, and the world outside.
import type { WechatPayConfig } from './config.ts';
import { keepKeys, type WechatPayKeys } from './keys.ts';

export const WECHATPAY_API = 'https://api.mch.weixin.qq.com';

/** Shorter than WeChat's own patience with us: it repeats a notification that was not answered within 5 s. */
const TIMEOUT_MS = 4500;

export interface WechatPayDeps {
  fetch: typeof globalThis.fetch;
  /** Base address of the API, without a slash at its end. */
  api?: string | undefined;
  /** Epoch milliseconds. */
  now(): number;
  /** So many random bytes. */
  random?: ((length: number) => Uint8Array) | undefined;
  /** Milliseconds until a call counts as unanswered. */
  timeoutMs?: number | undefined;
}

export interface WechatPayAccount {
  config: WechatPayConfig;
  keys: WechatPayKeys;
  fetch: typeof globalThis.fetch;
  api: string;
  timeoutMs: number;
  now(): number;
  random(length: number): Uint8Array;
}

export function prepareAccount(config: WechatPayConfig, deps: WechatPayDeps): WechatPayAccount {
  return {
    config,
    keys: keepKeys(config),
    fetch: deps.fetch,
    api: deps.api ?? WECHATPAY_API,
    timeoutMs: deps.timeoutMs ?? TIMEOUT_MS,
    now: deps.now,
    random: deps.random ?? ((length) => crypto.getRandomValues(new Uint8Array(length))),
  };
}
