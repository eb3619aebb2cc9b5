// After-sales in the words a shopper reads: on the product page, at the checkout, and frozen on the order.
import type { AfterSales, ExclusionReason } from '../content/schema/policy.ts';

/** 消费者权益保护法 art. 25, in the words of the law. */
const LEGAL_REASONS: Record<ExclusionReason, string> = {
  'custom-made': '按你的要求定作的商品（《消费者权益保护法》第二十五条第一款第一项）',
  perishable: '鲜活易腐的商品（《消费者权益保护法》第二十五条第一款第二项）',
  digital: '在线下载或者已拆封的数字化商品（《消费者权益保护法》第二十五条第一款第三项）',
  periodical: '交付的报纸、期刊（《消费者权益保护法》第二十五条第一款第四项）',
  nature: '按商品性质不宜退货，并在购买时由你确认（《消费者权益保护法》第二十五条第二款）',
};

export interface AfterSalesWords {
  /** 「七天无理由退货」 */
  title: string;
  /** The whole rule in one or two sentences. */
  text: string;
  /** What the maker adds, or empty. */
  note: string;
}

export function describeAfterSales(afterSales: AfterSales): AfterSalesWords {
  if (afterSales.kind === 'excluded') {
    return {
      title: '不适用七天无理由退货',
      text: `原因：${LEGAL_REASONS[afterSales.reason]}。破损、发错、和信里写的不一样，照样退换。`,
      note: afterSales.note,
    };
  }
  const days = afterSales.days === 7 ? '七天' : ` ${afterSales.days} 天`;
  const freight = afterSales.freight === 'seller' ? '寄回的运费由店家出' : '寄回的运费由你出';
  return {
    title: `${days}无理由退货`.trim(),
    text: `签收第二天起${days}内，东西完好就可以退，不用说理由，${freight}。破损、发错、和信里写的不一样，运费由店家出。`,
    note: afterSales.note ?? '',
  };
}
