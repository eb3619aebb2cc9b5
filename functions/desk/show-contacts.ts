// A shopper's name, phone, address and payment reference, opened for the desk. That somebody looked is written first.
import type { Database } from '../../db/client.ts';
import { recordContactShown } from '../../db/queries/contact-shown.ts';
import type { StoredOrder, StoredSubOrder } from '../../db/queries/read-order.ts';
import type { Deps } from '../deps.ts';
import { openEach } from '../keys/open-each.ts';
import { openReference } from '../orders/payments/payment-reference.ts';
import { type Contact, openContact } from '../orders/seal-contact.ts';

export interface ShownContact {
  subOrderId: string;
  /** Null after deletion, and when it does not open. */
  contact: Contact | null;
  isUnreadable: boolean;
  /** What the shopper typed about payments by hand. */
  references: string[];
}

/** What of an order has to be in hand. */
export interface SealedPart {
  order: Pick<StoredOrder, 'id' | 'contact'>;
  part: Pick<StoredSubOrder, 'id' | 'payments'>;
}

/**
 * Throws when the event could not be written: then nothing is shown; and when nothing opens, which is no matter of one row:
 * the secret is not here. One row among others that does not open is told, so that the others can be packed.
 */
export async function showContacts(
  deps: Pick<Deps, 'keys' | 'now'>,
  database: Database,
  look: { parts: readonly SealedPart[]; by: string; actor: 'seller' | 'brand' },
): Promise<ShownContact[]> {
  const { parts } = look;
  if (parts.length === 0) return [];
  await recordLook(deps, database, look);
  const opened = await openEach(parts, (part) => openPart(deps, part));
  return parts.map((part, index) => opened[index] ?? stayClosed(part));
}

/** One alone: that it does not open is told, too, and holds up nothing else on its page. */
export async function showContactOf(
  deps: Pick<Deps, 'keys' | 'now'>,
  database: Database,
  { file, by, actor }: { file: SealedPart; by: string; actor: 'seller' | 'brand' },
): Promise<ShownContact> {
  await recordLook(deps, database, { parts: [file], by, actor });
  const [opened] = await Promise.allSettled([openPart(deps, file)]);
  return opened.status === 'fulfilled' ? opened.value : stayClosed(file);
}

async function recordLook(
  { now }: Pick<Deps, 'now'>,
  database: Database,
  { parts, by, actor }: { parts: readonly SealedPart[]; by: string; actor: 'seller' | 'brand' },
): Promise<void> {
  const subOrderIds = parts.map(({ part }) => part.id);
  await database.write([recordContactShown(database.queries, { subOrderIds, by, actor, reason: '', at: now() })]);
}

function stayClosed({ part }: SealedPart): ShownContact {
  return { subOrderId: part.id, contact: null, isUnreadable: true, references: [] };
}

async function openPart(deps: Pick<Deps, 'keys'>, { order, part }: SealedPart): Promise<ShownContact> {
  return {
    subOrderId: part.id,
    contact: order.contact && (await openContact(deps.keys, order.id, order.contact)),
    isUnreadable: false,
    references: await openReferences(deps, part.payments),
  };
}

async function openReferences(deps: Pick<Deps, 'keys'>, payments: StoredSubOrder['payments']): Promise<string[]> {
  const byHand = payments.filter((payment) => payment.provider === 'manual');
  const opened = await Promise.all(
    byHand.map(({ id, referenceSealed }) => openReference(deps.keys, id, referenceSealed)),
  );
  return opened.map(({ reference }) => reference).filter((reference) => reference !== '');
}
