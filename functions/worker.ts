// The Worker's entry (wrangler `main`): our app first, Astro's pages and assets last. Nobody imports it.
import { handle } from '@astrojs/cloudflare/handler';
import { Hono } from 'hono';
import { openDatabase } from '../db/client.ts';
import { createApp } from './app.ts';
import type { AppContext, AppEnv, Deps, EdgeCache } from './deps.ts';
import { type Env, readEnv } from './env.ts';
import { deriveKeys, type Keys } from './keys/keys.ts';
import { type KeptOffers, readOffersFrom } from './offers/read-offer.ts';
import { warmUpPosters } from './posters/warm-up.ts';

/** Once per isolate: parsed bindings, derived keys, the offers read so far. */
let isolate: Promise<{ env: Env; keys: Keys }> | null = null;
const keptOffers: KeptOffers | null = import.meta.env.DEV ? null : { offers: new Map(), terms: null };
const edgeCache = findEdgeCache();

const worker = new Hono<AppEnv>();
worker.route('/', createApp(makeDeps));
worker.all('*', (context) => fetchPage(context, context.req.raw));

// What the first request of an isolate would else pay for: the table of routes, and an engine not yet compiled.
worker.router.match('GET', '/');
warmUpPosters();

export default { fetch: worker.fetch };

async function makeDeps(context: AppContext): Promise<Deps> {
  isolate ??= prepareIsolate(context.env).catch(sayWhatIsMissing);
  const { env, keys } = await isolate;
  const readAsset = (path: string) => readFile(env, new URL(path, context.req.url));
  const readPage = (path: string) => fetchPage(context, new Request(new URL(path, context.req.url)));
  return {
    keys,
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
function fetchPage(context: AppContext, request: Request, props: { view?: unknown } = {}): Promise<Response> {
  const waitUntil = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
  const passThroughOnException = () => undefined;
  // Hono's and Astro's execution contexts lag behind the runtime's type: the one cast of the Worker entry.
  const execution = { waitUntil, passThroughOnException, props } as unknown as Parameters<typeof handle>[2];
  return handle(request, context.env as Parameters<typeof handle>[1], execution);
}
