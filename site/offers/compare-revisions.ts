// What a shopper would notice between two revisions of a product or story: prices, supply, policy, rows of the slip, words.
import { day } from '../../content/schema/ids.ts';
import type { ContentChange } from '../../content/schema/share-kit.ts';
import { type Product, productSchema } from '../../content/schema/product.ts';
import { storySchema } from '../../content/schema/story.ts';
import { writeYuan } from '../../content/schema/yuan.ts';
import { describeAfterSales } from '../after-sales.ts';
import { splitFrontMatter } from '../front-matter.ts';
import { listParagraphs } from '../letter-words.ts';
import { shortenSentence } from './split-sentences.ts';

export type LetterKind = 'product' | 'story';

/** What is compared, each under its name. */
interface Facts {
  title: string;
  price: Map<string, string>;
  supply: Map<string, string>;
  policy: string;
  facts: Map<string, string>;
  text: string[];
}

/** A changed letter is shown by the paragraphs that are new: so many, so long. */
const PARAGRAPHS = 3;
const LETTERS = 80;

/** Whole Markdown files. Null when the earlier one was no product or story yet, or a draft: then nothing can be said. */
export function compareRevisions(kind: LetterKind, before: string, after: string): ContentChange[] | null {
  const [old, now] = [readFacts(kind, before), readFacts(kind, after)];
  if (!old || !now) return null;
  return [
    ...changed('title', [['', old.title, now.title]]),
    ...changed('price', pairUp(old.price, now.price)),
    ...changed('supply', pairUp(old.supply, now.supply)),
    ...changed('policy', [['', old.policy, now.policy]]),
    ...changed('facts', pairUp(old.facts, now.facts)),
    ...compareText(old.text, now.text),
  ];
}

function readFacts(kind: LetterKind, file: string): Facts | null {
  const { data, body } = splitFrontMatter(file);
  if (data['draft'] === true) return null;
  const text = listParagraphs(body);
  if (kind === 'product') {
    const product = productSchema.safeParse(data);
    return product.success ? factsOfProduct(product.data, text) : null;
  }
  const story = storySchema.safeParse(data);
  if (!story.success) return null;
  const nothing = { price: new Map(), supply: new Map(), policy: '', facts: new Map() };
  return { title: story.data.title, ...nothing, text: [story.data.summary, ...text] };
}

function factsOfProduct(product: Product, text: string[]): Facts {
  const { title, summary, points, origin, facts, afterSales, triedBy } = product;
  const variants = product.variants ?? [{ title: '', price: product.price ?? 0, batch: product.batch }];
  const policy = describeAfterSales(afterSales);
  return {
    title,
    price: new Map(variants.map((variant) => [variant.title, `${writeYuan(variant.price)} 元`])),
    supply: new Map(
      variants.map((variant) => [variant.title, variant.batch ? describeBatch(variant.batch) : '不限量']),
    ),
    policy: `${policy.title}。${policy.note}${policy.text}`,
    facts: new Map([['产地', origin], ...facts.map(({ name, value }): [string, string] => [name, value])]),
    text: [summary, ...points, ...text, ...(triedBy ? [triedBy.words] : [])],
  };
}

function describeBatch({ id, supply, bestBefore }: NonNullable<Product['batch']>): string {
  const until = bestBefore === undefined ? '' : `，保质到 ${day.parse(bestBefore)}`;
  return `批次 ${id}，共 ${supply} 份${until}`;
}

type Pair = [name: string, before: string, after: string];

function pairUp(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Pair[] {
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.map((name) => [name, before.get(name) ?? '', after.get(name) ?? '']);
}

function changed(what: ContentChange['what'], pairs: readonly Pair[]): ContentChange[] {
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([name, before, after]) => ({ what, name, before, after }));
}

/** Words that are gone need no agent's attention, unless nothing else says that the text changed. */
function compareText(before: readonly string[], after: readonly string[]): ContentChange[] {
  const known = new Set(before);
  const fresh = after.filter((paragraph) => !known.has(paragraph));
  const isShorter = fresh.length === 0 && after.length < before.length;
  const shown = isShorter ? [''] : fresh.slice(0, PARAGRAPHS);
  return shown.map((paragraph) => ({
    what: 'text',
    name: '',
    before: '',
    after: shortenSentence(paragraph.replaceAll('\n', ' '), LETTERS),
  }));
}
