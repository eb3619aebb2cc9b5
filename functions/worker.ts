// The Worker's entry (wrangler `main`): our app first, Astro's pages and assets last. Nobody imports it.
import { handle } from '@astrojs/cloudflare/handler';
import { env as deployed } from 'cloudflare:workers';
import { Hono } from 'hono';
import { openDatabase } from '../db/client.ts';
import { readSender } from './accounts/code-sender.ts';
import { createApp } from './app.ts';
import type { AppContext, AppEnv, Deps, EdgeCache, SendCode, SignInCode } from './deps.ts';
import { type Env, readEnv, readSellersSecrets } from './env.ts';
import { deriveKeys, type Keys } from './keys/keys.ts';
import { type KeptOffers, readOffersFrom } from './offers/read-offer.ts';
import { createAccounts } from './payments/accounts.ts';
import type { PaymentAccounts } from './payments/port.ts';
import { warmUpPosters } from './posters/warm-up.ts';
import { jobsOf } from './schedule/jobs.ts';
import { runJobs } from './schedule/run-jobs.ts';

interface Isolate {
  env: Env;
  keys: Keys;
  payments: PaymentAccounts;
  sendCode: SendCode | null;
  /** What belongs to sellers, by the name of its binding. */
  secrets: ReadonlyMap<string, string>;
}

/** What the runtime hands to a request and to a run of the clock alike. */
interface Run {
  bindings: object;
  waitUntil(work: Promise<unknown>): void;
  /** Any address of this shop: pages and files are asked for by their paths. */
  base: string;
}

/** The clock has no request, and whoever answers it looks at paths alone. */
const CLOCK_BASE = 'http://clock.invalid';

/** Once per isolate: parsed bindings, derived keys, the sellers' accounts, the offers read so far. */
let isolate: Promise<Isolate> | null = null;
/** Begun before the first request has to wait for it. Null: something is missing, which a request is told. */
const early = prepareIsolate(deployed).catch(() => null);
const keptOffers: KeptOffers | null = import.meta.env.DEV
  ? null
  : { offers: new Map(), sellers: new Map(), terms: null };
const edgeCache = findEdgeCache();

const worker = new Hono<AppEnv>();
worker.route(
  '/',
  createApp((context) => makeDeps(runOf(context))),
);
worker.all('*', (context) => fetchPage(runOf(context), context.req.raw));

// What the first request of an isolate would else pay for: the table of routes, and an engine not yet compiled.
worker.router.match('GET', '/');
warmUpPosters();

export default { fetch: worker.fetch, scheduled };

/** A trigger of wrangler.toml went off. */
async function scheduled(
  { cron }: { cron: string },
  bindings: object,
  execution: { waitUntil(work: Promise<unknown>): void },
): Promise<void> {
  const waitUntil = (work: Promise<unknown>) => execution.waitUntil(work);
  const deps = await makeDeps({ bindings, waitUntil, base: CLOCK_BASE });
  const { secrets } = await prepareOnce(bindings);
  await runJobs({ ...deps, secrets, fetch: (...request) => fetch(...request) }, jobsOf(cron));
}

function runOf(context: AppContext): Run {
  return {
    bindings: context.env,
    waitUntil: (work) => context.executionCtx.waitUntil(work),
    base: context.req.url,
  };
}

function prepareOnce(bindings: object): Promise<Isolate> {
  isolate ??= early.then((ready) => ready ?? prepareIsolate(bindings)).catch(sayWhatIsMissing);
  return isolate;
}

async function makeDeps(run: Run): Promise<Deps> {
  const { env, keys, payments, sendCode } = await prepareOnce(run.bindings);
  const readAsset = (path: string) => readFile(env, new URL(path, run.base));
  const readPage = (path: string) => fetchPage(run, new Request(new URL(path, run.base)));
  return {
    keys,
    payments,
    sendCode,
    codesInTerminal: env.SIGN_IN_CODES === 'terminal',
    openDatabase: () =>
      openDatabase({
        url: env.TURSO_DATABASE_URL,
        authToken: env.TURSO_AUTH_TOKEN,
        timeoutMs: env.DATABASE_TIMEOUT_MS,
      }),
    // The dev server makes offers as pages; the build leaves them as files, which cost less without Astro in between.
    offers: readOffersFrom(import.meta.env.DEV ? readPage : readAsset, keptOffers),
    readAsset,
    edgeCache,
    fetchPage: (request) => fetchPage(run, request),
    renderPage: (path, view) => fetchPage(run, new Request(new URL(path, run.base)), { view }),
    now,
    log,
    waitUntil: (work) => run.waitUntil(work),
  };
}

async function prepareIsolate(bindings: object): Promise<Isolate> {
  const env = readEnv(bindings);
  const keys = await deriveKeys({
    signing: env.SIGNING_SECRET,
    privacy: env.PRIVACY_SECRET,
    privacyOld: env.PRIVACY_SECRET_OLD,
  });
  const secrets = readSellersSecrets(bindings);
  const payments = createAccounts({
    secrets,
    stripeApi: env.STRIPE_API,
    wechatPayApi: env.WECHATPAY_API,
    wechatApi: env.WECHAT_API,
    fetch: (...request) => fetch(...request),
    now,
    log,
  });
  return { env, keys, payments, secrets, sendCode: chooseSender(env) };
}

function chooseSender(env: Env): SendCode | null {
  if (env.SIGN_IN_SENDER) return readSender(env.SIGN_IN_SENDER, (...request) => fetch(...request));
  return env.SIGN_IN_CODES === 'terminal' ? writeCodeInTerminal : null;
}

/** For people, not for a log: only a shop on one's own machine does this. */
async function writeCodeInTerminal({ phone, code }: SignInCode): ReturnType<SendCode> {
  console.log(`验证码 ${code}（手机尾号 ${phone.slice(-4)}，10 分钟内有效）`);
  return { state: 'sent' };
}

function now(): number {
  return Date.now();
}

function log(entry: Record<string, string | number | null>): void {
  console.log(JSON.stringify(entry));
}

/** Without bindings there are no deps to log through: who deploys finds the names of what is missing here. */
function sayWhatIsMissing(error: unknown): never {
  console.error(String(error));
  throw error;
}

/** A file of the build. While developing there is none: the dev server makes it under an address of its own. */
async function readFile(env: Env, url: URL): Promise<Response> {
  if (!import.meta.env.DEV) return env.ASSETS.fetch(new Request(url));
  const made = await fetch(new URL(`/@poster-assets${url.pathname}`, url));
  const answer = new Response(made.body, made);
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

/** `caches.default` is the Workers' own: other runtimes and their types do not have it. */
function findEdgeCache(): EdgeCache | null {
  if (import.meta.env.DEV || !('default' in caches)) return null;
  return caches.default instanceof Cache ? caches.default : null;
}

/** Astro's own path: prerendered pages, assets, and on-demand pages, which find their data in `props`. */
function fetchPage(run: Run, request: Request, props: { view?: unknown } = {}): Promise<Response> {
  const waitUntil = (work: Promise<unknown>) => run.waitUntil(work);
  const passThroughOnException = () => undefined;
  // Hono's and Astro's execution contexts lag behind the runtime's type: the one cast of the Worker entry.
  const execution = { waitUntil, passThroughOnException, props } as unknown as Parameters<typeof handle>[2];
  return handle(request, run.bindings as Parameters<typeof handle>[1], execution);
}
