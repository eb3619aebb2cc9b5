// The Worker's bindings, read once per isolate; what is missing is named, values never.
import { z } from 'zod';

/** The asset router, asked from inside. */
export interface AssetRouter {
  fetch(request: Request): Promise<Response>;
}

export const envSchema = z.object({
  ASSETS: z.custom<AssetRouter>((binding) => typeof binding === 'object' && binding !== null && 'fetch' in binding),
  /** `libsql://….turso.io`, or http://127.0.0.1 of the local server. */
  TURSO_DATABASE_URL: z.url(),
  TURSO_AUTH_TOKEN: z.string().min(1),
  /** 32 random bytes, base64url: signs share links, order pages, cookies. */
  SIGNING_SECRET: z.string().min(43),
  /** 32 random bytes, base64url: encrypts personal data and keys its hashes. Losing it loses the addresses. */
  PRIVACY_SECRET: z.string().min(43),
  /** Those before it, with commas between them, until `npm run desk -- keys renew` finds nothing under them any more. */
  PRIVACY_SECRET_OLD: z.string().min(43).optional(),
  /** Where counterparts of the providers listen, in tests and sandboxes; the providers' own addresses otherwise. */
  STRIPE_API: z.url().optional(),
  WECHATPAY_API: z.url().optional(),
  WECHAT_API: z.url().optional(),
  /** How codes of signing in reach a phone: JSON, see functions/accounts/code-sender.ts. */
  SIGN_IN_SENDER: z.string().min(1).optional(),
  /** `terminal`: a shop on one's own machine writes them where it was started. */
  SIGN_IN_CODES: z.literal('terminal').optional(),
  /** Milliseconds until a database call counts as lost. */
  DATABASE_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000).default(8000),
});
export type Env = z.infer<typeof envSchema>;

const SELLERS_SECRET = /^(?:STRIPE|WECHATPAY|NOTIFY)_[A-Z0-9_]+$/;

/** What is the sellers': `STRIPE_<SELLER>`, `WECHATPAY_<SELLER>` and `NOTIFY_<SELLER>`, each read when it is first needed. */
export function readSellersSecrets(bindings: object): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(bindings).flatMap(([name, value]) =>
      SELLERS_SECRET.test(name) && typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
}

/** Throws with the names of the missing bindings, for the person who deploys. */
export function readEnv(bindings: unknown): Env {
  const parsed = envSchema.safeParse(bindings);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(`missing or malformed bindings: ${names.join(', ')} (see README, "Deploy")`);
}
