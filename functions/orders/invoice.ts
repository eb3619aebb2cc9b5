// An invoice: what the shopper wants it written to, sealed in its row, and whether the seller has sent it.
import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { askForInvoice, insertInvoiceNotice, markInvoiceSent } from '../../db/queries/invoices.ts';
import {
  readOrders,
  selectOrderBySubOrderId,
  type StoredOrder,
  type StoredSubOrder,
} from '../../db/queries/read-order.ts';
import type { Deps } from '../deps.ts';
import type { Keys } from '../keys/keys.ts';
import { openText, sealText } from '../keys/seal.ts';
import { type LifeDeps, partOf } from './life/outcome.ts';
import { PAID_STATUSES } from './life/transitions.ts';
import { line } from './order-body.ts';

/** As fields of a form write it: people type a tax number in small letters and with blanks. */
export const invoiceBody = z.strictObject({
  title: line(1, 100, '请写发票抬头：单位的全称，或者自己的名字'),
  taxNumber: z
    .string()
    .transform((text) => text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase())
    .refine(
      (text) => /^(?:[0-9A-Z]{15}|[0-9A-Z]{17,20})?$/.test(text),
      '税号是 15 到 20 位的数字和字母；开给个人可以不填',
    ),
  email: line(5, 100, '请写收发票的邮箱').pipe(z.email('请看看邮箱有没有写错')),
});
export type Invoice = z.infer<typeof invoiceBody>;

export type InvoiceOutcome =
  | { state: 'done' | 'already' | 'newer'; order: StoredOrder }
  /** forgotten: what is known of the shopper was deleted, and nothing comes anew. */
  | { state: 'refused'; why: 'not_paid' | 'sent' | 'forgotten' };

/**
 * `part`: as it was read for this request. The same words again change nothing; `newer`: they were corrected after this
 * was said, and the correction stands. One trip, or none.
 */
export async function requestInvoice(
  deps: Pick<Deps, 'keys' | 'now'>,
  database: Database,
  input: { order: StoredOrder; part: StoredSubOrder; invoice: Invoice },
): Promise<InvoiceOutcome> {
  const { order, part, invoice } = input;
  const known = await openInvoice(deps.keys, part);
  if (known && isSame(known, invoice)) return { state: 'already', order };
  const subOrderId = part.id;
  const at = deps.now();
  const db = database.queries;
  const results = await database.write([
    askForInvoice(db, {
      subOrderId,
      ...(await sealInvoice(deps.keys, subOrderId, invoice)),
      during: PAID_STATUSES,
      at,
    }),
    insertInvoiceNotice(db, { subOrderId, at }),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  const after = readOrders(results.at(-1))[0] ?? order;
  if (results[0]?.rowsAffected === 1) return { state: 'done', order: after };
  if (!after.contact) return { state: 'refused', why: 'forgotten' };
  const standing = partOf(after, subOrderId);
  if (standing?.invoice?.status === 'sent') return { state: 'refused', why: 'sent' };
  const isNewer = (standing?.invoice?.changedAt ?? 0) > at;
  return isNewer ? { state: 'newer', order: after } : { state: 'refused', why: 'not_paid' };
}

/** The seller has sent it; from now on it is not corrected any more. One trip. */
export async function closeInvoice(
  deps: LifeDeps,
  database: Database,
  sent: { subOrderId: string; actor: 'seller' | 'brand'; by: string },
): Promise<{ state: 'done' | 'already' } | { state: 'refused'; why: 'not_asked' }> {
  const { subOrderId } = sent;
  const db = database.queries;
  const results = await database.write([
    ...markInvoiceSent(db, { ...sent, reason: '', at: deps.now() }),
    selectOrderBySubOrderId(db, subOrderId),
  ]);
  if (results[1]?.rowsAffected === 1) return { state: 'done' };
  const isSent = partOf(readOrders(results.at(-1))[0], subOrderId)?.invoice?.status === 'sent';
  return isSent ? { state: 'already' } : { state: 'refused', why: 'not_asked' };
}

/** Null when none was asked for. */
export async function openInvoice(
  keys: Pick<Keys, 'box'>,
  { id, invoice }: Pick<StoredSubOrder, 'id' | 'invoice'>,
): Promise<Invoice | null> {
  if (!invoice) return null;
  const [title, taxNumber, email] = await Promise.all([
    openText(keys.box, invoiceRow(id, 'title'), invoice.titleSealed),
    openText(keys.box, invoiceRow(id, 'tax'), invoice.taxNumberSealed),
    openText(keys.box, invoiceRow(id, 'email'), invoice.emailSealed),
  ]);
  return { title, taxNumber, email };
}

async function sealInvoice(keys: Pick<Keys, 'box'>, subOrderId: string, { title, taxNumber, email }: Invoice) {
  const [titleSealed, taxNumberSealed, emailSealed] = await Promise.all([
    sealText(keys.box, invoiceRow(subOrderId, 'title'), title),
    sealText(keys.box, invoiceRow(subOrderId, 'tax'), taxNumber),
    sealText(keys.box, invoiceRow(subOrderId, 'email'), email),
  ]);
  return { titleSealed, taxNumberSealed, emailSealed };
}

function isSame(known: Invoice, asked: Invoice): boolean {
  return known.title === asked.title && known.taxNumber === asked.taxNumber && known.email === asked.email;
}

export function invoiceRow(subOrderId: string, field: 'title' | 'tax' | 'email'): string {
  return `${subOrderId}/invoice/${field}`;
}
