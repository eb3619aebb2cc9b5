// /desk/orders/ship/: many parcels at once, ticked in the list or read from a file, and what became of each.
import { readListedParts, selectPartsById } from '../../../../db/queries/desk/orders.ts';
import { chromeOf } from '../../../accounts/chrome.ts';
import type { Visit } from '../../../accounts/guards.ts';
import { sellersOf } from '../../../accounts/who.ts';
import { writeCsv, writeCsvRows } from '../../../commissions/payouts/write-csv.ts';
import { statusOf } from '../../../http/problem.ts';
import { readForm } from '../../../http/read-body.ts';
import { renderPage } from '../../../http/render-page.ts';
import { readCsv } from '../../read-csv.ts';
import { handFor } from '../desk-hand.ts';
import { showRow } from '../show-orders.ts';
import { type ParcelRow, readParcelRows } from './read-parcels.ts';
import { readUpload } from './read-upload.ts';
import { shipList } from './ship-list.ts';
import type { ShipView } from './view.ts';

/** More than a page of the list holds. */
const MOST_TICKED = 60;
const MOST_ROWS = 500;

/** `?part=sub_…` once for each order that was ticked. */
export async function showShip(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const ids = new URL(context.req.url).searchParams.getAll('part').slice(0, MOST_TICKED);
  if (ids.length === 0) return answer(visit, {});
  const search = { ids, sellers: sellersOf(access) };
  const [found] = await database.read([selectPartsById(database.queries, search)]);
  const chrome = chromeOf(visit);
  const query = new URLSearchParams(ids.map((id) => ['part', id])).toString();
  return answer(visit, { chrome: { ...chrome, query }, ticked: readListedParts(found).map(showRow) });
}

/** Fields `part`, `carrier` and `number`, one of each for each row; a row without a number is left for later. */
export async function shipTicked(visit: Visit): Promise<Response> {
  const form = await readForm(visit.context);
  const [carriers, numbers] = [form.getAll('carrier'), form.getAll('number')];
  const rows = form
    .getAll('part')
    .slice(0, MOST_TICKED)
    .map((reference, index) => ({
      line: index + 1,
      reference: reference.trim(),
      carrier: (carriers[index] ?? '').trim(),
      number: (numbers[index] ?? '').trim(),
    }))
    .filter(({ number }) => number !== '');
  return rows.length === 0 ? answer(visit, { problem: 'empty' }) : ship(visit, rows);
}

/** A form with the fields `file` and `text`. */
export async function shipFile(visit: Visit): Promise<Response> {
  const upload = await readUpload(visit.context);
  if (upload.state === 'refused') return answer(visit, { problem: upload.why });
  const { text } = upload;
  const rows = readParcelRows(text);
  if (rows.length > MOST_ROWS) return answer(visit, { problem: 'too_many', text });
  return rows.length === 0 ? answer(visit, { problem: 'empty', text }) : ship(visit, rows);
}

/** What could not be sent, with the reasons that the page gave, as a file to mend. Field `text`. */
export async function sendRefused({ context }: Visit): Promise<Response> {
  const upload = await readUpload(context);
  const rows = upload.state === 'read' ? readCsv(upload.text) : [];
  return new Response(writeCsv(rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="not-sent.csv"',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}

async function ship(visit: Visit, rows: readonly ParcelRow[]): Promise<Response> {
  const { context, database, access } = visit;
  const sent = await shipList(context.var.deps, database, {
    rows,
    sellers: sellersOf(access),
    handFor: (seller) => handFor(visit, seller),
  });
  const toMend = sent.filter(({ state }) => state === 'refused');
  const text = writeCsvRows(toMend.map(({ reference, carrier, number }) => [reference, carrier, number]));
  return answer(visit, { sent, text });
}

function answer(visit: Visit, changes: Partial<ShipView>): Promise<Response> {
  const view: ShipView = {
    chrome: { ...chromeOf(visit), here: '/desk/orders/ship/' },
    ticked: [],
    mostRows: MOST_ROWS,
    problem: null,
    text: '',
    sent: null,
    ...changes,
  };
  const status = view.problem === null ? 200 : statusOf('invalid_input');
  return renderPage(visit.context, { path: '/desk/orders/ship/', view, status });
}
