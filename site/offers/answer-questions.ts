// Answers to what shoppers usually ask, from what the author wrote and from nothing else.
import type { Product } from '../../content/schema/product.ts';
import type { Seller } from '../../content/schema/seller.ts';
import type { ShareKit } from '../../content/schema/share-kit.ts';
import { describeAfterSales } from '../after-sales.ts';
import { describeShipping } from '../seller-terms.ts';
import { writeDay } from '../words.ts';

type Answer = ShareKit['answers'][number];
type SellerSource = Pick<Seller, 'place' | 'licence' | 'permits' | 'shipping'>;
type ProductSource = Pick<
  Product,
  'origin' | 'facts' | 'batch' | 'variants' | 'afterSales' | 'permits' | 'shipsWithinDays'
>;

/** Rows of the slip that say how to keep it. */
const KEEPING = /储存|保存|存放|保质|赏味|保养|收纳|清洗|使用|store|keep|care/i;

export function answerForProduct(product: ProductSource, seller: SellerSource): Answer[] {
  const { origin, facts, afterSales, permits, shipsWithinDays } = product;
  const { title, text, note } = describeAfterSales(afterSales);
  const rows = (isKeeping: boolean) =>
    facts.filter(({ name }) => KEEPING.test(name) === isKeeping).map(({ name, value }) => `${name}：${value}`);
  return dropEmpty([
    { topic: 'origin', lines: [origin] },
    { topic: 'batch', lines: listBatches(product) },
    { topic: 'contents', lines: rows(false) },
    { topic: 'keep', lines: rows(true) },
    { topic: 'shipping', lines: describeWay(seller.shipping, shipsWithinDays) },
    { topic: 'after_sales', lines: [title, note, text].filter((line) => line !== '') },
    { topic: 'licence', lines: listPapers(seller, permits) },
  ]);
}

/** A story is no goods: who is behind it, and how its seller sends. */
export function answerForStory(seller: SellerSource): Answer[] {
  return dropEmpty([
    { topic: 'origin', lines: [seller.place] },
    { topic: 'shipping', lines: describeWay(seller.shipping, undefined) },
    { topic: 'licence', lines: listPapers(seller, []) },
  ]);
}

function listBatches({ batch, variants }: ProductSource): string[] {
  const own = [
    ...(batch ? [{ title: '', ...batch }] : []),
    ...(variants ?? []).flatMap((variant) => (variant.batch ? [{ title: variant.title, ...variant.batch }] : [])),
  ];
  return own.map(({ title, id, supply, madeAt, bestBefore }) =>
    [
      `${title === '' ? '' : `${title}：`}批次 ${id}，共 ${supply} 份`,
      `${writeDay(madeAt)}采收或制成`,
      ...(bestBefore === undefined ? [] : [`保质到 ${writeDay(bestBefore)}`]),
    ].join('，'),
  );
}

function describeWay(shipping: Seller['shipping'], withinDays: number | undefined): string[] {
  const { usual, regions, pickup } = describeShipping(shipping);
  return [
    `${withinDays ?? shipping.withinDays} 天内寄出，从${shipping.from}`,
    `运费 ${usual}`.replace('运费 包邮', '包邮'),
    ...regions,
    pickup,
  ].filter((line) => line !== '');
}

function listPapers({ licence, permits }: SellerSource, ofProduct: Product['permits']): string[] {
  const registered =
    licence.kind === 'registered' ? `${licence.name}，统一社会信用代码 ${licence.number}` : licence.statement;
  return [registered, ...[...ofProduct, ...permits].map(({ name, number }) => `${name} ${number}`)];
}

function dropEmpty(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ lines }) => lines.length > 0);
}
