// The house keeps its rooms: who imports whom, no circles, no stray names, no banned calls. Every rule is seen failing.
import { describe, expect, it } from 'vitest';
import { findBanned, findNameless, findOpenNames, findStrayEntries, findTooLong } from './house-rules.ts';
import { findCircles, findImports, listFiles, readSources, type SourceFile } from './read-imports.ts';
import { findTrespasses } from './rooms.ts';

const paths = listFiles();
const sources = readSources(paths.filter((path) => /\.(?:ts|astro|mjs|css|json|toml|md|sql|svg)$/.test(path)));
const code = sources.filter(({ path }) => /\.(?:ts|astro|mjs)$/.test(path));
const imports = code.flatMap(findImports);

/** Made-up files: path → text. */
const house = (files: Record<string, string>): SourceFile[] =>
  Object.entries(files).map(([path, text]) => ({ path, text }));
const trespassesOf = (path: string, text: string) => {
  const files = house({ [path]: text });
  return findTrespasses(files.flatMap(findImports), files);
};

describe('the doors between rooms', () => {
  it('are used as the table says', () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(findTrespasses(imports, sources)).toEqual([]);
  });

  it.each([
    ['content/schema/product.ts', "import { paths } from '../../site/paths.ts';"],
    ['content/schema/product.ts', "import slugify from 'slugify';"],
    ['db/queries/agents.ts', "import type { Share } from '../../functions/sharing/share.ts';"],
    ['db/client.ts', "import { Hono } from 'hono';"],
    ['functions/sharing/share.ts', "import { priceOrder } from '../orders/price-order.ts';"],
    ['functions/commissions/plan-commissions.ts', "export { a } from '../orders/freeze-order.ts';"],
    ['functions/health/health-routes.ts', "import { share } from '../sharing/share.ts';"],
    ['functions/payments/stripe/config.ts', "import { payments } from '../../../db/schema/index.ts';"],
    ['functions/payments/accounts.ts', "import { placeOrder } from '../orders/place-order.ts';"],
    ['functions/orders/view.ts', "import Stripe from 'stripe';"],
    ['functions/orders/view.ts', "import { composePoster } from '../posters/compose-poster.ts';"],
    ['functions/posters/draw.ts', "import { share } from '../orders/view.ts';"],
    ['functions/posters/draw.ts', "import { agents } from '../../db/schema/index.ts';"],
    ['functions/posters/draw.ts', "import { writeJpegTemplate } from './jpeg/write-template.ts';"],
    ['functions/posters/draw.ts', "import { deflateSync } from 'node:zlib';"],
    ['functions/http/problem.ts', "import { share } from '../sharing/share.ts';"],
    ['functions/orders/view.ts', "import { paths } from '../../site/paths.ts';"],
    ['functions/app.ts', "import { handle } from '@astrojs/cloudflare/handler';"],
    ['functions/orders/order-routes.ts', "import {\n  a,\n  b,\n} from '../worker.ts';"],
    ['site/catalogue.ts', "import { openDatabase } from '../db/client.ts';"],
    ['site/catalogue.ts', "import { orderViewSchema } from '../functions/orders/view.ts';"],
    ['site/pages/index.astro', "---\nimport { orderViewSchema } from '../../functions/orders/view.ts';\n---"],
    ['site/pages/o/[token].astro', "---\nimport { a } from '../../../functions/orders/place-order.ts';\n---"],
    ['site/components/order/Journey.astro', "---\nimport { a } from '../../../functions/orders/place-order.ts';\n---"],
    ['site/pictures.ts', "import { readContent } from '../scripts/content/read-content.ts';"],
    ['site/pictures.ts', "const late = await import('../tests/fixtures/offers.ts');"],
    ['site/client/main.ts', "import { z } from 'zod';"],
    ['site/client/main.ts', "import { listProducts } from '../catalogue.ts';"],
    ['astro.config.mjs', "import { openDatabase } from './db/client.ts';"],
    ['shared/thing.ts', "import { z } from 'zod';"],
  ])('are closed: %s with %s', (path, text) => expect(trespassesOf(path, text)).toHaveLength(1));

  it.each([
    ['functions/orders/place-order.ts', "import { plan } from '../commissions/plan-commissions.ts';"],
    ['functions/orders/payments/draw-code.ts', "import { writeQrSvg } from '../../posters/qr/qr-svg.ts';"],
    ['functions/payments/stripe/config.ts', "const late = await import('stripe');"],
    ['functions/health/health-routes.ts', "import { sql } from './ask.ts';"],
    [
      'site/components/order/Journey.astro',
      "---\nimport type { OrderView } from '../../../functions/orders/view.ts';\n---",
    ],
    [
      'site/pages/x.astro',
      "---\nimport { readPageView } from '../../functions/http/page-view.ts';\nexport const prerender = false;\n---",
    ],
  ])('are open: %s with %s', (path, text) => expect(trespassesOf(path, text)).toEqual([]));
});

describe('imports', () => {
  it('make no circle', () => expect(findCircles(imports)).toEqual([]));

  it('that make one are found, through type imports and over several files', () => {
    const files = house({
      'db/a.ts': "import type { B } from './b.ts';",
      'db/b.ts': "export * from './c.ts';",
      'db/c.ts': "await import('./a.ts');",
      'db/d.ts': "import './a.ts';",
    });
    expect(findCircles(files.flatMap(findImports))).toEqual(['db/a.ts → db/b.ts → db/c.ts → db/a.ts']);
  });

  it('lead to files that exist', () => {
    const known = new Set(paths);
    const lost = imports.filter(({ to, isPackage }) => !isPackage && !known.has(to) && !known.has(`${to}.ts`));
    // Written inside strings of this very test.
    expect(lost.filter(({ from }) => !from.startsWith('tests/'))).toEqual([]);
  });
});

describe('names', () => {
  it('say what is inside', () => {
    expect(findNameless(paths)).toEqual([]);
    const bad = [
      'site/utils/a.ts',
      'db/helpers.ts',
      'tests/common/x.ts',
      'functions/orders/misc.ts',
      'site/shared.css',
    ];
    expect(findNameless([...bad, 'functions/sharing/share.ts', 'site/commons/x.ts'])).toEqual(bad);
  });

  it('at the top are the rooms and their settings, nothing else', () => {
    expect(findStrayEntries(paths)).toEqual([]);
    expect(findStrayEntries(['site/a.ts', '.ci/run', 'notes.md', 'src/x.ts'])).toEqual(['notes.md', 'src']);
  });

  it('of pages cannot be taken by a seller', () => {
    expect(findOpenNames(paths)).toEqual([]);
    expect(
      findOpenNames([
        'site/pages/gifts.astro',
        'site/pages/news/index.astro',
        'site/pages/[seller]/x.astro',
        'site/pages/rss.xml.ts',
      ]),
    ).toEqual(['gifts', 'news']);
  });
});

describe('code', () => {
  it('has no banned call', () => expect(findBanned(sources)).toEqual([]));

  it.each([
    ['db/client.ts', 'await client.transaction("write")'],
    ['functions/orders/a.ts', 'await db.batch([one])'],
    ['db/migrations/0002_x.sql', 'INSERT OR REPLACE INTO orders'],
    ['db/queries/a.ts', 'sql`UPDATE OR ROLLBACK x`'],
    ['db/migrations/0002_x.sql', 'SELECT RAISE(ROLLBACK, "no")'],
    ['functions/orders/a.ts', 'sql.raw(text)'],
    ['db/queries/a.ts', 'export async function selectOrder() {}'],
    ['site/client/a.ts', 'const id = crypto.randomUUID();'],
    ['site/client/a.ts', 'row.innerHTML = title;'],
    ['functions/sharing/a.ts', 'if (token === expected) return true;'],
    ['functions/sharing/a.ts', 'return given !== signature;'],
    ['functions/orders/a.ts', 'return order.tokenHash === given;'],
    ['functions/orders/a.ts', 'console.log(order);'],
    ['scripts/a.ts', `const cache = '${'/home'}/me/cache';`],
    ['.npmrc.json', `{ "from": "https://${'registry'}.example.org/" }`],
  ])('with one is found: %s with %s', (path, text) => expect(findBanned(house({ [path]: text }))).toHaveLength(1));

  it.each([
    ['functions/orders/a.ts', "const has = form.token === '' ? 0 : 1;"],
    ['functions/worker.ts', 'console.log(line);'],
    ['site/client/a.ts', '// `crypto.randomUUID` does not exist here'],
    ['scripts/a.ts', "const INSTALLED = ['/usr/bin/chromium'];"],
  ])('without one is left alone: %s with %s', (path, text) => expect(findBanned(house({ [path]: text }))).toEqual([]));

  it('comes in files that can be read', () => {
    expect(findTooLong(sources)).toEqual([]);
    expect(findTooLong(house({ 'site/a.ts': 'x\n'.repeat(401), 'site/b.ts': 'x\n'.repeat(400) }))).toEqual([
      'site/a.ts: 401 lines',
    ]);
  });
});
