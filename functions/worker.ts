// The Worker's entry (wrangler `main`): our app first, Astro's pages and assets last. Nobody imports it.
import { handle } from '@astrojs/cloudflare/handler';
import { Hono } from 'hono';
import { openDatabase } from '../db/client.ts';
import { createApp } from './app.ts';
import type { AppContext, AppEnv, Deps } from './deps.ts';
import { type Env, readEnv } from './env.ts';
import { deriveKeys, type Keys } from './keys/keys.ts';
import { type KeptOffers, readOffersFrom } from './offers/read-offer.ts';

/** Once per isolate: parsed bindings, derived keys, the offers read so far. */
let isolate: Promise<{ env: Env; keys: Keys }> | null = null;
const keptOffers: KeptOffers | null = import.meta.env.DEV ? null : { offers: new Map(), terms: null };

const worker = new Hono<AppEnv>();
worker.route('/', createApp(makeDeps));
worker.all('*', (context) => fetchPage(context, context.req.raw));

export default { fetch: worker.fetch };

async function makeDeps(context: AppContext): Promise<Deps> {
  isolate ??= prepareIsolate(context.env).catch(sayWhatIsMissing);
  const { env, keys } = await isolate;
  return {
    keys,
    openDatabase: () =>
      openDatabase({
        url: env.TURSO_DATABASE_URL,
        authToken: env.TURSO_AUTH_TOKEN,
        timeoutMs: env.DATABASE_TIMEOUT_MS,
      }),
    offers: readOffersFrom((path) => fetchPage(context, new Request(new URL(path, context.req.url))), keptOffers),
    fetchPage: (request) => fetchPage(context, request),
    renderPage: (path, view) => fetchPage(context, new Request(new URL(path, context.req.url)), { view }),
    now: () => Date.now(),
    log: (entry) => console.log(JSON.stringify(entry)),
    waitUntil: (work) => context.executionCtx.waitUntil(work),
  };
}

async function prepareIsolate(bindings: unknown): Promise<{ env: Env; keys: Keys }> {
  const env = readEnv(bindings);
  return { env, keys: await deriveKeys({ signing: env.SIGNING_SECRET, privacy: env.PRIVACY_SECRET }) };
}

/** Without bindings there are no deps to log through: who deploys finds the names of what is missing here. */
function sayWhatIsMissing(error: unknown): never {
  console.error(String(error));
  throw error;
}

/** Astro's own path: prerendered pages, assets, and on-demand pages, which find their data in `props`. */
function fetchPage(context: AppContext, request: Request, props: { view?: unknown } = {}): Promise<Response> {
  const waitUntil = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
  const passThroughOnException = () => undefined;
  // Hono's and Astro's execution contexts lag behind the runtime's type: the one cast of the Worker entry.
  const execution = { waitUntil, passThroughOnException, props } as unknown as Parameters<typeof handle>[2];
  return handle(request, context.env as Parameters<typeof handle>[1], execution);
}
