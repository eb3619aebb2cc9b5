// What the law wants beside certain goods: permits, rows of the label, a sentence of warning, a policy that fits.
import type { Category } from '../../content/schema/category.ts';
import { day } from '../../content/schema/ids.ts';
import { exclusionReason } from '../../content/schema/policy.ts';
import { isDraft } from './draft.ts';
import { type Goods, goodsOf, hasPermit, textsUnder } from './goods.ts';
import { NOTICE_WORDS, PAPERS, REASON_FITS, ROW_NAMES } from './papers.ts';
import type { Problem } from './problem.ts';
import type { Page } from './shop.ts';
import { isReadable, listLeaves, problemAt, valueAt } from './source.ts';
import type { Source } from './source.ts';
import type { Words } from './words.ts';

/** Products named in one finding; more would be a list nobody reads. */
const NAMED = 3;
/** What keeps for half a year is not perishable, whatever its author hopes. */
const KEEPS_DAYS = 180;
const DAY_MS = 86_400_000;

export function checkPapers(page: Page): Problem[] {
  const { source, sources } = page;
  // Of a file that cannot be read nothing is missing yet.
  if (!isReadable(source)) return [];
  if (source.kind === 'seller') return checkSeller(page, goodsOf(sources, source.seller));
  if (source.kind !== 'product') return [];
  const category = goodsOf(sources, source.seller).find((one) => one.source === source)?.category ?? null;
  return [...(category ? checkProduct(page, category) : []), ...checkPolicy(source, category, page.words)];
}

/** One finding for each kind of goods: a permit of the shop covers all of them. */
function checkSeller({ source, words }: Page, goods: readonly Goods[]): Problem[] {
  const sold = Object.entries(
    Object.groupBy(
      goods.filter((one) => !isDraft(one.source)),
      ({ category }) => category ?? 'other',
    ),
  );
  return sold.flatMap(([, products = []]) => {
    const category = products[0]?.category ?? null;
    const papers = category ? PAPERS[category] : undefined;
    if (!category || !papers) return [];
    const { permit, isRegistered } = papers;
    const isExempt = isRegistered && valueAt(source, ['licence', 'kind']) === 'exempt';
    const unfit = isExempt ? [problemAt(source, ['licence', 'kind'], words.licenceUnfit(category))] : [];
    if (permit?.of !== 'seller' || hasPermit(source, permit.pattern)) return unfit;
    const without = products.filter((one) => !hasPermit(one.source, permit.pattern)).map((one) => one.source.slug);
    if (without.length === 0) return unfit;
    const saying = words.permitMissing(permit.name, category, without.slice(0, NAMED));
    return [...unfit, problemAt(source, ['permits'], saying)];
  });
}

function checkProduct({ source, body, words }: Page, category: Category): Problem[] {
  const papers = PAPERS[category];
  if (!papers) return [];
  const { permit, rows, notice } = papers;
  const names = textsUnder(source, 'facts', 'name');
  const missing = rows.filter((row) => !names.some((name) => ROW_NAMES[row].test(name)) && !isKept(source, row));
  const texts = [
    ...listLeaves(source).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    ...body.passages.map(({ text }) => text),
  ];
  const hasNotice = notice === undefined || texts.some((text) => NOTICE_WORDS[notice].test(text));
  return [
    ...(permit?.of === 'product' && !hasPermit(source, permit.pattern)
      ? [problemAt(source, ['permits'], words.permitMissing(permit.name, category, [source.slug]))]
      : []),
    ...(missing.length > 0 ? [problemAt(source, ['facts'], words.factMissing(missing, category))] : []),
    ...(hasNotice ? [] : [problemAt(source, ['facts'], words.noticeMissing(notice, category))]),
  ];
}

/** A batch says until when it is good. */
function isKept(source: Source, row: string): boolean {
  return (row === 'keeps' || row === 'usable') && listLeaves(source).some(({ path }) => path.at(-1) === 'bestBefore');
}

function checkPolicy(source: Source, category: Category | null, words: Words): Problem[] {
  const path = ['afterSales', 'reason'];
  const reason = exclusionReason.safeParse(valueAt(source, path));
  if (!reason.success || valueAt(source, ['afterSales', 'kind']) !== 'excluded') return [];
  const fits = REASON_FITS[reason.data];
  if (category && fits && !fits.includes(category))
    return [problemAt(source, path, words.policyUnfit(reason.data, category))];
  const keeps = reason.data === 'perishable' ? countDaysKept(source) : 0;
  return keeps > KEEPS_DAYS ? [problemAt(source, path, words.perishableKeeps(keeps))] : [];
}

/** The longest of its batches, in days; nought where none says. */
function countDaysKept(source: Source): number {
  const days = listLeaves(source)
    .filter(({ path }) => path.at(-1) === 'bestBefore')
    .map(({ path }) => {
      const until = day.safeParse(valueAt(source, path));
      const made = day.safeParse(valueAt(source, [...path.slice(0, -1), 'madeAt']));
      return until.success && made.success ? (Date.parse(until.data) - Date.parse(made.data)) / DAY_MS : 0;
    });
  return Math.max(0, ...days);
}
