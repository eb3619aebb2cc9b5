// Turns the checkout form into the JSON that `POST /api/orders` takes.

export interface OrderBody {
  orderId: string;
  lines: { product: string; variant?: string; quantity: number; accepted?: true }[];
  shopper: { name: string; phone: string; province: string; city: string; address: string; note?: string };
  token?: string;
  agentCode?: string;
  expectedTotalMinor: number;
}

/** Reads the fields as the form shows them. Lines set to zero are left out; empty optional fields do not appear at all. */
export function readOrderBody(fields: FormData): OrderBody {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const note = text('note');
  const token = text('token');
  const agentCode = text('agentCode');
  return {
    orderId: text('orderId'),
    lines: readLines(fields),
    shopper: {
      name: text('name'),
      phone: text('phone'),
      province: text('province'),
      city: text('city'),
      address: text('address'),
      ...(note && { note }),
    },
    ...(token && { token }),
    ...(agentCode && { agentCode }),
    expectedTotalMinor: Number(text('expectedTotalMinor')),
  };
}

/** Fields repeat once a line, in the same order: the first product belongs to the first variant and quantity. */
function readLines(fields: FormData): OrderBody['lines'] {
  const variants = fields.getAll('variant').map(String);
  const quantities = fields.getAll('quantity').map(Number);
  const accepted = new Set(fields.getAll('accept').map(String));
  return fields
    .getAll('product')
    .map(String)
    .map((product, index) => {
      const variant = variants[index] ?? '';
      return {
        product,
        ...(variant && { variant }),
        quantity: quantities[index] ?? 0,
        ...(accepted.has(product) && { accepted: true as const }),
      };
    })
    .filter((line) => line.quantity !== 0);
}
