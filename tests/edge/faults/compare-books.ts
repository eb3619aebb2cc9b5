// All tables of a shop as text that is the same in every run in which the same happened.
import type { Client } from '@libsql/client/web';

/** When it happened, and how often it was tried, is what faults may change. */
const TIMES = /^(?:at|since|attempts|next_at|took_ms|\w+_at)$/;
/** Days that money hangs on. */
const DEADLINES = new Set(['matures_at']);
/** Sealed anew with each try, under numbers that are never used twice. */
const SEALED = /_sealed$|^mac$/;
/** Numbers that the providers choose; codes of agents, keys and names of messages, drawn anew with each try. */
const GIVEN = /^(?:transaction_id|reference|account|code|key_hash)$/;
/** The same numbers in the event that tells of the payment. */
const TOLD = /^(wechatpay|stripe) .+$/;
/** A try at the digits whose answer was lost is a try, and a program's call is a call. */
const IGNORED = new Set(['unlock_tries', 'api_key_calls', 'sqlite_sequence']);

export async function readBooks(client: Client): Promise<Record<string, string[]>> {
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
  );
  const names = rows.map((row) => String(row['name'])).filter((name) => !IGNORED.has(name));
  const tables = await client.batch(
    names.map((name) => `SELECT * FROM "${name}"`),
    'read',
  );
  return Object.fromEntries(
    names.map((name, index) => {
      const table = tables[index];
      const columns = table?.columns ?? [];
      const written = (table?.rows ?? []).map((row) =>
        columns.map((column) => `${column}=${mask(column, row[column])}`).join(' '),
      );
      return [name, written.toSorted()];
    }),
  );
}

/** What an agent is called whose name was deleted. */
const CODE = /^[a-z0-9]{8}$/;

function mask(column: string, value: unknown): string {
  if (value === null || value === '') return String(value);
  if (column === 'name' && CODE.test(String(value))) return 'the code';
  if (DEADLINES.has(column)) return String(value);
  if (TIMES.test(column)) return 'some time';
  if (SEALED.test(column)) return 'sealed';
  if (column === 'reason') return String(value).replace(TOLD, '$1 given');
  return GIVEN.test(column) ? 'given' : String(value);
}
