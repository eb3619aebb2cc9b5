// The rooms of the house and the doors between them: which file may import which, as a table.
import type { Import, SourceFile } from './read-imports.ts';

interface Room {
  name: string;
  /** Files of the room; a file belongs to the first room that knows it. */
  holds: RegExp;
  files: RegExp;
  packages: RegExp;
}

/** What features build on: rules and tools without a feature of their own. */
const GROUND = String.raw`content/schema/|db/|functions/(?:deps\.ts|settle-all\.ts|payments/port\.ts|(?:http|offers|keys)/)`;
const FEATURE_PACKAGES = /^(?:hono(?:\/.+)?|zod|drizzle-orm)$/;

/** Templates are written by the build and read by the Worker. A page of letters is small: the warm-up writes its own. */
const POSTER_WRITERS = String.raw`functions/posters/jpeg/write-template\.ts`;

/** Left to right: a feature may import the ones before it. The others stand alone. */
const ROW = [
  'sharing',
  'commissions',
  'payments',
  'orders',
  'accounts',
  'privacy',
  'webhooks',
  'schedule',
  'portal',
  'desk',
  'api',
];

/** The library for accounts, and nowhere else. */
const ACCOUNT_PACKAGES = /^(?:hono(?:\/.+)?|zod|drizzle-orm|better-auth\/.+)$/;

/** A payment inside WeChat is a QR code: drawn as those of posters are, by two files that know nothing of posters. */
const QR_DRAWING = String.raw`functions/posters/qr/(?:draw-qr|qr-svg)\.ts`;

/** Links and posters of an agent: addresses and the signed name in them, nothing that draws. */
const POSTER_LINKS = String.raw`functions/posters/(?:poster-address|poster-links|share-link|sign-name|sizes)\.ts`;

/** Doors of one feature more than its place in the row gives it. */
const OWN_DOORS: Readonly<Record<string, readonly string[]>> = { orders: [QR_DRAWING], portal: [POSTER_LINKS] };

const feature = (name: string, left: readonly string[]): Room => {
  const doors = [GROUND, `functions/(?:${[...left, name].join('|')})/`, ...(OWN_DOORS[name] ?? [])];
  return {
    name: `functions/${name}`,
    holds: new RegExp(`^functions/${name}/`),
    files: new RegExp(`^(?:${doors.join('|')})`),
    packages: name === 'accounts' ? ACCOUNT_PACKAGES : FEATURE_PACKAGES,
  };
};

const ROOMS: readonly Room[] = [
  { name: 'content/schema', holds: /^content\//, files: /^content\/schema\//, packages: /^zod$/ },
  {
    name: 'db',
    holds: /^db\//,
    files: /^(?:db|content\/schema)\//,
    packages: /^(?:node:.+|drizzle-orm(?:\/.+)?|drizzle-kit|@libsql\/client(?:\/.+)?|libsql|zod)$/,
  },
  {
    name: 'functions/worker.ts',
    holds: /^functions\/worker\.ts$/,
    files: /^(?:db\/|functions\/)/,
    packages: /^(?:hono|cloudflare:workers|@astrojs\/cloudflare\/handler)$/,
  },
  { name: 'functions/app.ts', holds: /^functions\/app\.ts$/, files: /^(?:db|functions)\//, packages: FEATURE_PACKAGES },
  {
    // To the left of orders: providers know money and keys, never what is remembered of it.
    name: 'functions/payments',
    holds: /^functions\/payments\//,
    files: /^(?:content\/schema|functions\/(?:payments|keys))\//,
    packages: /^(?:zod|stripe)$/,
  },
  ...ROW.map((name, index) => feature(name, ROW.slice(0, index))),
  {
    name: 'what the build writes for posters',
    holds: new RegExp(`^${POSTER_WRITERS}$`),
    files: /^functions\/posters\//,
    packages: /^zod$/,
  },
  {
    // Never the database, because no poster waits for it; never the writers, because the Worker pays for code.
    name: 'functions/posters',
    holds: /^functions\/posters\//,
    files: new RegExp(
      `^(?!${POSTER_WRITERS}$)(?:content/schema/|functions/(?:deps\\.ts|(?:http|offers|keys|posters)/))`,
    ),
    packages: /^(?:hono(?:\/.+)?|zod|uqr|client-zip)$/,
  },
  {
    name: 'the ground of functions',
    holds: /^functions\/(?:[^/]+\.ts|(?:http|offers|keys)\/)/,
    files: new RegExp(`^(?:${GROUND})`),
    packages: FEATURE_PACKAGES,
  },
  {
    name: 'a feature that stands alone',
    holds: /^functions\//,
    // Its own folder is added where the rule is applied.
    files: new RegExp(`^(?:${GROUND})`),
    packages: FEATURE_PACKAGES,
  },
  {
    name: 'site/client',
    holds: /^site\/client\//,
    files: /^(?:content\/schema\/|site\/(?:client\/|paths\.ts$))/,
    packages: /^$/,
  },
  {
    name: 'site',
    holds: /^site\//,
    files: /^(?:site|content\/schema)\//,
    packages:
      /^(?:node:.+|virtual:.+|astro(?:[:/].+)?|@astrojs\/rss|vite|unified|(?:remark|rehype)-.+|mdast|hast|fontkit|yaml|zod)$/,
  },
  {
    name: 'astro.config.mjs',
    holds: /^astro\.config\.mjs$/,
    files: /^(?:site|scripts)\//,
    packages: /^(?:node:.+|astro.*|@astrojs\/.+)$/,
  },
  { name: 'scripts', holds: /^scripts\//, files: /^/, packages: /^/ },
  { name: 'tests', holds: /^tests\//, files: /^/, packages: /^/ },
];

/** What on-demand pages show is described by the feature that makes it. */
const VIEW = /^functions\/(?:http\/page-view|(?:[^/]+\/)+view)\.ts$/;

/** Imports that no door allows, one line each. */
export function findTrespasses(imports: readonly Import[], files: readonly SourceFile[]): string[] {
  const isOnDemand = (path: string) =>
    path.startsWith('site/components/') ||
    files.some(
      (file) =>
        file.path === path && path.startsWith('site/pages/') && /^export const prerender = false;$/m.test(file.text),
    );
  return imports.flatMap(({ from, to, isPackage }) => {
    const room = ROOMS.find(({ holds }) => holds.test(from));
    if (!room) return [`${from} stands in no room`];
    if (to === 'functions/worker.ts') return [`${from} imports ${to}: nobody does`];
    const own = from.split('/').slice(0, 2).join('/');
    const isAlone = room.name === 'a feature that stands alone' && to.startsWith(`${own}/`);
    const isView = room.name === 'site' && VIEW.test(to) && isOnDemand(from);
    if (isAlone || isView || (isPackage ? room.packages : room.files).test(to)) return [];
    return [`${from} (${room.name}) may not import ${to}`];
  });
}
