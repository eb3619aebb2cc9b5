// Everything that is sealed or hashed under an older secret, sealed and hashed anew under the newest: in pages, safe to break
// off, to repeat and to run while the shop sells. When nothing is left, the older secret can go.
import type { Database, Statement } from '../../db/client.ts';
import {
  readSealedRows,
  renewSealed,
  type SealedName,
  type SealedRow,
  selectOldSealed,
} from '../../db/queries/privacy/renew-sealed.ts';
import { renewOwnAddressHash } from '../../db/queries/privacy/renew-hashes.ts';
import { countUnknownHashes, readUnknownHashes } from '../../db/queries/privacy/unrenewed.ts';
import { accountPhoneRow, openPhone } from '../accounts/account-phone.ts';
import { composeIdentityRenewal } from '../accounts/identity.ts';
import { accountRow } from '../commissions/payouts/payout-account.ts';
import type { Keys } from '../keys/keys.ts';
import { newestPrefix, openText, sealText } from '../keys/seal.ts';
import { composePhoneRenewal } from '../orders/adopt-phone.ts';
import { invoiceRow } from '../orders/invoice.ts';
import { referenceRow } from '../orders/payments/payment-reference.ts';
import { secretRow } from '../webhooks/webhook-secret.ts';
import { comparableAddress, contactRow, hashAddress } from '../orders/seal-contact.ts';

export interface RenewalReport {
  /** Rows that were sealed anew in this run, by table. */
  renewed: Record<SealedName, number>;
  /** Rows that none of the secrets opens: whoever asks for them finds them closed. */
  closed: Record<SealedName, number>;
  /** Hashes beside which no phone stands. */
  unknown: { agents: number; staff: number; bindings: number };
}

const ROWS_AT_ONCE = 50;

export async function renewKeys(keys: Keys, database: Database): Promise<RenewalReport> {
  const names: SealedName[] = [
    'order_contacts',
    'account_contacts',
    'invoice_requests',
    'case_messages',
    'payments',
    'payout_accounts',
    'webhooks',
  ];
  const report = { renewed: countNothing(), closed: countNothing() };
  for (const name of names) await renewTable(keys, database, name, report);
  const prefix = newestPrefix(keys.box);
  const [unknown] = await database.read([countUnknownHashes(database.queries, prefix)]);
  return { ...report, unknown: readUnknownHashes(unknown) };
}

async function renewTable(
  keys: Keys,
  database: Database,
  name: SealedName,
  report: Pick<RenewalReport, 'renewed' | 'closed'>,
): Promise<void> {
  const prefix = newestPrefix(keys.box);
  let after = 0;
  for (;;) {
    const page = { prefix, after, limit: ROWS_AT_ONCE };
    const [found] = await database.read([selectOldSealed(database.queries, name, page)]);
    const rows = readSealedRows(found);
    for (const row of rows) {
      const statements = await composeRenewal(keys, database, name, row).catch(() => null);
      if (!statements) report.closed[name] += 1;
      else {
        await database.write(statements);
        report.renewed[name] += 1;
      }
    }
    after = rows.at(-1)?.place ?? after;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** What belongs to one row stands in one batch: its texts, and every hash of the phone in it, wherever it is. */
async function composeRenewal(keys: Keys, database: Database, name: SealedName, row: SealedRow): Promise<Statement[]> {
  const { id, texts: was } = row;
  const db = database.queries;
  const opened = await openRow(keys, name, row);
  const is = new Map(
    await Promise.all(
      [...opened].map(
        async ([key, text]) => [key, text === null ? '' : await sealText(keys.box, ROWS[name](id, key), text)] as const,
      ),
    ),
  );
  const phone = opened.get('phoneSealed') ?? null;
  const isOfOrder = name === 'order_contacts';
  return [
    ...(phone === null ? [] : await (isOfOrder ? composePhoneRenewal : composeIdentityRenewal)(keys, database, phone)),
    ...(isOfOrder
      ? [
          renewOwnAddressHash(db, {
            orderId: id,
            was: was.get('addressSealed') ?? '',
            to: await hashAddress(keys, comparableAddress(id, opened.get('addressSealed') ?? '')),
          }),
        ]
      : []),
    renewSealed(db, name, { id, was, is }),
  ];
}

/** Null: deleted, and so it stays. */
async function openRow(
  keys: Keys,
  name: SealedName,
  { id, hash, texts }: SealedRow,
): Promise<ReadonlyMap<string, string | null>> {
  const opened = await Promise.all(
    [...texts].map(
      async ([key, text]) => [key, text === '' ? null : await openOne(keys, name, { id, hash, key, text })] as const,
    ),
  );
  return new Map(opened);
}

function openOne(
  keys: Keys,
  name: SealedName,
  { id, hash, key, text }: Record<'id' | 'hash' | 'key' | 'text', string>,
) {
  if (name !== 'account_contacts') return openText(keys.box, ROWS[name](id, key), text);
  return openPhone(keys, { accountId: id, phoneHash: hash, phoneSealed: text });
}

/** The row that each text is bound to, as the features that write them name it. */
const ROWS: Record<SealedName, (id: string, column: string) => string> = {
  order_contacts: (id, column) => contactRow(id, read(CONTACT, column)),
  account_contacts: (id) => accountPhoneRow(id),
  invoice_requests: (id, column) => invoiceRow(id, read(INVOICE, column)),
  case_messages: (id) => id,
  payments: (id) => referenceRow(id),
  payout_accounts: (id, column) => accountRow(id, read(ACCOUNT, column)),
  webhooks: (id) => secretRow(id),
};
const CONTACT = { nameSealed: 'name', phoneSealed: 'phone', addressSealed: 'address', noteSealed: 'note' } as const;
const INVOICE = { titleSealed: 'title', taxNumberSealed: 'tax', emailSealed: 'email' } as const;
const ACCOUNT = { realNameSealed: 'real-name', accountSealed: 'account' } as const;

function read<Field extends string>(fields: Readonly<Record<string, Field>>, column: string): Field {
  const field = fields[column];
  if (field === undefined) throw new Error(`nothing is sealed in ${column}`);
  return field;
}

function countNothing(): Record<SealedName, number> {
  return {
    order_contacts: 0,
    account_contacts: 0,
    invoice_requests: 0,
    case_messages: 0,
    payments: 0,
    payout_accounts: 0,
    webhooks: 0,
  };
}
