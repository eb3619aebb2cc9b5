// The parts of a product's file that an import writes, each by itself: what the seller changed in one leaves the others alone.
import { createHash } from 'node:crypto';
import { parseYuan } from '../../../content/schema/yuan.ts';

/** `title`, `price`, `body`, `variants.red-l.price` → its value in one form, however it is written down. */
export type Units = ReadonlyMap<string, string>;

const FIELDS = ['title', 'summary', 'pictures', 'points', 'origin', 'facts'] as const;

/** `data`: front matter as parsed. What is empty is not there. */
export function readUnits(data: unknown, body: string): Units {
  const units = new Map<string, string>();
  const keep = (name: string, value: unknown) => {
    const isEmpty =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) units.set(name, JSON.stringify(value));
  };
  for (const field of FIELDS) keep(field, valueOf(data, field));
  keep('price', readMoney(valueOf(data, 'price')));
  for (const variant of listVariants(data)) {
    keep(`variants.${variant.id}.title`, variant.title);
    keep(`variants.${variant.id}.price`, readMoney(variant.price));
  }
  keep('body', body.trim());
  return units;
}

export function listVariants(data: unknown): { id: string; title: unknown; price: unknown }[] {
  return readList(valueOf(data, 'variants')).flatMap((variant) => {
    const id = valueOf(variant, 'id');
    // `500` without quotes is a number to YAML.
    return typeof id === 'string' || typeof id === 'number'
      ? [{ id: String(id), title: valueOf(variant, 'title'), price: valueOf(variant, 'price') }]
      : [];
  });
}

export function readList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function valueOf(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.getOwnPropertyDescriptor(data, key)?.value;
}

/** Short enough for a line of them: two values of one unit are compared, not a world of them. */
export function printOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 8);
}

/** 39.8, "39.80" and 39.80 are one price; what is none is kept as it is. */
function readMoney(price: unknown): unknown {
  if (typeof price !== 'number' && typeof price !== 'string') return price;
  return parseYuan(String(price)) ?? price;
}
