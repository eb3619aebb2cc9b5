// The floor: a Worker that takes a unit, writes an order and its line in one batch, and does nothing else. Whatever a shop
// does beyond it — check, price, attribute, seal, plan, remember — is measured against it.
import { createClient } from '@libsql/client/web';

interface Env {
  TURSO_DATABASE_URL: string;
  TURSO_AUTH_TOKEN: string;
}

interface Order {
  orderId: string;
  lines: { product: string; quantity: number }[];
  expectedTotalMinor: number;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const order: Order = await request.json();
    const client = createClient({ url: env.TURSO_DATABASE_URL, authToken: env.TURSO_AUTH_TOKEN });
    const [line = { product: '', quantity: 0 }] = order.lines;
    await client.batch(
      [
        {
          sql: 'INSERT INTO stock VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET sold = sold + excluded.sold',
          args: [line.product, line.quantity],
        },
        { sql: 'INSERT INTO orders VALUES (?, ?, ?)', args: [order.orderId, order.expectedTotalMinor, Date.now()] },
        {
          sql: 'INSERT INTO order_lines VALUES (?, ?, ?, ?, ?)',
          args: [`${order.orderId}/1`, order.orderId, line.product, line.quantity, order.expectedTotalMinor],
        },
      ],
      'write',
    );
    return Response.json({ orderId: order.orderId }, { status: 201 });
  },
};
