// What a shopper may do afterwards: days, who pays the way back, what is excluded and why.
import type { AfterSales } from '../../../content/schema/policy.ts';
import { describeAfterSales } from '../../../site/after-sales.ts';
import { type Change, findChange } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import { subjectOf } from './variants.ts';

const FREIGHT = { seller: '店家', shopper: '买家' } as const;

export function compareAfterSales({ products }: Pairs): Change[] {
  return products.flatMap((pair) => {
    if (!pair.before || !pair.after) return [];
    const subject = subjectOf(pair, 'after-sales');
    const [was, now] = [describeTerms(pair.before.data.afterSales), describeTerms(pair.after.data.afterSales)];
    const at = (key: string) => ({ path: ['afterSales', key] });
    return [
      ...findChange(subject, { ...at('kind'), label: '售后', unit: 'text' }, was.kind, now.kind),
      ...findChange(subject, { ...at('days'), label: '无理由退货的天数', unit: 'days' }, was.days, now.days),
      ...findChange(subject, { ...at('freight'), label: '寄回的运费由谁出', unit: 'text' }, was.freight, now.freight),
      ...findChange(subject, { ...at('reason'), label: '不能退的原因', unit: 'text' }, was.reason, now.reason),
      ...findChange(subject, { ...at('note'), label: '售后的说明', unit: 'text' }, was.note, now.note),
    ];
  });
}

function describeTerms(terms: AfterSales) {
  const { title, text } = describeAfterSales(terms);
  const note = terms.note ?? null;
  return terms.kind === 'excluded'
    ? { kind: title, days: null, freight: null, reason: text, note }
    : { kind: '可以无理由退货', days: terms.days, freight: FREIGHT[terms.freight], reason: null, note };
}
