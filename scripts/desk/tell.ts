// What a command answers once the books have spoken, and how orders stand in tables and in JSON.
import { formatYuan } from '../../content/schema/yuan.ts';
import { findPart, type OrderPart } from '../../functions/desk/find-part.ts';
import { describePart, describeRefusal, PROVIDER_WORDS } from '../../functions/desk/words.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Desk } from './command.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

/** The one part that is meant; several are listed, and none of them touched. */
export async function findOne(desk: Desk, reference: string, seller?: string): Promise<OrderPart> {
  const found = await findPart(desk.database, { reference, seller });
  if (found.state === 'found') return found;
  if (found.state === 'none') throw new CannotRun(describeUnknown(reference));
  const choices = found.parts.map(
    ({ order, part }) =>
      `  ${part.id}  ${part.sellerName}  ${describePart(part)}  ${writeMoment(order.placedAt, order.timeZone)}`,
  );
  throw new CannotRun([`${reference} 有几份，请写其中一份的编号，或加 --seller：`, ...choices].join('\n'));
}

/** Half a number finds nothing: two orders could begin with it. */
export function describeUnknown(reference: string): string {
  return `没有 ${reference} 这张订单。订单号（像 261121-4827-3915）或者编号（sub_…）要写完整：npm run desk -- orders 列出最近的。`;
}

type Outcome = { state: 'refused' } | { state: string };

/** `already`: it had happened before; that is no mistake. */
export function tell<Done extends Outcome>(
  outcome: Done,
  words: { done: string; already: string; why: string | null; json?: unknown },
): Answer {
  const { state } = outcome;
  const { done, already, why, json = {} } = words;
  if (why !== null) return refuse(why);
  return {
    done: true,
    text: state === 'already' ? already : done,
    json: { state, ...(typeof json === 'object' ? json : {}) },
  };
}

export function refuse(why: string): Answer {
  return { done: false, text: describeRefusal(why), json: { state: 'refused', why } };
}

/** Null when it was not refused. Refusals are called `why` or `reason`. */
export function whyOf(outcome: { state: string; why?: string; reason?: string }): string | null {
  return outcome.state === 'refused' ? (outcome.why ?? outcome.reason ?? 'unknown') : null;
}

/** For programs: the part with what belongs to it; nothing of a person, sealed or not. */
export function partAsJson({ order, part }: OrderPart) {
  const { payments, invoice, ...rest } = part;
  return {
    orderId: order.id,
    orderNumber: order.number,
    placedAt: order.placedAt,
    agentCode: order.attribution?.agentCode ?? null,
    ...rest,
    payments: payments.map(({ referenceSealed: _, ...payment }) => payment),
    invoice: invoice && { status: invoice.status, changedAt: invoice.changedAt },
  };
}

export const PART_HEADING = ['订单', '时间', '店铺', '合计（元）', '状态', '付款', '件', '运单', '编号'];
/** Columns of words in that table. */
export const PART_WORDS = [0, 1, 2, 4, 5, 7, 8];

export function partAsRow({ order, part }: OrderPart): string[] {
  return [
    order.number,
    writeMoment(order.placedAt, order.timeZone),
    part.sellerName,
    formatYuan(part.totalMinor),
    describePart(part),
    PROVIDER_WORDS[part.provider],
    String(part.lines.reduce((sum, line) => sum + line.quantity, 0)),
    describeParcels(part),
    part.id,
  ];
}

function describeParcels({ parcels, pickup }: OrderPart['part']): string {
  if (parcels.length === 0) return pickup === 1 ? '自取' : '—';
  return parcels.map(({ carrier, number }) => `${carrier} ${number}`).join('、');
}
