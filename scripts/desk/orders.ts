// `orders` and `show`: what came in, what is to be done, and one order with everything that happened to it.
import { formatYuan } from '../../content/schema/yuan.ts';
import { DatabaseAway } from '../../db/client.ts';
import { readOrders, selectNewestOrders } from '../../db/queries/read-order.ts';
import { SUB_ORDER_STATUSES } from '../../db/schema/index.ts';
import { findParts, type OrderPart } from '../../functions/desk/find-part.ts';
import { showContacts, type ShownContact } from '../../functions/desk/show-contacts.ts';
import {
  ACTOR_WORDS,
  describeEvent,
  describePart,
  describeTransfer,
  PAYMENT_WORDS,
  PROVIDER_WORDS,
} from '../../functions/desk/words.ts';
import { formatTable } from '../bench/table.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { describeUnknown, PART_HEADING, PART_WORDS, partAsJson, partAsRow } from './tell.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const MOST_SHOWN = 500;

const SHOW_CONTACT = { 'show-contact': { type: 'boolean', default: false }, ...HAND } as const;

export const orders: Command = {
  usage: ['orders [--seller 店铺] [--status paid] [--limit 30] [--show-contact --by 名字]'],
  about: '最近的订单，每家店一行',
  example: 'orders --seller luo-walnut --status paid',
  async run(desk, args) {
    const { values, positionals } = readWords(args, {
      seller: { type: 'string' },
      status: { type: 'string' },
      limit: { type: 'string', default: '30' },
      ...SHOW_CONTACT,
    });
    readNothing(positionals);
    const { seller, limit } = values;
    const status = values.status === undefined ? undefined : choose(values.status, SUB_ORDER_STATUSES, '--status');
    const which = { ...(seller === undefined ? {} : { seller }), ...(status === undefined ? {} : { status }) };
    const select = selectNewestOrders(desk.database.queries, { ...which, limit: readLimit(limit) });
    const parts = readOrders((await desk.database.read([select]))[0])
      .flatMap((order) => order.subOrders.map((part) => ({ order, part })))
      .filter(({ part }) => seller === undefined || part.seller === seller)
      .filter(({ part }) => status === undefined || part.status === status);
    const contacts = await openContacts(desk, parts, values);
    if (parts.length === 0) return { done: true, text: '没有这样的订单。', json: [] };
    const rows = parts.map((one) => [...partAsRow(one), ...describeContact(contacts.get(one.part.id))]);
    const heading =
      contacts.size === 0 ? PART_HEADING : [...PART_HEADING, '收货人', '电话', '地址', '留言', '付款附言'];
    const words = contacts.size === 0 ? PART_WORDS : [...PART_WORDS, 9, 10, 11, 12, 13];
    return { done: true, text: formatTable([heading, ...rows], words), json: toJson(parts, contacts) };
  },
};

export const show: Command = {
  usage: ['show <订单号|编号> [--seller 店铺] [--show-contact --by 名字]'],
  about: '一张订单的全部：商品、付款、包裹、退款、经过',
  example: 'show 261121-4827-3915',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { seller: { type: 'string' }, ...SHOW_CONTACT });
    const reference = readSubject(positionals, '订单号');
    const parts = await findParts(desk.database, { reference, seller: values.seller });
    if (parts.length === 0) throw new CannotRun(describeUnknown(reference));
    const contacts = await openContacts(desk, parts, values);
    const text = parts.map((one) => describeWhole(one, contacts.get(one.part.id))).join('\n\n');
    return { done: true, text, json: toJson(parts, contacts) };
  },
};

/** Empty unless it was asked for: looking is an event of its own. */
async function openContacts(
  desk: Desk,
  parts: readonly OrderPart[],
  values: { 'show-contact': boolean; by?: string | undefined; as?: string | undefined },
): Promise<ReadonlyMap<string, ShownContact>> {
  if (!values['show-contact']) return new Map();
  const hand = readHand(values);
  const shown = await showContacts(await desk.prepare(), desk.database, { parts, ...hand }).catch(explainKey);
  return new Map(shown.map((one) => [one.subOrderId, one]));
}

/** What was sealed opens with the secret of that day alone. */
function explainKey(error: unknown): never {
  if (error instanceof DatabaseAway) throw error;
  throw new CannotRun('收货信息打不开：PRIVACY_SECRET 不是下单时的那一个。', { cause: error });
}

function toJson(parts: readonly OrderPart[], contacts: ReadonlyMap<string, ShownContact>): Answer['json'] {
  return parts.map((one) => {
    const shown = contacts.get(one.part.id);
    return { ...partAsJson(one), ...(shown ? { contact: shown.contact, references: shown.references } : {}) };
  });
}

function describeContact(shown: ShownContact | undefined): string[] {
  if (!shown) return [];
  const { name, phone, address, note } = shown.contact ?? { name: '（已删除）', phone: '', address: '', note: '' };
  return [name, phone, address, note, shown.references.join('、')];
}

function describeWhole({ order, part }: OrderPart, shown: ShownContact | undefined): string {
  const moment = (at: number) => writeMoment(at, order.timeZone);
  const lines = part.lines.map((line, index) => [
    String(index + 1),
    [line.title, line.variantTitle].filter((words) => words !== '').join(' · '),
    String(line.quantity),
    formatYuan(line.totalMinor),
  ]);
  const payments = part.payments.map((one) => [
    PROVIDER_WORDS[one.provider],
    PAYMENT_WORDS[one.status],
    formatYuan(one.amountMinor),
    moment(one.changedAt),
    one.id,
  ]);
  const refunds = part.refunds.map((one) => [
    one.kind === 'surplus' ? '多付' : '退货款',
    describeTransfer(one.transfer.status),
    formatYuan(one.totalMinor),
    moment(one.at),
    one.id,
  ]);
  const events = part.events.map((event) => [
    moment(event.at),
    describeEvent(event.kind),
    `${ACTOR_WORDS[event.actor]} ${event.by}`.trim(),
    event.reason,
  ]);
  return [
    `${order.number}  ${part.sellerName}  ${describePart(part)}  ${formatYuan(part.totalMinor)} 元（运费 ${formatYuan(part.shippingMinor)}）`,
    part.id,
    ...(shown
      ? [
          '',
          `收货  ${describeContact(shown)
            .filter((words) => words !== '')
            .join('  ')}`,
        ]
      : []),
    '',
    formatTable([['行', '商品', '件', '合计（元）'], ...lines], [0, 1]),
    ...table(['付款', '状态', '金额（元）', '时间', '编号'], payments),
    ...table(['退款', '状态', '金额（元）', '时间', '编号'], refunds),
    ...part.parcels.map(({ carrier, number, at }) => `包裹  ${carrier} ${number}  ${moment(at)}`),
    '',
    formatTable([['时间', '经过', '谁', '原因'], ...events], [0, 1, 2, 3]),
  ].join('\n');
}

function table(heading: string[], rows: string[][]): string[] {
  return rows.length === 0 ? [] : ['', formatTable([heading, ...rows], [0, 1, 3, 4])];
}

function readLimit(written: string): number {
  const limit = Number(written);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_SHOWN)
    throw new WrongUsage(`--limit 是 1 到 ${MOST_SHOWN} 的整数`);
  return limit;
}
