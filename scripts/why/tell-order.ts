// An explained order for the terminal and for programs. Nothing of the shopper is in either.
import { formatYuan } from '../../content/schema/yuan.ts';
import type { StoredOrder } from '../../db/queries/read-order.ts';
import { cleanLine } from '../diff/show/clean-line.ts';
import { explainOrder } from './explain-order.ts';
import { traceTerms, type Trace, type TracedLine } from './trace-terms.ts';

export interface ToldOrder {
  text: string;
  json: unknown;
  /** The books and the Markdown say the same. */
  isRight: boolean;
}

/** `root`: of the project, where git may know the Markdown. */
export function tellOrder(root: string, order: StoredOrder): ToldOrder {
  const { lines, differences } = explainOrder(order);
  const traced = traceTerms(root, order);
  const others = traced.flatMap((one) => one.differences);
  return {
    text: [...lines, ...traced.flatMap(describeLine), ...others.map((difference) => `对不上  ${difference}`)].join(
      '\n',
    ),
    json: toJson(order, traced, [...differences, ...others]),
    isRight: differences.length + others.length === 0,
  };
}

function describeLine({ line, price, rate }: TracedLine): string[] {
  const name = cleanLine([line.title, line.variantTitle].filter((words) => words !== '').join(' · '));
  return [
    ...describeTrace(`单价    ${name}  ${formatYuan(line.unitPriceMinor)} 元`, price),
    ...describeTrace(`比例    ${name}  ${formatYuan(line.rateBp)}%`, rate),
  ];
}

function describeTrace(what: string, trace: Trace): string[] {
  if (trace.state === 'unknown') return [`${what}  ${trace.file}：${trace.why}`];
  const { file, line, text, blame } = trace;
  const place = `${what}  写在 ${file}:${line}`;
  const written = `        ${cleanLine(text)}`;
  if (!blame) return [place, written];
  const { commit, on, author, subject, isEnd } = blame;
  const former = blame.file === file ? '' : `，那时叫 ${blame.file}`;
  const end = isEnd ? '，更早的在这份克隆里看不到' : '';
  return [place, written, `        提交 ${commit}  ${on}  ${cleanLine(author)}  ${cleanLine(subject)}${former}${end}`];
}

function toJson(order: StoredOrder, traced: readonly TracedLine[], differences: readonly string[]) {
  const { id, number, placedAt, goodsMinor, shippingMinor, totalMinor, attribution } = order;
  return {
    id,
    number,
    placedAt,
    goodsMinor,
    shippingMinor,
    totalMinor,
    agent: attribution?.agentCode
      ? { code: attribution.agentCode, proof: attribution.proof, channel: attribution.channel, held: attribution.held }
      : null,
    rules: attribution && { model: attribution.model, windowDays: attribution.windowDays, from: attribution.rules },
    lines: traced.map(({ line, price, rate }) => ({
      seller: line.seller,
      product: line.product,
      variant: line.variant,
      title: line.title,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      totalMinor: line.totalMinor,
      rateBp: line.rateBp,
      offer: { file: line.offerFile, commit: line.offerCommit, revision: line.offerRevision },
      rateFrom: line.rateFrom,
      commission: line.commission && {
        amountMinor: line.commission.amountMinor,
        state: line.commission.state,
        held: line.commission.held,
      },
      price,
      rate,
    })),
    differences,
  };
}
