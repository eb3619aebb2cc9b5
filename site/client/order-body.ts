// Turns the fields of the checkout form into the JSON that `POST /api/orders` takes.

/** Never the agent code: a draft keeps these, and a borrowed phone should not bring the next order to the same agent. */
export const CONTACT_FIELDS = ['name', 'phone', 'province', 'city', 'address', 'note'] as const;

export type Contact = Record<string, string>;

export interface OrderBody {
  orderId: string;
  lines: { product: string; variant: string | undefined; quantity: number; accepted: boolean }[];
  pickup: string[];
  shopper: Contact;
  token: string;
  agentCode: string;
  expectedTotalMinor: number;
}

/** Reads the fields as the form shows them. Lines set to zero are left out. */
export function readOrderBody(fields: FormData): OrderBody {
  return {
    orderId: readText(fields, 'orderId'),
    lines: readLines(fields),
    // Two radio buttons a seller: what is fetched says its seller.
    pickup: [...fields].flatMap(([name, value]) => (name === `pickup-${String(value)}` ? name.slice(7) : [])),
    shopper: readContact(fields),
    token: readText(fields, 'token'),
    agentCode: readText(fields, 'agentCode'),
    expectedTotalMinor: Number(readText(fields, 'expectedTotalMinor')),
  };
}

export function readContact(fields: FormData): Contact {
  return Object.fromEntries(CONTACT_FIELDS.map((name) => [name, readText(fields, name)]));
}

/** On one line, however many the field is tall: pasted addresses often come with breaks. */
function readText(fields: FormData, name: string): string {
  return String(fields.get(name) ?? '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}

/** Fields repeat once a line, in the same order: the first product belongs to the first variant and quantity. */
function readLines(fields: FormData): OrderBody['lines'] {
  const variants = fields.getAll('variant').map(String);
  const quantities = fields.getAll('quantity').map(Number);
  const accepted = fields.getAll('accept');
  return fields
    .getAll('product')
    .map(String)
    .map((product, index) => ({
      product,
      // JSON leaves out what is undefined: a product without variants has no such field.
      variant: variants[index] || undefined,
      quantity: quantities[index] ?? 0,
      accepted: accepted.includes(product),
    }))
    .filter((line) => line.quantity !== 0);
}
