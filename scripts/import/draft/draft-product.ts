// Makes of one product of an export the front matter and the letter of a product here. What no export knows stays a hole:
// nothing is made up for the seller.
import { formatYuan } from '../../../content/schema/yuan.ts';
import { productSchema } from '../../../content/schema/product.ts';
import type { Fields, Note } from '../../new/write-letter.ts';
import { type Finding, type FoundProduct, HIDDEN_VARIANT, type Tell } from '../found.ts';
import { readPrice, WHY } from '../read/read-price.ts';
import { draftBatch } from './draft-batch.ts';
import { draftPictures, type PlacedPicture } from './draft-pictures.ts';
import { draftWords } from './draft-words.ts';
import { nameVariants, type NamedVariant } from './name-variants.ts';
import { cleanLine } from './plain-words.ts';
import type { Part } from './split-product.ts';
import { writeBody } from './write-body.ts';

export interface Draft {
  product: FoundProduct;
  title: string;
  fields: Fields;
  body: string;
  notes: Note[];
  findings: Finding[];
  /** Something is missing or was hidden before: not to be published as it is. */
  isUnfinished: boolean;
}

export interface DraftInput {
  part: Part;
  /** By their source in the export. */
  pictures: ReadonlyMap<string, PlacedPicture>;
  /** For the pictures of a product whose export names none. */
  ownPictures: readonly PlacedPicture[];
  /** Title of a variant → its id, from an earlier import. */
  knownIds: ReadonlyMap<string, string>;
  /** Stock becomes a batch of this id; null: it is not carried. */
  batchId: string | null;
  since1904: boolean;
}

export function draftProduct(input: DraftInput): Draft {
  const { product, suffix } = input.part;
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const title = makeTitle(product, suffix);
  const tell: Tell = (kind, field, value, says, line = product.line) =>
    findings.push({ kind, product: title || product.key, line, field, value: cleanLine(value).slice(0, 200), says });

  const body = writeBody(product.description, (source) => input.pictures.get(source)?.file ?? null);
  for (const { field, value } of body.left) tell('left', field, value, '信里放不下，没有带过来');
  const left = new Map(product.left.map((one) => [`${one.field}\0${one.value}`, one]));
  for (const { field, value } of left.values()) tell('left', field, value, explainLeft(field));
  tellTitle({ product, title, suffix, tell });

  const named = nameVariants(product.variants, input.knownIds);
  const words = draftWords({ product, body: body.markdown, named, tell, notes });
  const fields: Fields = {
    title: title === '' ? null : title,
    summary: words.summary,
    ...draftSold({ ...input, named, tell, notes }),
    pictures: draftPictures({ ...input, product, tell, notes }),
    points: words.points,
    origin: words.origin,
    ...(words.facts.length > 0 && { facts: words.facts }),
  };
  if (title === '') tell('missing', 'title', product.title, '写商品的名字，2 到 60 个字');
  if (body.markdown === '') tell('missing', '正文', '', '写信：谁做的、怎么做的、哪里不完美');
  if (product.isHidden) tell('changed', 'draft', '', '在原来的店里没有上架，这里也先是草稿');
  const isWhole = productSchema.safeParse(fields).success && body.markdown !== '';
  const hasBareImage = /!\[\]\(/.test(body.markdown);
  return {
    product,
    title,
    fields,
    body: body.markdown,
    notes,
    findings,
    isUnfinished: !isWhole || hasBareImage || product.isHidden,
  };
}

/** Of what people ask most. */
function explainLeft(field: string): string {
  if (field === HIDDEN_VARIANT) return '在原来的店里停售了，这里照样写着：不卖就从文件里删掉这一种';
  if (/compare.at|划线价|标准价|市场价|原价/i.test(field)) return '一件东西一个价，划线价没有带过来';
  if (/sale price|促销/i.test(field)) return '用的是原价，促销价和它的日子没有带过来';
  if (/cost|成本|进价|供货价/i.test(field)) return '成本是你自己的事，没有写进会公开的文件';
  return /价|^price/i.test(field) ? '表里不止一列价格，这一列没有用；看看写下的价对不对' : NO_PLACE;
}

const NO_PLACE = '这里没有地方放，没有带过来';
const LONGEST_TITLE = 60;

function makeTitle({ title }: FoundProduct, suffix: string): string {
  const end = suffix === '' ? '' : ` · ${cleanLine(suffix).slice(0, 20)}`;
  const whole = cleanLine(title)
    .slice(0, LONGEST_TITLE - end.length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trim();
  return whole.length + end.length < 2 || whole === '' ? '' : whole + end;
}

function tellTitle(input: { product: FoundProduct; title: string; suffix: string; tell: Tell }): void {
  const { product, title, suffix, tell } = input;
  if (title !== '' && !title.startsWith(cleanLine(product.title)))
    tell('changed', 'title', product.title, `名字最多 ${LONGEST_TITLE} 个字，截短了；换一个短的`);
  if (suffix !== '')
    tell('changed', 'variants', suffix, '一件商品最多 12 种规格，多的按第一个选项拆成几件商品，一种都没有少');
}

type SoldInput = DraftInput & { named: readonly NamedVariant[]; tell: Tell; notes: Note[] };

/** One price, or variants with a price each. */
function draftSold({ named, tell, notes, batchId, since1904 }: SoldInput): Fields {
  const [only, ...more] = named;
  if (only === undefined) {
    tell('missing', 'price', '', '表里没有价格，写上');
    return { price: null };
  }
  const sold = named.map((variant, index) => {
    const path = more.length === 0 ? [] : ['variants', index];
    const price = draftPrice({ variant, path, tell, notes, isAlone: more.length === 0 });
    const batch = draftBatch({ variant: variant.found, path, batchId, since1904, tell, notes });
    return { price, ...(batch && { batch }) };
  });
  if (more.length === 0) return sold[0] ?? {};
  for (const { cutFrom, title, isTwin, found } of named) {
    if (cutFrom !== null)
      tell('changed', 'variants.title', cutFrom, `规格的名字最多 30 个字，写成「${title}」`, found.line);
    if (isTwin)
      tell('changed', 'variants.title', title, '有两种规格叫同一个名字，加了号；看看是不是重复了', found.line);
  }
  return { variants: named.map(({ id, title }, index) => ({ id, title, ...sold[index] })) };
}

function draftPrice(input: {
  variant: NamedVariant;
  path: readonly (string | number)[];
  tell: Tell;
  notes: Note[];
  isAlone: boolean;
}): number | null {
  const { variant, path, tell, notes, isAlone } = input;
  const { price, line } = variant.found;
  const read = readPrice(price);
  if (read.state === 'read') return Number(formatYuan(read.minor));
  const name = isAlone ? 'price' : `price（${variant.title}）`;
  if (read.state === 'none')
    tell('missing', 'price', '', `${isAlone ? '' : `规格「${variant.title}」`}表里没有价格，写上`, line);
  else {
    tell('missing', name, price, `${WHY[read.why]}；价格由你来写`, line);
    notes.push({ path: [...path, 'price'], text: `表里写的是：${cleanLine(price).slice(0, 40)}` });
  }
  return null;
}
