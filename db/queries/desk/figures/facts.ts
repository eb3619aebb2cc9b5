// Each table of figures as rows of period, key and values, which are then summed by key.
import { type SQL, sql } from 'drizzle-orm';
import type { Sellers } from '../sellers.ts';
import { FIGURE_COLUMNS, type FigureColumn, type FigureTable } from './columns.ts';
import { newCommissionsIn, openingsIn, placedIn, salesIn, type Stretch, takenBackIn } from './sources.ts';

/** Statements of one table, to be put together by UNION ALL: period, key, then the table's columns. */
export function listFacts(table: FigureTable, sellers: Sellers): SQL[] {
  switch (table) {
    case 'days':
      return [
        count('days', sql`stretch.day`, 'openings', openingsIn(sellers)),
        count('days', sql`stretch.day`, 'orders', placedIn('days', sellers)),
        ...money('days', { stretch: 'days', key: sql`stretch.day` }),
        ...earnings('days', { stretch: 'days', key: () => sql`stretch.day` }),
      ];
    case 'agents':
      return [
        ...money('agents', { stretch: 'periods', key: sql`sale.agent_id` }),
        ...earnings('agents', { stretch: 'periods', key: agentOf }),
      ];
    case 'regions':
      return money('regions', {
        stretch: 'periods',
        key: sql`coalesce(contact.province, '')`,
        with: sql`LEFT JOIN order_contacts AS contact ON contact.order_id = sale.order_id`,
      });
    case 'products':
      return goods();
    case 'pages':
      return [
        count('pages', sql`seen.page`, 'openings', openingsIn(sellers)),
        fact('pages', {
          key: sql`sale.page`,
          values: { payments: sql`count(*)`, paid: sql`sum(sale.amount_minor)` },
          from: salesIn('periods', 'received'),
        }),
      ];
    case 'commissions':
      return commissionsByState();
    case 'funnel':
      return funnelSteps(sellers);
  }
}

type Values = Partial<Record<FigureColumn, SQL>>;

/** The columns of a table in their order, zero where this source says nothing. */
function fact(table: FigureTable, { key, values, from }: { key: SQL; values: Values; from: SQL }): SQL {
  const columns = FIGURE_COLUMNS[table].map((column) => values[column] ?? sql`0`);
  return sql`SELECT stretch.period, ${key}, ${sql.join(columns, sql`, `)} FROM ${from} GROUP BY 1, 2`;
}

function count(table: FigureTable, key: SQL, column: FigureColumn, from: SQL): SQL {
  return fact(table, { key, values: { [column]: sql`count(*)` }, from });
}

/** Transfers that came and went back: the fen of the ledger, whatever they were for. */
function money(table: FigureTable, input: { stretch: Stretch; key: SQL; with?: SQL }): SQL[] {
  const { stretch, key } = input;
  const from = (kind: string) => sql`${salesIn(stretch, kind)} ${input.with ?? sql``}`;
  const sum = sql`sum(sale.amount_minor)`;
  return [
    fact(table, { key, values: { payments: sql`count(*)`, paid: sum, net: sum }, from: from('received') }),
    fact(table, { key, values: { refunded: sum, net: sql`-${sum}` }, from: from('refunded') }),
  ];
}

function earnings(table: FigureTable, input: { stretch: Stretch; key: (account: SQL) => SQL }): SQL[] {
  const { stretch, key } = input;
  const sum = sql`sum(entry.amount_minor)`;
  return [
    fact(table, { key: key(sql`entry.to_account`), values: { earned: sum }, from: newCommissionsIn(stretch) }),
    fact(table, { key: key(sql`entry.from_account`), values: { earned: sql`-${sum}` }, from: takenBackIn(stretch) }),
  ];
}

/** `agent/<agent id>/pending` → the id. */
function agentOf(account: SQL): SQL {
  return sql`substr(${account}, 7, instr(substr(${account}, 7), '/') - 1)`;
}

/** Goods alone: shipping belongs to no product, nor does money that paid for nothing. */
function goods(): SQL[] {
  const key = sql`sale.seller || '/' || sale.product`;
  const sum = sql`sum(sale.amount_minor)`;
  return [
    fact('products', {
      key,
      values: { units: sql`sum(sale.units)`, paid: sum, net: sum },
      from: salesIn('periods', 'line_paid'),
    }),
    fact('products', { key, values: { refunded: sum, net: sql`-${sum}` }, from: salesIn('periods', 'line_refunded') }),
  ];
}

/**
 * Commissions that began in that time, by what became of each until now; their sum is what began. What was taken back of
 * those that go on stands with what was taken back whole.
 */
function commissionsByState(): SQL[] {
  const sum = sql`sum(entry.amount_minor)`;
  const begun = sql`${newCommissionsIn('periods')} CROSS JOIN commissions AS own ON own.id = entry.commission_id`;
  // From what went back since then, which is little, to when it began: not through all that began.
  const taken = sql`periods AS stretch CROSS JOIN sellers CROSS JOIN ledger_entries AS entry
      ON entry.to_account = 'seller/' || sellers.slug || '/commission' AND entry.at >= stretch.at
    CROSS JOIN commissions AS own ON own.id = entry.commission_id
    CROSS JOIN ledger_entries AS began ON began.source = own.id AND began.kind = 'commission_pending'
      AND began.position = 1 AND began.at >= stretch.at AND began.at < stretch.until`;
  return [
    fact('commissions', { key: stateOf(), values: { commissions: sql`count(*)`, amount: sum }, from: begun }),
    fact('commissions', { key: stateOf(), values: { amount: sql`-${sum}` }, from: taken }),
    fact('commissions', { key: sql`'taken_back'`, values: { amount: sum }, from: taken }),
  ];
}

/** Of a commission `own` that began. */
function stateOf(): SQL {
  return sql`CASE
    WHEN own.state = 'matured' THEN 'matured'
    WHEN own.state <> 'pending' THEN 'taken_back'
    WHEN own.held IS NOT NULL AND NOT EXISTS (SELECT 1 FROM commission_decisions AS done
      WHERE done.commission_id = own.id) THEN 'held'
    ELSE 'waiting' END`;
}

/** Each step counts what happened in that time. */
function funnelSteps(sellers: Sellers): SQL[] {
  const step = (key: SQL, counted: SQL, from: SQL) => fact('funnel', { key, values: { count: counted }, from });
  const received = salesIn('periods', 'received');
  return [
    step(sql`'openings'`, sql`count(*)`, openingsIn(sellers)),
    step(sql`'orders'`, sql`count(*)`, placedIn('periods', sellers)),
    step(sql`'payments'`, sql`count(*)`, received),
    step(sql`'brought'`, sql`sum(sale.agent_id <> '')`, received),
    step(sql`'repeat'`, sql`sum(sale.came_again)`, received),
  ];
}
