// Which rows are a seller's, and which of their columns go along: what is not named here stays in the shop.

export interface OwnTable {
  name: string;
  columns: readonly string[];
  /** With one `?`: the slug of the seller. */
  where: string;
}

const OWN_PARTS = 'SELECT id FROM sub_orders WHERE seller = ?';
const OWN_REFUNDS = `SELECT id FROM refunds WHERE sub_order_id IN (${OWN_PARTS})`;
const OWN_ORDERS = 'SELECT order_id FROM sub_orders WHERE seller = ?';
const OWN_CASES = 'SELECT id FROM cases WHERE seller = ?';

/**
 * An order may have parts at other sellers: its sums are of all of them, so only its number and its moment go along. Of
 * shoppers and of what they said nothing does; of agents, what the desk shows a seller: code and name.
 */
export const SELLER_TABLES: readonly OwnTable[] = [
  { name: 'orders', columns: ['id', 'number', 'time_zone', 'placed_at'], where: `id IN (${OWN_ORDERS})` },
  {
    name: 'sub_orders',
    columns: [
      'id',
      'order_id',
      'seller',
      'seller_name',
      'status',
      'goods_minor',
      'shipping_minor',
      'total_minor',
      'changed_at',
      'provider',
      'pay_by',
      'pickup',
      'placed_at',
    ],
    where: 'seller = ?',
  },
  {
    name: 'order_lines',
    columns: [
      'id',
      'order_id',
      'sub_order_id',
      'position',
      'seller',
      'product',
      'variant',
      'batch',
      'title',
      'variant_title',
      'unit_price_minor',
      'quantity',
      'total_minor',
      'rate_bp',
      'rate_from',
      'policy',
      'exclusion_accepted',
      'offer_file',
      'offer_commit',
      'offer_revision',
    ],
    where: 'seller = ?',
  },
  {
    name: 'order_events',
    columns: ['id', 'order_id', 'sub_order_id', 'kind', 'actor', 'reason', 'at', 'about', 'by_name'],
    where: `sub_order_id IN (${OWN_PARTS})`,
  },
  {
    name: 'payments',
    columns: [
      'id',
      'sub_order_id',
      'provider',
      'account',
      'amount_minor',
      'currency',
      'status',
      'transaction_id',
      'opened_at',
      'changed_at',
    ],
    where: `sub_order_id IN (${OWN_PARTS})`,
  },
  {
    name: 'refunds',
    columns: [
      'id',
      'sub_order_id',
      'payment_id',
      'kind',
      'goods_minor',
      'shipping_minor',
      'total_minor',
      'case_id',
      'actor',
      'by_name',
      'reason',
      'at',
    ],
    where: `sub_order_id IN (${OWN_PARTS})`,
  },
  {
    name: 'refund_lines',
    columns: ['id', 'refund_id', 'order_line_id', 'amount_minor', 'restocked_units'],
    where: `refund_id IN (${OWN_REFUNDS})`,
  },
  {
    name: 'refund_transfers',
    columns: ['refund_id', 'status', 'reference', 'attempts', 'last_error', 'changed_at'],
    where: `refund_id IN (${OWN_REFUNDS})`,
  },
  {
    name: 'shipments',
    columns: ['id', 'sub_order_id', 'carrier', 'number', 'at'],
    where: `sub_order_id IN (${OWN_PARTS})`,
  },
  {
    name: 'invoice_requests',
    columns: ['sub_order_id', 'status', 'changed_at'],
    where: `sub_order_id IN (${OWN_PARTS})`,
  },
  {
    name: 'cases',
    columns: [
      'id',
      'sub_order_id',
      'seller',
      'kind',
      'reason',
      'status',
      'answer_by',
      'escalated_at',
      'refund_by',
      'opened_at',
      'changed_at',
    ],
    where: 'seller = ?',
  },
  {
    name: 'case_lines',
    columns: ['id', 'case_id', 'order_line_id', 'quantity'],
    where: `case_id IN (${OWN_CASES})`,
  },
  {
    name: 'case_messages',
    columns: ['id', 'case_id', 'actor', 'by_name', 'at'],
    where: `case_id IN (${OWN_CASES})`,
  },
  {
    name: 'commissions',
    columns: [
      'id',
      'order_line_id',
      'sub_order_id',
      'order_id',
      'agent_id',
      'seller',
      'base_minor',
      'rate_bp',
      'amount_minor',
      'state',
      'held',
      'planned_at',
      'changed_at',
      'matures_at',
    ],
    where: 'seller = ?',
  },
  {
    name: 'attributions',
    columns: ['order_id', 'agent_id', 'proof', 'channel', 'held', 'decided_at'],
    where: `order_id IN (${OWN_ORDERS})`,
  },
  {
    name: 'agents',
    columns: ['id', 'code', 'name'],
    where: `id IN (SELECT agent_id FROM attributions WHERE order_id IN (${OWN_ORDERS}))`,
  },
  {
    name: 'ledger_entries',
    columns: [
      'seq',
      'id',
      'source',
      'kind',
      'position',
      'from_account',
      'to_account',
      'amount_minor',
      'commission_id',
      'at',
    ],
    where:
      "EXISTS (SELECT 1 FROM (SELECT 'seller/' || ? || '/' AS mine) WHERE instr(from_account, mine) = 1 OR instr(to_account, mine) = 1)",
  },
  { name: 'stock', columns: ['key', 'sold'], where: "instr(key, ? || '/') = 1" },
  {
    name: 'audit_log',
    columns: ['seq', 'at', 'seller', 'area', 'actor', 'by_name', 'kind', 'source', 'about'],
    where: 'seller = ?',
  },
];
