// A shopper corrects where the parcel goes and who is called, while nothing was sent.
import { and, type SQL, sql } from 'drizzle-orm';
import type { Queries } from '../../client.ts';
import { bindings, notices, orderContacts, orderEvents, type SubOrderStatus } from '../../schema/index.ts';

export interface CorrectedContact {
  orderId: string;
  nameSealed: string;
  phoneSealed: string;
  addressSealed: string;
  noteSealed: string;
  phoneHash: string;
  addressHash: string;
}

export interface Correction {
  /** Of the form and the words in it: the same key is the same correction, with the same words. */
  key: string;
  contact: CorrectedContact;
  /** Names of the fields that change, never what is in them: the seller reads them. */
  fields: string;
  at: number;
}

/** States of a part that can still be sent elsewhere. */
export const CORRECTABLE: readonly SubOrderStatus[] = ['placed', 'paid'];
/** And states in which nothing is sent. */
const HARMLESS: readonly SubOrderStatus[] = ['cancelled', 'expired', 'refunded'];

/** One batch, safe to run twice: everything follows the event, and an older correction never undoes a newer one. */
export function correctContact(db: Queries, { key, contact, fields, at }: Correction) {
  const { orderId, phoneHash, addressHash, ...texts } = contact;
  const eventId = `${orderId}:contact_corrected:${key}`;
  const isNewest = sql`${eventId} = (SELECT told.id FROM order_events AS told
    WHERE told.order_id = ${orderId} AND told.kind = 'contact_corrected' ORDER BY told.rowid DESC LIMIT 1)`;
  const before = sql`(SELECT own.phone_hash FROM order_contacts AS own WHERE own.order_id = ${orderId})`;
  const isLastOfPhone = sql`NOT EXISTS (SELECT 1 FROM order_contacts AS other
    WHERE other.phone_hash = bindings.phone_hash AND other.order_id <> ${orderId})`;
  return [
    db.insert(orderEvents).select(sql`
      SELECT ${eventId}, due.id, NULL, 'contact_corrected', 'shopper', ${fields}, ${at}, '', '' FROM orders AS due
      WHERE due.id = ${orderId} AND ${isCorrectable(sql`due.id`)}
        AND ${isNobodysOwnLink({ orderId, phoneHash, addressHash })}
        AND NOT EXISTS (SELECT 1 FROM order_events AS done WHERE done.id = ${eventId})`),
    // The phone was mistyped: who keeps its shopper keeps the right one, unless that one is kept by somebody already.
    db
      .update(bindings)
      .set({ phoneHash })
      .where(
        and(
          isNewest,
          sql`phone_hash = ${before} AND phone_hash <> ${phoneHash} AND order_id = ${orderId} AND ${isLastOfPhone}
            AND NOT EXISTS (SELECT 1 FROM bindings AS known WHERE known.phone_hash = ${phoneHash})`,
        ),
      ),
    db
      .delete(bindings)
      .where(and(isNewest, sql`phone_hash = ${before} AND phone_hash <> ${phoneHash} AND ${isLastOfPhone}`)),
    db
      .update(orderContacts)
      .set({ ...texts, phoneHash, addressHash })
      .where(and(isNewest, sql`order_id = ${orderId}`)),
    db.insert(notices).select(sql`
      SELECT part.id || ${`:contact_corrected:${key}`}, part.seller, part.id, 'contact_corrected', 'due', 0, ${at}, ${at}
      FROM sub_orders AS part
      WHERE part.order_id = ${orderId} AND part.status = 'paid' AND ${isNewest}
        AND NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id = part.id || ${`:contact_corrected:${key}`})`),
  ];
}

/** Something is still to be sent, and nothing was: a parcel on its way is not turned around by a form. */
function isCorrectable(orderId: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM sub_orders AS part
      WHERE part.order_id = ${orderId} AND part.status IN ${[...CORRECTABLE]})
    AND NOT EXISTS (SELECT 1 FROM sub_orders AS part
      WHERE part.order_id = ${orderId} AND part.status NOT IN ${[...CORRECTABLE, ...HARMLESS]})
    AND EXISTS (SELECT 1 FROM order_contacts AS kept WHERE kept.order_id = ${orderId})`;
}

/**
 * Whether an agent bought through their own link is decided once, at the order, and frozen. So a correction may not lead to
 * the phone or the address of the agent who earns from it, unless the order is held for that already, or had them before.
 */
function isNobodysOwnLink({
  orderId,
  phoneHash,
  addressHash,
}: Record<'orderId' | 'phoneHash' | 'addressHash', string>) {
  return sql`NOT EXISTS (SELECT 1 FROM attributions AS won JOIN agents AS agent ON agent.id = won.agent_id
    JOIN order_contacts AS own ON own.order_id = won.order_id
    WHERE won.order_id = ${orderId} AND won.held IS NULL AND won.self_purchase = 'hold'
      AND ((agent.phone_hash = ${phoneHash} AND own.phone_hash <> ${phoneHash})
        OR (own.address_hash <> ${addressHash} AND EXISTS (SELECT 1 FROM order_contacts AS seen
          WHERE seen.phone_hash = agent.phone_hash AND seen.address_hash = ${addressHash}))))`;
}
