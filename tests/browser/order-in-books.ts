// What the database knows of an order: who brought it, by which proof, what that earns, and who sends which part.
import type { Client } from '@libsql/client/web';
import { z } from 'zod';

const orderInBooks = z.object({
  totalMinor: z.number(),
  agent: z.string().nullable(),
  proof: z.string().nullable(),
  channel: z.string(),
  parts: z.string().transform((list) => list.split(' ')),
  lines: z.string().transform((list) => list.split(' ')),
  commissions: z.preprocess(
    (json) => JSON.parse(String(json)),
    z.array(z.object({ baseMinor: z.number(), rateBp: z.number(), amountMinor: z.number(), state: z.string() })),
  ),
});
export type OrderInBooks = z.infer<typeof orderInBooks>;

/** `parts`: `seller:status`; `lines`: `seller/product:variant:batch×quantity`. Throws when there is no such order. */
export async function readOrder(client: Client, orderId: string): Promise<OrderInBooks> {
  const { rows } = await client.execute({
    sql: `SELECT o.total_minor AS totalMinor, a.agent_id AS agent, a.proof, a.channel,
      (SELECT group_concat(seller || ':' || status, ' ') FROM (SELECT * FROM sub_orders WHERE order_id = o.id ORDER BY seller)) AS parts,
      (SELECT group_concat(seller || '/' || product || ':' || variant || ':' || batch || '×' || quantity, ' ')
        FROM (SELECT * FROM order_lines WHERE order_id = o.id ORDER BY position)) AS lines,
      (SELECT json_group_array(json_object('baseMinor', c.base_minor, 'rateBp', c.rate_bp, 'amountMinor', c.amount_minor, 'state', c.state))
        FROM commissions c WHERE c.order_id = o.id) AS commissions
      FROM orders o JOIN attributions a ON a.order_id = o.id WHERE o.id = ?`,
    args: [orderId],
  });
  if (rows.length === 0) throw new Error(`no order ${orderId}`);
  return orderInBooks.parse(rows[0]);
}

/** Units sold of the batches of a product. */
export async function readSoldOf(client: Client, product: string): Promise<number> {
  const { rows } = await client.execute({
    sql: 'SELECT coalesce(sum(sold), 0) AS sold FROM stock WHERE key LIKE ?',
    args: [`${product}/%`],
  });
  return Number(rows[0]?.['sold']);
}

/** Rows that say a person opened this page through a share link. */
export async function countOpenings(client: Client, page: string): Promise<number> {
  const { rows } = await client.execute({ sql: 'SELECT count(*) AS n FROM openings WHERE page = ?', args: [page] });
  return Number(rows[0]?.['n']);
}
