// Everything that is known of the shopper of one order, opened: for the page that shows it and the file that takes it away.
import { type KeptBinding, readKeptBinding, selectKeptBinding } from '../../../db/queries/privacy/order-data.ts';
import { readDeletionState, selectDeletionState } from '../../../db/queries/privacy/forget-orders.ts';
import type { Database } from '../../../db/client.ts';
import type { Deps } from '../../deps.ts';
import { openWords } from '../../orders/after-sales/case-words.ts';
import { openInvoice } from '../../orders/invoice.ts';
import type { OpenedOrder } from '../../orders/order-access.ts';
import { openReference } from '../../orders/payments/payment-reference.ts';
import type { OrderDataView } from '../view.ts';

export interface OrderData extends Pick<OrderDataView, 'contact' | 'invoices' | 'references' | 'words'> {
  binding: KeptBinding | null;
  /** Nothing of it is under way any more. */
  isOver: boolean;
  /** When deletion was asked for that cannot be done yet. */
  askedAt: number | null;
  forgottenAt: number | null;
}

/** One trip. */
export async function collectOrderData(
  deps: Pick<Deps, 'keys'>,
  database: Database,
  { order, contact, cases }: OpenedOrder,
): Promise<OrderData> {
  const db = database.queries;
  const [kept, state] = await database.read([selectKeptBinding(db, order.id), selectDeletionState(db, order.id)]);
  const parts = order.subOrders;
  return {
    contact,
    invoices: await collectInvoices(deps, parts),
    references: await collectReferences(deps, parts),
    words: await collectWords(deps, parts, cases),
    binding: readKeptBinding(kept),
    ...readDeletionState(state),
    forgottenAt: parts[0]?.events.find(({ kind }) => kind === 'forgotten')?.at ?? null,
  };
}

type Parts = OpenedOrder['order']['subOrders'];

async function collectInvoices({ keys }: Pick<Deps, 'keys'>, parts: Parts): Promise<OrderDataView['invoices']> {
  const opened = await Promise.all(
    parts.map(async (part) => ({ seller: part.sellerName, invoice: await openInvoice(keys, part) })),
  );
  return opened.flatMap(({ seller, invoice }) => (invoice ? [{ seller, ...invoice }] : []));
}

/** Online it is a number of the provider's; by hand, what the shopper typed. */
async function collectReferences({ keys }: Pick<Deps, 'keys'>, parts: Parts): Promise<OrderDataView['references']> {
  const opened = await Promise.all(
    parts.flatMap((part) =>
      part.payments.map(async ({ id, referenceSealed }) => ({
        seller: part.sellerName,
        reference: (await openReference(keys, id, referenceSealed)).reference,
      })),
    ),
  );
  return opened.filter(({ reference }) => reference !== '');
}

async function collectWords(
  { keys }: Pick<Deps, 'keys'>,
  parts: Parts,
  cases: OpenedOrder['cases'],
): Promise<OrderDataView['words']> {
  const said = await Promise.all(
    cases.map(async (one) => {
      const own = one.messages.filter(({ actor }) => actor === 'shopper');
      const opened = await openWords(keys, own);
      const seller = parts.find(({ id }) => id === one.subOrderId)?.sellerName ?? '';
      return own.flatMap(({ id, at }) => {
        const words = opened.get(id);
        return words ? [{ seller, at, ...words }] : [];
      });
    }),
  );
  return said.flat();
}
