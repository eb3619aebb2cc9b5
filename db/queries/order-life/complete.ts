// Nothing can come back any more: the status moves, and only while nobody asks for anything.
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { subOrders } from '../../schema/index.ts';
import { dueSubOrders, type EventAuthor, hasNoOpenCase, insertLifeEvents, type Move, moveSubOrders } from './move.ts';

export function completeSubOrders(db: Queries, input: EventAuthor & { ids: readonly string[]; move: Move }) {
  const { ids, move, at } = input;
  const due = dueSubOrders({ ids, move, when: hasNoOpenCase(sql`due.id`) });
  return [
    insertLifeEvents(db, { ...input, kind: 'completed', key: '', about: '' }, due),
    moveSubOrders(db, { ids, move, at, when: hasNoOpenCase(sql`${subOrders.id}`) }),
  ] as const;
}
