// Everything a request needs from outside, made once per request by the Worker entry and replaced whole in tests.
import type { Context } from 'hono';
import type { Database } from '../db/client.ts';
import type { Keys } from './keys/keys.ts';
import type { Offers } from './offers/read-offer.ts';
import type { PaymentAccounts } from './payments/port.ts';

export interface SignInCode {
  phone: string;
  code: string;
}

/** `code` of a failure: status or kind of fault, never what was answered. */
export type CodeSent = { state: 'sent' } | { state: 'failed'; code: string };
export type SendCode = (code: SignInCode) => Promise<CodeSent>;

/** What is used of the Cache API. `address`: a whole URL of this shop. */
export interface EdgeCache {
  match(address: string): Promise<Response | undefined>;
  put(address: string, answer: Response): Promise<void>;
}

export interface Deps {
  /** One client per request: see db/client.ts. */
  openDatabase(): Database;
  keys: Keys;
  offers: Offers;
  payments: PaymentAccounts;
  /** Sends the code of a sign-in; null where no way is set up. */
  sendCode: SendCode | null;
  /** A shop that is tried out on one's own machine: codes stand in its terminal. */
  codesInTerminal: boolean;
  /** A prerendered page or asset, as the asset router answers it. */
  fetchPage(request: Request): Promise<Response>;
  /** A file that the build wrote for the Worker alone. `no-store` on the answer: it may be another one next time. */
  readAsset(path: string): Promise<Response>;
  /** Kept answers of this location; null where there are none (development, tests). */
  edgeCache: EdgeCache | null;
  /** An on-demand page with exactly this data. */
  renderPage(path: string, view: unknown): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  /** One structured line; never personal data, never a token. */
  log(entry: Record<string, string | number | null>): void;
  /** Work that goes on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

export interface AppEnv {
  Bindings: Record<string, unknown>;
  Variables: { deps: Deps; requestId: string };
}

export type AppContext = Context<AppEnv>;
