// Where figures come from: rows of the asked sellers and days, each read by an index that begins with both.
import { type SQL, sql } from 'drizzle-orm';
import { SUB_ORDER_STATUSES } from '../../../schema/index.ts';
import { isOfSellers, type Sellers } from '../sellers.ts';

/** A calendar day: when it begins, and the first moment that lies behind it. */
export interface FigureDay {
  /** 0: asked about. 1: compared with. */
  period: 0 | 1;
  day: string;
  at: number;
  until: number;
}

/** What `days`, `periods` and `sellers` are in the statements below: each in its own CTE, computed once. */
export function writeScope(sellers: Sellers, days: readonly FigureDay[]): SQL {
  return sql`days(period, day, at, until) AS MATERIALIZED (
      SELECT value ->> 'period', value ->> 'day', value ->> 'at', value ->> 'until' FROM json_each(${JSON.stringify(days)})),
    periods(period, at, until) AS MATERIALIZED (SELECT period, min(at), max(until) FROM days GROUP BY period),
    sellers(slug) AS MATERIALIZED (${sellers === 'all' ? everySeller() : listSellers(sellers)})`;
}

/** Stretches of time: whole periods, or their single days. */
export type Stretch = 'days' | 'periods';

/** Rows of `sales` as `sale`, beside the `stretch` they lie in. */
export function salesIn(stretch: Stretch, kind: string): SQL {
  return sql`${sql.identifier(stretch)} AS stretch CROSS JOIN sellers CROSS JOIN sales AS sale
    ON sale.seller = sellers.slug AND sale.kind = ${kind} AND sale.at >= stretch.at AND sale.at < stretch.until`;
}

/** New commissions as `entry`. */
export function newCommissionsIn(stretch: Stretch): SQL {
  return sql`${sql.identifier(stretch)} AS stretch CROSS JOIN sellers CROSS JOIN ledger_entries AS entry
    ON entry.from_account = 'seller/' || sellers.slug || '/commission'
      AND entry.at >= stretch.at AND entry.at < stretch.until AND entry.kind = 'commission_pending'`;
}

/** What went back to the seller of commissions, as `entry`. */
export function takenBackIn(stretch: Stretch): SQL {
  return sql`${sql.identifier(stretch)} AS stretch CROSS JOIN sellers CROSS JOIN ledger_entries AS entry
    ON entry.to_account = 'seller/' || sellers.slug || '/commission'
      AND entry.at >= stretch.at AND entry.at < stretch.until`;
}

/** Parts of orders, in whatever state, by the moment they were placed, as `part`. */
export function placedIn(stretch: Stretch, sellers: Sellers): SQL {
  return sql`${sql.identifier(stretch)} AS stretch CROSS JOIN sub_orders AS part
    ON part.status IN ${[...SUB_ORDER_STATUSES]} AND part.placed_at >= stretch.at AND part.placed_at < stretch.until
      AND ${isOfSellers(sql`part.seller`, sellers)}`;
}

/** Openings as `seen`: of a seller, those of the seller's pages; to the brand, also those of its own. */
export function openingsIn(sellers: Sellers): SQL {
  if (sellers === 'all')
    return sql`days AS stretch CROSS JOIN openings AS seen INDEXED BY openings_by_day ON seen.day = stretch.day`;
  return sql`days AS stretch CROSS JOIN sellers CROSS JOIN openings AS seen INDEXED BY openings_by_day
    ON seen.day = stretch.day AND seen.page >= '/' || sellers.slug || '/' AND seen.page < '/' || sellers.slug || '0'`;
}

/** From one seller to the next, without a look at the rows between. */
function everySeller(): SQL {
  return sql`WITH RECURSIVE met(slug) AS (
      SELECT min(seller) FROM sales
      UNION ALL SELECT (SELECT min(seller) FROM sales WHERE seller > met.slug) FROM met WHERE met.slug IS NOT NULL)
    SELECT slug FROM met WHERE slug IS NOT NULL`;
}

function listSellers(sellers: readonly string[]): SQL {
  return sql`SELECT DISTINCT value FROM json_each(${JSON.stringify(sellers)})`;
}
