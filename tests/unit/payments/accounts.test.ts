// Whose account money goes to: found by the seller's name, complained about by the name of the secret alone.
import { describe, expect, it } from 'vitest';
import { readSellersSecrets } from '../../../functions/env.ts';
import { createAccounts } from '../../../functions/payments/accounts.ts';
import { secretName } from '../../../functions/payments/read-secret.ts';

const STRIPE = { account: 'acct_1', secretKey: 'rk_test_verysecret', webhookSecret: 'whsec_hush' };

function accountsOf(bindings: Record<string, unknown>) {
  const logged: Record<string, string | number | null>[] = [];
  const accounts = createAccounts({
    secrets: readSellersSecrets(bindings),
    fetch: () => Promise.reject(new Error('no call is made')),
    now: () => 0,
    log: (entry) => void logged.push(entry),
  });
  return { accounts, logged };
}

describe('the account of a seller', () => {
  it('is named by provider and slug, and no two sellers share a name', () => {
    expect(secretName('luo-walnut', 'stripe')).toBe('STRIPE_LUO_WALNUT');
    expect(secretName('luo-walnut', 'wechatpay')).toBe('WECHATPAY_LUO_WALNUT');
  });

  it('is made once, and only for the seller whose secret it is', () => {
    const { accounts, logged } = accountsOf({ STRIPE_LUO_WALNUT: JSON.stringify(STRIPE), ASSETS: {} });
    const account = accounts.find('luo-walnut', 'stripe');
    expect([account?.provider, account?.account]).toEqual(['stripe', 'acct_1']);
    expect(accounts.find('luo-walnut', 'stripe')).toBe(account);
    expect(logged).toEqual([]);
    expect(accounts.find('luo', 'stripe')).toBeNull();
    expect(accounts.find('luo-walnut', 'wechatpay')).toBeNull();
    expect(accounts.findWechatLogin('luo-walnut')).toBeNull();
    expect(logged.map(({ binding, error }) => [binding, error])).toEqual([
      ['STRIPE_LUO', 'missing'],
      ['WECHATPAY_LUO_WALNUT', 'missing'],
      ['WECHATPAY_LUO_WALNUT', 'missing'],
    ]);
  });

  it.each([
    ['no JSON', 'verysecret', 'malformed: JSON'],
    ['a missing field', JSON.stringify({ ...STRIPE, webhookSecret: undefined }), 'malformed: webhookSecret'],
    ['a wrong field', JSON.stringify({ ...STRIPE, secretKey: 'pk_live_verysecret' }), 'malformed: secretKey'],
    ['a field too many', JSON.stringify({ ...STRIPE, verysecret: 1 }), 'malformed: JSON'],
  ])('is none with %s, and the log holds nothing of the secret', (_label, secret, error) => {
    const { accounts, logged } = accountsOf({ STRIPE_LUO: secret });
    expect(accounts.find('luo', 'stripe')).toBeNull();
    expect(logged).toEqual([{ level: 'error', area: 'payments', binding: 'STRIPE_LUO', error }]);
    expect(JSON.stringify(logged)).not.toContain('verysecret');
  });
});
