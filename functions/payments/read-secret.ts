// A seller's secret: JSON in a binding, parsed when it is first needed; what is wrong is told by names, never by values.
import type { z } from 'zod';
import type { PaymentAccount } from './port.ts';
import { parseJson } from './wechatpay/parse-json.ts';

export interface SecretDeps {
  /** Secrets by the name of their binding. */
  secrets: ReadonlyMap<string, string>;
  log(entry: Record<string, string | number | null>): void;
}

/** `luo-walnut` → `STRIPE_LUO_WALNUT`. Slugs have no underscores: no two sellers share a name. */
export function secretName(seller: string, purpose: PaymentAccount['provider'] | 'notify'): string {
  return `${purpose}_${seller}`.toUpperCase().replaceAll('-', '_');
}

/** Null when it is missing or malformed, which is logged under `area`. */
export function readSecret<Schema extends z.ZodType>(
  deps: SecretDeps,
  { binding, area }: { binding: string; area: string },
  schema: Schema,
): z.infer<Schema> | null {
  const complain = (error: string): null => {
    deps.log({ level: 'error', area, binding, error });
    return null;
  };
  const secret = deps.secrets.get(binding);
  if (secret === undefined) return complain('missing');
  const parsed = schema.safeParse(parseJson(secret));
  if (parsed.success) return parsed.data;
  const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'JSON')));
  return complain(`malformed: ${[...fields].join(', ')}`);
}
