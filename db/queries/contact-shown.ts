// Who looked at a shopper's name, phone and address, and when: an event of the order like any other.
import { sql } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { type EventAuthor, insertLifeEvents } from './order-life/move.ts';

export function recordContactShown(db: Queries, shown: EventAuthor & { subOrderIds: readonly string[] }) {
  const { subOrderIds, ...author } = shown;
  const looked = sql`SELECT part.id, part.order_id FROM sub_orders AS part
    WHERE part.id IN (SELECT value FROM json_each(${JSON.stringify(subOrderIds)}))`;
  const key = `${author.at}:${author.by}`;
  return insertLifeEvents(db, { ...author, kind: 'contact_shown', key, about: '' }, looked);
}
