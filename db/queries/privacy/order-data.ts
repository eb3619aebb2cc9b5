// What stands about an order's shopper beside the order: by whom the phone is kept, and whether deletion was asked for.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { orderContacts } from '../../schema/index.ts';

export interface KeptBinding {
  /** Public name of the agent. */
  name: string;
  boundAt: number;
  /** Null: for good. */
  validUntil: number | null;
}

/** Only where this order made it so: nobody proved the phone, and whoever types somebody's learns nothing of other orders. */
export function selectKeptBinding(db: Queries, orderId: string) {
  return db
    .select({
      name: sql<string>`agent.name`.as('name'),
      boundAt: sql<number>`kept.bound_at`.as('bound_at'),
      validUntil: sql<number | null>`kept.valid_until`.as('valid_until'),
    })
    .from(orderContacts)
    .innerJoin(
      sql`bindings AS kept`,
      sql`kept.phone_hash = ${orderContacts.phoneHash} AND kept.order_id = ${orderContacts.orderId}`,
    )
    .innerJoin(sql`agents AS agent`, sql`agent.id = kept.agent_id`)
    .where(sql`${orderContacts.orderId} = ${orderId}`);
}

export function readKeptBinding(result: ResultSet | undefined): KeptBinding | null {
  const row = result?.rows[0];
  if (!row) return null;
  const until = row['valid_until'] ?? null;
  return {
    name: String(row['name']),
    boundAt: Number(row['bound_at']),
    validUntil: until === null ? null : Number(until),
  };
}
