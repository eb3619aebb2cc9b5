// Statements whose text never changes: composed once per isolate, filled with values at each call.
import { fillPlaceholders, type Placeholder, sql } from 'drizzle-orm';
import { type Queries, queries, type Statement } from './client.ts';

type Value = string | number | null;

/** Composing ten statements costs as much as all the checking of an order; their text is the same every time. */
export function composeOnce<Values extends { [Name in keyof Values]: Value }>(
  compose: (db: Queries, slot: (name: keyof Values & string) => Placeholder) => readonly Statement[],
): (values: Values) => Statement[] {
  let composed: ReturnType<Statement['toSQL']>[] | null = null;
  return (values) => {
    composed ??= compose(queries, (name) => sql.placeholder(name)).map((statement) => statement.toSQL());
    const named: Record<string, unknown> = { ...values };
    return composed.map((text) => ({
      toSQL: () => ({ sql: text.sql, params: fillPlaceholders(text.params, named) }),
    }));
  };
}
