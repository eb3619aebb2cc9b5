// What must hold of the rows alone, whatever happened: no model is asked.
import { known } from '../model/shop-model.ts';
import { parseRows, type Row, type Texts } from './read-rows.ts';

/** Every rule that is broken, in words; none when all is well. */
export function findBroken(texts: Texts, supplies: ReadonlyMap<string, number>): string[] {
  const entries = parseRows(texts, 'ledger_entries');
  return [
    ...findUnbalanced(entries),
    ...findOverpaid(entries),
    ...findOversold(parseRows(texts, 'stock'), supplies),
    ...findTwice(parseRows(texts, 'orders'), 'id', 'orders of one id'),
    ...findTwice(parseRows(texts, 'attributions'), 'order_id', 'attributions of one order'),
    ...findTwice(parseRows(texts, 'commissions'), 'order_line_id', 'commissions of one line'),
    ...findTwice(parseRows(texts, 'order_events'), 'id', 'events of one key'),
    ...findUnbooked(texts, entries),
  ];
}

/** What came into each account less what went out of it, from the legs. */
export function addUp(entries: readonly Row[]): Map<string, number> {
  const balances = new Map<string, number>();
  const put = (account: string, amount: number) => balances.set(account, (balances.get(account) ?? 0) + amount);
  for (const entry of entries) {
    put(String(entry['from_account']), -Number(entry['amount_minor']));
    put(String(entry['to_account']), Number(entry['amount_minor']));
  }
  return balances;
}

function findUnbalanced(entries: readonly Row[]): string[] {
  const journals = Map.groupBy(entries, (entry) => `${entry['source']}/${entry['kind']}`);
  const sumOf = (rows: readonly Row[]) => [...addUp(rows).values()].reduce((sum, amount) => sum + amount, 0);
  const broken = [...journals].flatMap(([journal, rows]) => {
    // A leg of 0 fen is not written: a tax of the whole amount leaves the second alone.
    const isNumbered = new Set(rows.map((row) => row['position'])).size === rows.length;
    const isPositive = rows.every((row) => Number(row['amount_minor']) > 0);
    return sumOf(rows) === 0 && isNumbered && isPositive ? [] : [`journal ${journal} does not hold`];
  });
  return sumOf(entries) === 0 ? broken : [...broken, 'the accounts do not sum to zero'];
}

/** At the moment of each request, in the order of the book, the agent had it. */
function findOverpaid(entries: readonly Row[]): string[] {
  const balances = new Map<string, number>();
  const broken: string[] = [];
  for (const entry of entries) {
    const amount = Number(entry['amount_minor']);
    const from = String(entry['from_account']);
    const to = String(entry['to_account']);
    const left = (balances.get(from) ?? 0) - amount;
    balances.set(from, left);
    balances.set(to, (balances.get(to) ?? 0) + amount);
    if (entry['kind'] === 'payout_requested' && left < 0)
      broken.push(`${entry['source']} took more than was matured: ${left}`);
  }
  return broken;
}

function findOversold(stock: readonly Row[], supplies: ReadonlyMap<string, number>): string[] {
  return stock.flatMap((row) => {
    const key = String(row['key']);
    const sold = Number(row['sold']);
    const supply = known(supplies.get(key), key);
    const left = Math.max(0, supply - sold);
    return sold + left === supply ? [] : [`${key} sold ${sold} of ${supply}`];
  });
}

function findTwice(rows: readonly Row[], column: string, what: string): string[] {
  const values = rows.map((row) => row[column]);
  return new Set(values).size === values.length ? [] : [`two ${what}`];
}

/** Each received payment and each refund has its one journal of that amount, and none stands without. */
function findUnbooked(texts: Texts, entries: readonly Row[]): string[] {
  const received = parseRows(texts, 'payments').filter((row) => row['status'] === 'received');
  const expected = [
    ...received.map((row) => `payment_received ${row['id']} ${row['amount_minor']}`),
    ...parseRows(texts, 'refunds').map((row) => `payment_refunded ${row['id']} ${row['total_minor']}`),
  ];
  const booked = entries
    .filter((entry) => entry['kind'] === 'payment_received' || entry['kind'] === 'payment_refunded')
    .map((entry) => `${entry['kind']} ${entry['source']} ${entry['amount_minor']}`);
  const missing = new Set(expected).symmetricDifference(new Set(booked));
  return booked.length === expected.length && missing.size === 0
    ? []
    : [`money and book differ: ${[...missing].join(', ')}`];
}
