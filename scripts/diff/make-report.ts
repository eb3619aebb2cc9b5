// Two moments of a repository side by side: what changed, what it means, whom it touches.
import { takeCommitted, takeWorking } from './snapshot.ts';
import { listChangedProducts } from './changed-products.ts';
import type { Sides } from './choose-sides.ts';
import { compareShops } from './compare-shops.ts';
import { listFlags } from './list-flags.ts';
import { listTexts } from './list-texts.ts';
import { findLostAddresses } from './lost-addresses.ts';
import { type Pairs, pairUp } from './pair-up.ts';
import { compareRedrawn } from './posters.ts';
import { openReader } from './read-shop.ts';
import type { readTouched, TouchedOrders } from './read-touched.ts';
import type { Report } from './report.ts';

/** `count` asks the database, or says why it does not. */
export async function makeReport(
  root: string,
  { before, after }: Sides,
  count: (asked: Parameters<typeof readTouched>[1]) => Promise<TouchedOrders>,
): Promise<Report> {
  const read = openReader();
  const old = read(takeCommitted(root, before.commit));
  const fresh = read(after ? takeCommitted(root, after.commit) : takeWorking(root));
  const pairs = pairUp(old, fresh);
  const changes = compareShops(pairs);
  const lost = findLostAddresses(pairs);
  const products = await listChangedProducts(pairs, changes);
  return {
    against: before,
    now: after,
    flags: listFlags({ pairs, changes, lost }),
    changes,
    products: fresh.products.length,
    texts: listTexts(pairs),
    unreadable: listUnreadable(pairs),
    orders: await count({ pairs, changes, products, now: Date.now() }),
    posters: { redrawn: await compareRedrawn(root, pairs), lost },
  };
}

function listUnreadable({ before, after }: Pairs): Report['unreadable'] {
  return [
    ...[...before.unreadable.values()].map((why) => ({ ...why, at: 'before' as const })),
    ...[...after.unreadable.values()].map((why) => ({ ...why, at: 'after' as const })),
  ];
}
