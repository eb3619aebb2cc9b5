// The same sentences about the model and about the rows, to lay side by side.
import { balancesOf, leftOfLine, PAID, soldOf } from '../model/figures.ts';
import { type ModelPart, partsOf, type ShopModel } from '../model/shop-model.ts';
import { addUp } from './check-rows.ts';
import { parseRows, type Row, type Texts } from './read-rows.ts';

/** What the database calls the lines and parts of the model. */
export interface Names {
  parts: Map<string, string>;
  lines: Map<string, string>;
}

export function describeModel(model: ShopModel, names: Names): string[] {
  const parts = partsOf(model);
  return [
    ...model.agents.map((agent) => `agent ${agent.id} ${agent.status}`),
    ...parts.flatMap((part) => describePart(part, names)),
    ...model.products
      .filter((product) => product.supply !== null && parts.some((part) => holds(part, product.id)))
      .map((product) => `sold ${product.id} ${soldOf(model, product.id)}`),
    ...model.payouts.map(({ id, agentId, amountMinor, taxMinor, status }) =>
      ['payout', id, agentId, amountMinor, taxMinor, status].join(' '),
    ),
    ...model.writeOffs.map(({ id, agentId, amountMinor }) => `write-off ${id} ${agentId} ${amountMinor}`),
    ...[...balancesOf(model)].map(([account, amount]) => `balance ${account} ${amount}`),
  ].toSorted();
}

function describePart(part: ModelPart, { parts, lines }: Names): string[] {
  const id = parts.get(part.key) ?? part.key;
  const nameLine = (key: string) => lines.get(key) ?? key;
  const payments = Object.entries(part.payments);
  // A surplus alone pays nothing.
  const wasPaid = PAID.includes(part.status) || part.status === 'refunded';
  return [
    `part ${id} ${part.status} ${part.totalMinor}`,
    ...(wasPaid ? [`notice ${id}:paid`] : []),
    ...payments.map(([way, status]) => `payment pmt_${id.slice(4)}_${way} ${status}`),
    ...part.parcels.map((parcel) => `parcel ${id}/sf/${parcel}`),
    ...part.cases.map((one) => `case ${one.id} ${one.status}`),
    ...part.refunds.flatMap((refund) => [
      `refund ${refund.id} ${refund.kind} ${refund.totalMinor} ${refund.shippingMinor}`,
      `transfer ${refund.id}`,
      ...refund.lines.map(
        (line) => `refund ${refund.id} of ${nameLine(line.key)} ${line.amountMinor} ${line.restocked}`,
      ),
    ]),
    ...part.lines.map((line) => `line ${nameLine(line.key)} ${line.quantity} ${line.totalMinor} ${line.rateBp}`),
    ...part.lines.flatMap((line) => {
      const { commission } = line;
      if (!commission) return [];
      const { agentId, state, held, decision, maturesAt } = commission;
      const left = leftOfLine(part, line);
      return [
        [
          'commission',
          nameLine(line.key),
          agentId,
          state,
          `left ${left}`,
          held ? 'held' : '-',
          decision,
          maturesAt,
        ].join(' '),
      ];
    }),
  ];
}

function holds(part: ModelPart, product: string): boolean {
  return part.lines.some((line) => line.product === product);
}

export function describeRows(texts: Texts): string[] {
  const rows = (table: Parameters<typeof parseRows>[1]) => parseRows(texts, table);
  const entries = rows('ledger_entries');
  const decisions = new Map(rows('commission_decisions').map((row) => [row['commission_id'], row['decision']]));
  const tell = (row: Row, kind: string, columns: readonly string[]) =>
    [kind, ...columns.map((column) => row[column])].join(' ');
  return [
    ...rows('agents').map((row) => tell(row, 'agent', ['id', 'status'])),
    ...rows('sub_orders').map((row) => tell(row, 'part', ['id', 'status', 'total_minor'])),
    ...rows('notices')
      .filter((row) => row['kind'] === 'paid')
      .map((row) => tell(row, 'notice', ['id'])),
    ...rows('payments').map((row) => tell(row, 'payment', ['id', 'status'])),
    ...rows('shipments').map((row) => tell(row, 'parcel', ['id'])),
    ...rows('cases').map((row) => tell(row, 'case', ['id', 'status'])),
    ...rows('refunds').map((row) => tell(row, 'refund', ['id', 'kind', 'total_minor', 'shipping_minor'])),
    ...rows('refund_transfers').map((row) => tell(row, 'transfer', ['refund_id'])),
    ...rows('refund_lines').map((row) =>
      ['refund', row['refund_id'], 'of', row['order_line_id'], row['amount_minor'], row['restocked_units']].join(' '),
    ),
    ...rows('order_lines').map((row) => tell(row, 'line', ['id', 'quantity', 'total_minor', 'rate_bp'])),
    ...rows('commissions').map((row) =>
      [
        'commission',
        row['order_line_id'],
        row['agent_id'],
        row['state'],
        `left ${leftInBook(entries, String(row['id']))}`,
        row['held'] === null ? '-' : 'held',
        decisions.get(row['id']) ?? null,
        row['matures_at'],
      ].join(' '),
    ),
    ...rows('stock').map((row) => `sold ${String(row['key']).replace(/\/\/b1$/, '')} ${row['sold']}`),
    ...rows('payouts').map((row) => tell(row, 'payout', ['id', 'agent_id', 'amount_minor', 'tax_minor', 'status'])),
    ...rows('debt_write_offs').map((row) => tell(row, 'write-off', ['id', 'agent_id', 'amount_minor'])),
    ...[...addUp(entries)]
      .filter(([, amount]) => amount !== 0)
      .map(([account, amount]) => `balance ${account} ${amount}`),
  ].toSorted();
}

function leftInBook(entries: readonly Row[], commissionId: string): number {
  const signs: Record<string, number> = { commission_pending: 1, commission_reversed: -1, commission_denied: -1 };
  return entries
    .filter((entry) => entry['commission_id'] === commissionId)
    .reduce((left, entry) => left + (signs[String(entry['kind'])] ?? 0) * Number(entry['amount_minor']), 0);
}
