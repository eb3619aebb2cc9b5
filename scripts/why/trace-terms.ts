// Price and rate of each line of an order, back to the line of Markdown, its commit and its author.
import { z } from 'zod';
import { formatYuan } from '../../content/schema/yuan.ts';
import type { StoredLine, StoredOrder } from '../../db/queries/read-order.ts';
import { readBlobs } from '../../site/offers/run-git.ts';
import { cleanLine } from '../diff/show/clean-line.ts';
import { blameLine, blameSchema } from './blame-line.ts';
import { findPrice, findRate, type Written } from './find-written.ts';

const traceSchema = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('found'),
    /** File and line at the commit that the order froze. */
    file: z.string(),
    line: z.int(),
    text: z.string(),
    blame: blameSchema.nullable(),
  }),
  z.strictObject({ state: z.literal('unknown'), file: z.string(), why: z.string() }),
]);
export type Trace = z.infer<typeof traceSchema>;

export interface TracedLine {
  line: StoredLine;
  price: Trace;
  rate: Trace;
  /** Where the Markdown of that commit says otherwise than the order. */
  differences: string[];
}

/** What git has to say; without it, or without that commit, why it says nothing. */
export function traceTerms(root: string, order: StoredOrder): TracedLine[] {
  const lines = order.subOrders.flatMap((part) => part.lines);
  const placed = lines.map((line) => ({ line, offer: `${line.offerFile}@${line.offerCommit}` }));
  const names = [...new Set(placed.flatMap(({ line, offer }) => [offer, line.rateFrom]))].filter(isCommitted);
  const blobs = readBlobs(
    root,
    names.map((name) => [splitPlace(name)].map(({ file, commit }) => `${commit}:${file}`).join('')),
  );
  const texts = new Map(names.map((name, index) => [name, blobs[index]?.toString() ?? null]));
  const trace = (place: string, find: (markdown: string) => Written) =>
    traceOne({ root, place, find, text: texts.get(place) ?? null, timeZone: order.timeZone });
  return placed.map(({ line, offer }) => {
    const price = trace(offer, (markdown) => findPrice(markdown, line.variant));
    const rate = trace(line.rateFrom, findRate);
    return { line, price: price.trace, rate: rate.trace, differences: compare(line, price.amount, rate.amount) };
  });
}

/** 「content/program.md@1a2b3c4」 */
function splitPlace(place: string): { file: string; commit: string } {
  const at = place.lastIndexOf('@');
  return { file: place.slice(0, at), commit: place.slice(at + 1) };
}

function isCommitted(place: string): boolean {
  const { file, commit } = splitPlace(place);
  return /^[0-9a-f]{4,64}$/.test(commit) && !/[\n\r]/.test(file);
}

/** `amount`: what is written there; null where nobody knows. */
function traceOne(input: {
  root: string;
  place: string;
  find: (markdown: string) => Written;
  text: string | null;
  timeZone: string;
}): { trace: Trace; amount: number | null } {
  const { root, place, text, timeZone } = input;
  const { file, commit } = splitPlace(place);
  const unknown = (why: string) => ({ trace: { state: 'unknown' as const, file, why }, amount: null });
  if (!isCommitted(place)) return unknown('下单时这个文件还没有提交，git 里没有这一行');
  if (text === null) return unknown(`这里的 git 没有提交 ${commit}，看不到这一行（浅克隆的话：git fetch --unshallow）`);
  const written = input.find(text);
  if (written.state === 'default') return unknown('文件里没有写，按程序的默认');
  if (written.state === 'unreadable') return unknown(`提交 ${commit} 里的这个文件读不出来`);
  const { line, text: words, amount } = written;
  const blame = blameLine({ root, file, line, commit, timeZone });
  return { trace: { state: 'found', file, line, text: words, blame }, amount };
}

function compare(line: StoredLine, price: number | null, rate: number | null): string[] {
  return [
    ...(price === null || price === line.unitPriceMinor
      ? []
      : [
          `「${cleanLine(line.title)}」的单价，提交里写的是 ${formatYuan(price)} 元，订单里是 ${formatYuan(line.unitPriceMinor)} 元`,
        ]),
    ...(rate === null || rate === line.rateBp
      ? []
      : [
          `「${cleanLine(line.title)}」的比例，提交里写的是 ${formatYuan(rate)}%，订单里是 ${formatYuan(line.rateBp)}%`,
        ]),
  ];
}
