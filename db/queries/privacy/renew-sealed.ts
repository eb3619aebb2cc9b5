// Texts that are still sealed under an older secret, page after page, and the same texts sealed anew. A row that somebody
// changed meanwhile keeps what they wrote.
import type { ResultSet } from '@libsql/client/web';
import { sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Queries } from '../../client.ts';
import {
  accountContacts,
  caseMessages,
  invoiceRequests,
  orderContacts,
  payments,
  payoutAccounts,
  webhooks,
} from '../../schema/index.ts';

interface SealedTable {
  table: SQLiteTable;
  id: SQLiteColumn;
  columns: Readonly<Record<string, SQLiteColumn>>;
  /** What the first texts of the table were bound to. */
  hash?: SQLiteColumn;
}

/** Every sealed column: db/personal-data.ts lists the same, which a test compares. */
export const SEALED = {
  order_contacts: {
    table: orderContacts,
    id: orderContacts.orderId,
    columns: {
      nameSealed: orderContacts.nameSealed,
      phoneSealed: orderContacts.phoneSealed,
      addressSealed: orderContacts.addressSealed,
      noteSealed: orderContacts.noteSealed,
    },
  },
  account_contacts: {
    table: accountContacts,
    id: accountContacts.accountId,
    columns: { phoneSealed: accountContacts.phoneSealed },
    hash: accountContacts.phoneHash,
  },
  invoice_requests: {
    table: invoiceRequests,
    id: invoiceRequests.subOrderId,
    columns: {
      titleSealed: invoiceRequests.titleSealed,
      taxNumberSealed: invoiceRequests.taxNumberSealed,
      emailSealed: invoiceRequests.emailSealed,
    },
  },
  case_messages: { table: caseMessages, id: caseMessages.id, columns: { bodySealed: caseMessages.bodySealed } },
  payments: { table: payments, id: payments.id, columns: { referenceSealed: payments.referenceSealed } },
  payout_accounts: {
    table: payoutAccounts,
    id: payoutAccounts.agentId,
    columns: { realNameSealed: payoutAccounts.realNameSealed, accountSealed: payoutAccounts.accountSealed },
  },
  webhooks: { table: webhooks, id: webhooks.id, columns: { secretSealed: webhooks.secretSealed } },
} as const satisfies Record<string, SealedTable>;
export type SealedName = keyof typeof SEALED;

/** `texts`: by the names in `SEALED`. */
export interface SealedRow {
  id: string;
  /** Empty where nothing was ever bound to one. */
  hash: string;
  place: number;
  texts: ReadonlyMap<string, string>;
}

/** Rows after a place of which a text does not begin as those do that are sealed now. Empty texts are deleted ones. */
export function selectOldSealed(db: Queries, name: SealedName, page: { prefix: string; after: number; limit: number }) {
  const { table, id, columns, hash }: SealedTable = SEALED[name];
  const { prefix, after, limit } = page;
  const isOld = Object.values(columns).map(
    (column) => sql`(${column} <> '' AND substr(${column}, 1, ${prefix.length}) <> ${prefix})`,
  );
  const document = Object.entries(columns).map(([key, column]) => sql`${key}, ${column}`);
  return db
    .select({
      id: sql<string>`${id}`.as('id'),
      hash: sql<string>`${hash ?? ''}`.as('hash'),
      place: sql<number>`rowid`.as('place'),
      texts: sql<string>`json_object(${sql.join(document, sql`, `)})`.as('texts'),
    })
    .from(table)
    .where(sql`rowid > ${after} AND (${sql.join(isOld, sql` OR `)})`)
    .orderBy(sql`rowid`)
    .limit(limit);
}

export function readSealedRows(result: ResultSet | undefined): SealedRow[] {
  return (result?.rows ?? []).map((row) => {
    const texts: unknown = JSON.parse(String(row['texts']));
    const named = Object.entries(texts ?? {}).map(([key, text]): [string, string] => [key, String(text)]);
    return { id: String(row['id']), hash: String(row['hash']), place: Number(row['place']), texts: new Map(named) };
  });
}

/** `was` and `is`: by the names in `SEALED`. */
export function renewSealed(
  db: Queries,
  name: SealedName,
  { id, was, is }: { id: string; was: ReadonlyMap<string, string>; is: ReadonlyMap<string, string> },
) {
  const { table, id: key, columns }: SealedTable = SEALED[name];
  const isUnchanged = Object.entries(columns).map(([one, column]) => sql`${column} = ${was.get(one) ?? ''}`);
  return db
    .update(table)
    .set(Object.fromEntries(is))
    .where(sql`${key} = ${id} AND ${sql.join(isUnchanged, sql` AND `)}`);
}
