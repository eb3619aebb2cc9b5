// The goods are there: from now on return windows run, and each commission knows when it matures.
import { and, eq, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { commissions } from '../../schema/index.ts';
import { dueSubOrders, type EventAuthor, insertLifeEvents, type Move, moveSubOrders } from './move.ts';

export interface Receipt extends EventAuthor {
  ids: readonly string[];
  move: Move;
  maturities: readonly { lineId: string; maturesAt: number }[];
}

export function receiveSubOrders(db: Queries, input: Receipt) {
  const { ids, move, at } = input;
  const due = dueSubOrders({ ids, move });
  const maturities = JSON.stringify(input.maturities);
  return [
    db
      .update(commissions)
      .set({
        maturesAt: sql`(SELECT one.value ->> 'maturesAt' FROM json_each(${maturities}) AS one
          WHERE one.value ->> 'lineId' = ${commissions.orderLineId})`,
      })
      .where(and(sql`${commissions.subOrderId} IN (SELECT id FROM (${due}))`, eq(commissions.state, 'pending'))),
    insertLifeEvents(db, { ...input, kind: 'received', key: '', about: '' }, due),
    moveSubOrders(db, { ids, move, at }),
  ] as const;
}
