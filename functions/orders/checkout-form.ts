// The checkout page as a form: what its fields hold, with and without script. Fields product, variant and quantity repeat.
import { orderId as orderIdSchema, slug } from '../../content/schema/ids.ts';
import { toBase64Url } from '../keys/encoding.ts';
import { isProductId } from '../offers/read-offer.ts';
import { MAX_LINES, MAX_QUANTITY } from './order-body.ts';
import type { CheckoutView } from './view.ts';

export interface FormLine {
  product: string;
  variant: string;
  /** NaN when it is not a number. */
  quantity: number;
  accepted: boolean;
}

export interface CheckoutForm {
  orderId: string;
  lines: FormLine[];
  /** Lines beyond the 20 that an order may have. */
  leftOut: number;
  /** Sellers whose goods the shopper fetches. */
  pickup: string[];
  values: CheckoutView['values'];
  token: string;
  /** NaN when it is missing. */
  expectedTotalMinor: number;
  intent: 'order' | 'update';
}

/**
 * What an address may ask for: products and quantities. Everything else comes from the shopper's own hand: an address
 * that somebody made must not tick a box, name an agent or bring an order id.
 */
export function readCheckoutQuery(query: URLSearchParams): CheckoutForm {
  const asked = [...query].filter(([name]) => name === 'product' || name === 'variant' || name === 'quantity');
  return readCheckoutForm(new URLSearchParams(asked));
}

/** Reads the fields of a posted checkout; what cannot be read is empty, never an exception. */
export function readCheckoutForm(fields: URLSearchParams): CheckoutForm {
  const accepted = new Set(fields.getAll('accept'));
  const variants = fields.getAll('variant');
  const quantities = fields.getAll('quantity');
  const lines = fields.getAll('product').map((product, index) => ({
    product,
    variant: variants[index] ?? '',
    quantity: readQuantity(quantities[index]),
    accepted: accepted.has(product),
  }));
  const wanted = mergeLines(lines.filter(isReadable).filter((line) => line.quantity !== 0));
  const text = (name: string) => fields.get(name) ?? '';
  const sellers = new Set(wanted.map((line) => sellerOf(line.product)));
  return {
    orderId: orderIdSchema.safeParse(text('orderId')).data ?? mintOrderId(),
    lines: wanted.slice(0, MAX_LINES),
    leftOut: Math.max(0, wanted.length - MAX_LINES),
    pickup: [...sellers].filter((seller) => text(`pickup-${seller}`) === seller),
    values: {
      name: text('name'),
      phone: text('phone'),
      province: text('province'),
      city: text('city'),
      // A field of several lines; an address is one.
      address: text('address').replaceAll(/\s*[\r\n]+\s*/g, ' '),
      note: text('note').replaceAll(/\s*[\r\n]+\s*/g, ' '),
      agentCode: text('agentCode'),
    },
    token: text('token'),
    expectedTotalMinor: /^\d{1,12}$/.test(text('expectedTotalMinor')) ? Number(text('expectedTotalMinor')) : Number.NaN,
    intent: text('intent') === 'order' ? 'order' : 'update',
  };
}

/** The form as the body of POST /api/orders: empty fields are left out. */
export function toOrderBody(form: CheckoutForm): unknown {
  const { note, agentCode, ...shopper } = form.values;
  return {
    orderId: form.orderId,
    lines: form.lines.map(({ product, variant, quantity, accepted }) => ({
      product,
      quantity,
      ...(variant === '' ? {} : { variant }),
      ...(accepted ? { accepted } : {}),
    })),
    ...(form.pickup.length > 0 ? { pickup: form.pickup } : {}),
    shopper: { ...shopper, ...(note === '' ? {} : { note }) },
    ...(form.token === '' ? {} : { token: form.token }),
    ...(agentCode === '' ? {} : { agentCode }),
    expectedTotalMinor: form.expectedTotalMinor,
  };
}

/** 128 random bits, minted before anything is sent. (`crypto.randomUUID` is missing on plain-http pages.) */
export function mintOrderId(): string {
  return `ord_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

function sellerOf(product: string): string {
  return product.split('/')[0] ?? '';
}

function readQuantity(text: string | undefined): number {
  const plain = (text ?? '1').trim().normalize('NFKC');
  return /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
}

function isReadable(line: FormLine): boolean {
  return isProductId(line.product) && (line.variant === '' || slug.safeParse(line.variant).success);
}

function mergeLines(lines: readonly FormLine[]): FormLine[] {
  const groups = Map.groupBy(lines, (line) => `${line.product}\n${line.variant}`);
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const quantity = rest.reduce((sum, line) => sum + line.quantity, first.quantity);
    return [{ ...first, quantity: quantity > MAX_QUANTITY ? MAX_QUANTITY : quantity }];
  });
}
