// The orders of a list as a file to pack and to ship by: with addresses, so that somebody looked is written first. Its first
// three columns are those of the file of parcels: filled in, it is sent back as it is.
import { formatDay } from '../../../content/schema/calendar.ts';
import { type PackedPart, readPackedParts, selectPackedParts } from '../../../db/queries/desk/packing.ts';
import type { Visit } from '../../accounts/guards.ts';
import { requireSeller } from '../../accounts/who.ts';
import { keepAsText, writeCsv } from '../../commissions/payouts/write-csv.ts';
import { readForm } from '../../http/read-body.ts';
import { nameGoods } from '../../portal/state-waiting.ts';
import { readAskedSellers } from '../asked-sellers.ts';
import { type ShownContact, showContacts } from '../show-contacts.ts';
import { readFilter } from './read-filter.ts';

/** The newest of the list. */
export const MOST_PACKED = 500;

const HEADING = [
  '编号',
  '快递公司',
  '运单号',
  '收货人',
  '电话',
  '地址',
  '留言',
  '商品',
  '件数',
  '订单号',
  '店铺',
  '下单',
];

/** A form without fields; the address says which orders, as that of the list does. */
export async function sendPackingList(visit: Visit): Promise<Response> {
  const { context, database } = visit;
  await readForm(context);
  const { sellers } = await readAskedSellers(visit);
  const { timeZone } = await context.var.deps.offers.readProgramTerms();
  const { filter } = readFilter(new URL(context.req.url).searchParams, timeZone);
  const search = { ...filter, sellers, before: null, limit: MOST_PACKED };
  const [found] = await database.read([selectPackedParts(database.queries, search)]);
  const parts = readPackedParts(found);
  const contacts = await openAll(visit, parts);
  const rows = parts.map((part) => writeRow(part, contacts.get(part.id), timeZone));
  const today = formatDay(context.var.deps.now(), timeZone);
  return new Response(writeCsv([HEADING, ...rows]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="packing-${today}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}

/** Under the name that somebody has at each seller: most have one. */
async function openAll({ context, database, access }: Visit, parts: readonly PackedPart[]) {
  const ofSeller = Map.groupBy(parts, ({ seller }) => requireSeller(access, seller));
  const shown: ShownContact[] = [];
  for (const [job, own] of ofSeller) {
    const opened = own.map(({ id, orderId, contact }) => ({
      order: { id: orderId, contact },
      part: { id, payments: [] },
    }));
    const hand = { by: job.name, actor: job.role };
    shown.push(...(await showContacts(context.var.deps, database, { parts: opened, ...hand })));
  }
  return new Map(shown.map((one) => [one.subOrderId, one]));
}

function writeRow(part: PackedPart, shown: ShownContact | undefined, timeZone: string): string[] {
  const missing = shown?.isUnreadable ? '（打不开，请告诉品牌方）' : '（已删除）';
  const { name, phone, address, note } = shown?.contact ?? { name: missing, phone: '', address: '', note: '' };
  const units = part.goods.reduce((sum, { quantity }) => sum + quantity, 0);
  // A phone is a text: spreadsheets would write eleven figures as they like.
  const person = [name, keepAsText(phone, 11), address, note];
  const goods = part.goods.map(nameGoods).join('；');
  const day = formatDay(part.placedAt, timeZone);
  return [part.id, '', '', ...person, goods, String(units), part.orderNumber, part.sellerName, day];
}
