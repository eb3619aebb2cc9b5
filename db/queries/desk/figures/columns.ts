// The tables of the desk's figures: what their columns are and rows are.

/**
 * openings: of share links, by people. orders: parts of one seller, placed in that time. payments: transfers that arrived.
 * paid, refunded, net: money that came and went back, as the ledger says, shipping included; of products, goods alone.
 * earned: new commission less what was taken back.
 */
export const FIGURE_COLUMNS = {
  days: ['openings', 'orders', 'payments', 'paid', 'refunded', 'net', 'earned'],
  agents: ['payments', 'paid', 'refunded', 'net', 'earned'],
  commissions: ['commissions', 'amount'],
  regions: ['payments', 'paid', 'refunded', 'net'],
  products: ['units', 'paid', 'refunded', 'net'],
  pages: ['openings', 'payments', 'paid'],
  funnel: ['count'],
} as const;

export type FigureTable = keyof typeof FIGURE_COLUMNS;
export type FigureColumn = (typeof FIGURE_COLUMNS)[FigureTable][number];

export const FIGURE_TABLES = ['days', 'agents', 'products', 'pages', 'regions', 'funnel', 'commissions'] as const;

/** Tables whose rows are known beforehand, besides that of the days. */
export const KNOWN_ROWS = {
  commissions: ['waiting', 'held', 'matured', 'taken_back'],
  funnel: ['openings', 'orders', 'payments', 'brought', 'repeat'],
} as const;

/** By which column ranked tables are ranked, the highest first. */
export const RANKED_BY = { agents: 'paid', products: 'paid', pages: 'openings', regions: 'paid' } as const;

export type RankedTable = keyof typeof RANKED_BY;

const MONEY_COLUMNS: readonly FigureColumn[] = ['paid', 'refunded', 'net', 'earned', 'amount'];

/** Fen; every other column counts. */
export function isMoney(column: FigureColumn): boolean {
  return MONEY_COLUMNS.includes(column);
}

export function isRanked(table: FigureTable): table is RankedTable {
  return table in RANKED_BY;
}
