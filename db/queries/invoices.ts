// A shopper wants an invoice for what was paid: asked for once, corrected until the seller has sent it.
import { sql } from 'drizzle-orm';
import type { Queries } from '../client.ts';
import { invoiceRequests, notices, type SubOrderStatus } from '../schema/index.ts';
import { type EventAuthor, insertLifeEvents } from './order-life/move.ts';

export interface SealedInvoice {
  subOrderId: string;
  titleSealed: string;
  taxNumberSealed: string;
  emailSealed: string;
  /** States of the sub-order in which it may be asked for. */
  during: readonly SubOrderStatus[];
  at: number;
}

/** One row changes, or none: not paid, deleted, sent already, or corrected after this was said. */
export function askForInvoice(db: Queries, input: SealedInvoice) {
  const { subOrderId, titleSealed, taxNumberSealed, emailSealed, during, at } = input;
  return db
    .insert(invoiceRequests)
    .select(
      sql`SELECT due.id, ${titleSealed}, ${taxNumberSealed}, ${emailSealed}, 'asked', ${at} FROM sub_orders AS due
        WHERE due.id = ${subOrderId} AND due.status IN ${during}
          AND EXISTS (SELECT 1 FROM order_contacts AS kept WHERE kept.order_id = due.order_id)`,
    )
    .onConflictDoUpdate({
      target: invoiceRequests.subOrderId,
      set: { titleSealed, taxNumberSealed, emailSealed, changedAt: at },
      setWhere: sql`${invoiceRequests.status} = 'asked' AND ${invoiceRequests.changedAt} <= ${at}`,
    });
}

/** Tells the seller, once: a corrected request is found where the first one is. */
export function insertInvoiceNotice(db: Queries, { subOrderId, at }: Pick<SealedInvoice, 'subOrderId' | 'at'>) {
  const noticeId = `${subOrderId}:invoice`;
  return db.insert(notices).select(sql`
    SELECT ${noticeId}, part.seller, part.id, 'invoice', 'due', 0, ${at}, ${at} FROM sub_orders AS part
    WHERE part.id = ${subOrderId}
      AND EXISTS (SELECT 1 FROM invoice_requests AS asked WHERE asked.sub_order_id = part.id AND asked.status = 'asked')
      AND NOT EXISTS (SELECT 1 FROM notices AS told WHERE told.id = ${noticeId})`);
}

/** For the desk: the invoice was sent. An event, then one row changes, or none of both. */
export function markInvoiceSent(db: Queries, input: EventAuthor & { subOrderId: string }) {
  const { subOrderId, at } = input;
  const due = sql`SELECT part.id, part.order_id FROM invoice_requests AS asked
    JOIN sub_orders AS part ON part.id = asked.sub_order_id
    WHERE asked.sub_order_id = ${subOrderId} AND asked.status = 'asked'`;
  return [
    insertLifeEvents(db, { ...input, kind: 'invoice_sent', key: '', about: '' }, due),
    db
      .update(invoiceRequests)
      .set({ status: 'sent', changedAt: at })
      .where(sql`${invoiceRequests.subOrderId} = ${subOrderId} AND ${invoiceRequests.status} = 'asked'`),
  ] as const;
}
