// What of an address the link to the other language keeps: the same list, filtered the same.
import type { AppContext } from '../deps.ts';

const LONGEST = 100;

export function keepQuery(context: AppContext, names: readonly string[]): string {
  const kept = names.map((name): [string, string] => [name, context.req.query(name) ?? '']);
  return new URLSearchParams(kept.filter(([, value]) => value !== '' && value.length <= LONGEST)).toString();
}
