// The state that a shopper carries through WeChat's sign-in: letters and digits, ours, of this order, and fresh.
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys, type Keys } from '../../../functions/keys/keys.ts';
import { readState, writeState } from '../../../functions/orders/payments/wechat-state.ts';
import { TEST_SECRETS } from '../../fixtures/built-worker.ts';

const NOW = Date.UTC(2026, 10, 21, 4);
const ABOUT = { orderId: 'ord_AAAAAAAAAAAAAAAAAAAAAA', position: 3, now: NOW };

let keys: Keys;
beforeAll(async () => {
  keys = await deriveKeys(TEST_SECRETS);
});
const read = (state: string, changes: { orderId?: string; now?: number } = {}) =>
  readState(keys.wechatState, { orderId: ABOUT.orderId, now: NOW, ...changes, state });

describe('the state', () => {
  it('is short enough for WeChat and comes back as the position it was written for', async () => {
    const state = await writeState(keys.wechatState, ABOUT);
    expect(state).toMatch(/^[a-zA-Z0-9]{1,128}$/);
    expect(await read(state)).toBe(3);
    expect(await read(state, { now: NOW + 600_000 })).toBe(3);
  });

  it('is nothing when it is old, of the future, of another order or another key, or changed', async () => {
    const state = await writeState(keys.wechatState, ABOUT);
    const last = state.at(-1) === '0' ? '1' : '0';
    expect(await read(state, { now: NOW + 601_000 })).toBeNull();
    expect(await read(state, { now: NOW - 1000 })).toBeNull();
    expect(await read(state, { orderId: 'ord_B' })).toBeNull();
    expect(await read(await writeState(keys.orderToken, ABOUT))).toBeNull();
    for (const changed of [state.replace(/^3/, '4'), state.slice(0, -1) + last, state.slice(0, -1), '', 'x'])
      expect(await read(changed)).toBeNull();
  });
});
