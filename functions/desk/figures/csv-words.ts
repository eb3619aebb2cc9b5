// The words in files of figures. Files are read by spreadsheets and offices: they are Chinese in every language of the page.
import type { FigureColumn, FigureTable } from '../../../db/queries/desk/figures/columns.ts';

export const KEY_HEADINGS: Record<FigureTable, readonly string[]> = {
  days: ['日期'],
  agents: ['介绍码', '名字'],
  products: ['商品', '名称'],
  pages: ['页面'],
  regions: ['地区'],
  funnel: ['步骤'],
  commissions: ['状态'],
};

export const COLUMN_HEADINGS: Record<FigureColumn, string> = {
  openings: '打开次数',
  orders: '下单',
  payments: '收款笔数',
  paid: '收款（元）',
  refunded: '退款（元）',
  net: '净收（元）',
  earned: '佣金（元）',
  units: '件数',
  commissions: '笔数',
  amount: '佣金（元）',
  count: '数量',
};

const STATES: Readonly<Record<string, string>> = {
  waiting: '待成熟',
  held: '暂扣',
  matured: '已成熟',
  taken_back: '已扣回',
};
const STEPS: Readonly<Record<string, string>> = {
  openings: '打开转交的链接',
  orders: '下单',
  payments: '收到款',
  brought: '其中有介绍人的',
  repeat: '其中回头客的',
};

/** The cells before the figures: as many as there are headings of keys. */
export function nameKey(table: FigureTable, { key, names }: { key: string; names: readonly string[] }): string[] {
  switch (table) {
    case 'agents':
      return key === '' ? ['', '没有介绍人'] : [names[0] ?? key, names[1] ?? ''];
    case 'products':
      return [key, names[0] ?? ''];
    case 'pages':
      return [key === '' ? '没有介绍人，或看不出是哪一页' : key];
    case 'regions':
      return [key === '' ? '未知' : key];
    case 'funnel':
      return [STEPS[key] ?? key];
    case 'commissions':
      return [STATES[key] ?? key];
    case 'days':
      return [key];
  }
}
