// The data of the page on which shoppers see, correct and delete what is known about them; and the same as a file. Pure.
import { CORRECTABLE } from '../../../db/queries/privacy/correct-contact.ts';
import type { OpenedOrder } from '../../orders/order-access.ts';
import type { OrderDataView } from '../view.ts';
import type { OrderData } from './collect.ts';
import { splitAddress } from './correct.ts';

export interface DataPage {
  order: OpenedOrder['order'];
  data: OrderData;
  /** Path of the order page. */
  path: string;
  lastFour: string;
  /** Minted for the form. */
  key: string;
  keepContactDays: number;
  notice: OrderDataView['notice'];
  /** As typed, where something has to be put right. */
  typed?: Pick<NonNullable<OrderDataView['correction']>, 'values' | 'errors'> | undefined;
}

export function showData(page: DataPage): OrderDataView {
  const { order, data, path, lastFour, keepContactDays, notice } = page;
  const { contact, invoices, references, words } = data;
  return {
    number: order.number,
    path,
    placedAt: order.placedAt,
    timeZone: order.timeZone,
    lastFour,
    contact,
    invoices,
    references,
    words,
    binding: showBinding(data),
    correction: showCorrection(page),
    deletion: showDeletion(data),
    keepContactDays,
    notice,
  };
}

/** For another program, or to keep: what the page shows, and what of the order is about the shopper. */
export function writeData({ order, data }: Pick<DataPage, 'order' | 'data'>): string {
  const { contact, invoices, references, words } = data;
  const document = {
    order: order.number,
    placedAt: writeMoment(order.placedAt),
    contact: contact && { ...contact, province: order.contact?.province ?? '' },
    keptBy: data.binding && {
      agent: data.binding.name,
      since: writeMoment(data.binding.boundAt),
      until: data.binding.validUntil === null ? null : writeMoment(data.binding.validUntil),
    },
    invoices,
    paymentReferences: references,
    afterSalesWords: words.map(({ at, ...said }) => ({ ...said, at: writeMoment(at) })),
    introducedBy: order.attribution?.agentName ?? null,
    parts: order.subOrders.map((part) => ({
      seller: part.sellerName,
      status: part.status,
      totalMinor: part.totalMinor,
      goods: part.lines.map(({ title, variantTitle, quantity, totalMinor }) => ({
        title,
        variantTitle,
        quantity,
        totalMinor,
      })),
      parcels: part.parcels.map(({ carrier, number, at }) => ({ carrier, number, at: writeMoment(at) })),
      history: part.events.map(({ kind, actor, at }) => ({ kind, actor, at: writeMoment(at) })),
    })),
    deletedAt: data.forgottenAt === null ? null : writeMoment(data.forgottenAt),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function writeMoment(at: number): string {
  return new Date(at).toISOString();
}

function showBinding({ binding }: OrderData): OrderDataView['binding'] {
  return binding && { name: binding.name, since: binding.boundAt, until: binding.validUntil };
}

function showCorrection({ order, data, key, typed }: DataPage): OrderDataView['correction'] {
  const { contact } = data;
  if (!contact || !isCorrectable(order)) return null;
  const province = order.contact?.province ?? '';
  const { name, phone, note } = contact;
  const known = { name, phone, note, ...splitAddress(contact.address, province) };
  return { key, province, values: known, errors: [], ...typed };
}

function isCorrectable({ subOrders }: DataPage['order']): boolean {
  const statuses = subOrders.map(({ status }) => status);
  const isEnded = (status: string) => ['cancelled', 'expired', 'refunded'].includes(status);
  return (
    statuses.some((status) => CORRECTABLE.includes(status)) &&
    statuses.every((status) => CORRECTABLE.includes(status) || isEnded(status))
  );
}

function showDeletion({ contact, isOver, askedAt, forgottenAt }: OrderData): OrderDataView['deletion'] {
  if (!contact) return { state: 'done', at: forgottenAt ?? 0 };
  if (askedAt !== null) return { state: 'asked', at: askedAt };
  return { state: isOver ? 'now' : 'later' };
}
