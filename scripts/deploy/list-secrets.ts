// Which secrets the built shop needs: those that the Worker demands, and those that its sellers' Markdown asks for.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sellerTermsSchema, type SellerTerms } from '../../content/schema/offer.ts';
import { envSchema } from '../../functions/env.ts';
import { secretName } from '../../functions/payments/read-secret.ts';

export interface Secret {
  name: string;
  /** What it is for, and what happens without it. */
  why: string;
  /** Without it the shop does not run, or a seller cannot be paid. */
  isNeeded: boolean;
}

const WHY: Readonly<Record<string, string>> = {
  TURSO_DATABASE_URL: '数据库的地址',
  TURSO_AUTH_TOKEN: '数据库的令牌',
  SIGNING_SECRET: '给转交链接、订单页和 Cookie 签名',
  PRIVACY_SECRET: '加密姓名、电话和地址；丢了就再也读不出来',
};

/** What wrangler binds by itself. */
const BINDINGS = ['ASSETS'];

export function listSecrets(root: string): Secret[] {
  const own = Object.entries(envSchema.shape)
    .filter(([name, shape]) => !BINDINGS.includes(name) && !shape.safeParse(undefined).success)
    .map(([name]) => ({ name, why: WHY[name] ?? '没有它 Worker 不运行', isNeeded: true }));
  const sender = { name: 'SIGN_IN_SENDER', why: '发登录的验证码；没有它谁也登录不了', isNeeded: false };
  return [...own, sender, ...readSellers(root).flatMap(listOfSeller)];
}

function listOfSeller({ seller, name, payment, notify }: SellerTerms): Secret[] {
  const paid = payment.provider === 'manual' ? [] : [{ purpose: payment.provider, why: `${name}收款的账户` }];
  return [
    ...paid.map(({ purpose, why }) => ({ name: secretName(seller, purpose), why, isNeeded: true })),
    ...(notify === 'none'
      ? []
      : [{ name: secretName(seller, 'notify'), why: `有单时告诉${name}；没有它不通知`, isNeeded: false }]),
  ];
}

function readSellers(root: string): SellerTerms[] {
  const offers = join(root, 'dist', 'client', 'offers');
  return globSync('*/_seller.json', { cwd: offers })
    .toSorted()
    .map((file) => sellerTermsSchema.parse(JSON.parse(readFileSync(join(offers, file), 'utf8'))));
}

/** Whether a value at hand has the form that the Worker wants; of the sellers' own, that it is JSON. */
export function isWellFormed(name: string, value: string): boolean {
  const shape = Object.entries(envSchema.shape).find(([key]) => key === name)?.[1];
  if (name !== 'SIGN_IN_SENDER' && shape) return shape.safeParse(value).success;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === 'object' && read !== null;
  } catch {
    return false;
  }
}
