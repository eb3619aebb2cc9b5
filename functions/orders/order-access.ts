// Who may see and do what with an order: its link alone opens it masked; the browser that ordered, or the last four digits
// of the phone, open it whole. Guessing ends after a few tries.
import type { Database, ResultSet } from '../../db/client.ts';
import { readCases, selectCasesByTokenHash, type StoredCase } from '../../db/queries/cases/read-case.ts';
import { readOrders, selectOrderByTokenHash, type StoredOrder } from '../../db/queries/read-order.ts';
import { claimTryByTokenHash, readClaims, returnTry } from '../../db/queries/unlock-order.ts';
import type { AppContext } from '../deps.ts';
import { logFailure } from '../http/log-failure.ts';
import { ProblemError, statusOf } from '../http/problem.ts';
import { digest } from '../keys/sign.ts';
import { hasOrdered } from './ordering-cookie.ts';
import { type Contact, openContact } from './seal-contact.ts';

export interface OpenedOrder {
  order: StoredOrder;
  /** Null after the personal data was deleted. */
  contact: Contact | null;
  /** What was asked about it, the newest first. */
  cases: StoredCase[];
}

/** `refusal`: why this reader sees it masked and may do nothing; null when it is open. */
export type Attempt = OpenedOrder & { refusal: typeof TOO_MANY_TRIES | typeof WRONG_DIGITS | null };

const TOO_MANY_TRIES = {
  notice: { tone: 'error', title: '试得太多了', detail: '一小时以后再试，或者在下单的那台手机上打开。' },
  status: statusOf('too_many_tries'),
} as const;

const WRONG_DIGITS = {
  notice: { tone: 'error', title: '对不上', detail: '请填最后四位数字。' },
  status: statusOf('invalid_input'),
} as const;

/** 128 bits as 22 letters; anything else is nothing. */
export function readToken(context: AppContext): string {
  const token = context.req.param('token') ?? '';
  if (!/^[A-Za-z0-9_-]{22}$/.test(token)) throw new ProblemError({ code: 'not_found' });
  return token;
}

/** As people type them: full width, with blanks. */
export function readLastFour(form: URLSearchParams): string {
  return (form.get('lastFour') ?? '').normalize('NFKC').replaceAll(/\s/g, '');
}

/** The order of the address, and whether the browser that asks is the one that ordered. */
export async function findOrder(
  context: AppContext,
  database: Database,
): Promise<OpenedOrder & { hasCookie: boolean }> {
  const found = await database.read(selectPage(database, await digest(readToken(context))));
  const opened = await openOrder(context, found);
  const hasCookie = await hasOrdered(context, context.var.deps.keys.orderingCookie, opened.order.id);
  return { ...opened, hasCookie };
}

/** The browser that ordered needs no digits. */
export async function authorise(context: AppContext, database: Database, lastFour: string): Promise<Attempt> {
  const { hasCookie, ...opened } = await findOrder(context, database);
  return hasCookie ? { ...opened, refusal: null } : tryDigits(context, database, lastFour);
}

/** A try is claimed before the digits are looked at, and given back when they are right. */
export async function tryDigits(context: AppContext, database: Database, lastFour: string): Promise<Attempt> {
  const deps = context.var.deps;
  const tokenHash = await digest(readToken(context));
  const select = selectPage(database, tokenHash);
  if (!/^\d{4}$/.test(lastFour)) {
    const opened = await openOrder(context, await database.read(select));
    return { ...opened, refusal: WRONG_DIGITS };
  }
  const claim = claimTryByTokenHash(database.queries, tokenHash, deps.now());
  const [claimed, ...found] = await database.write([claim, ...select]);
  const opened = await openOrder(context, found);
  if (!readClaims(claimed).has(opened.order.id)) return { ...opened, refusal: TOO_MANY_TRIES };
  if (!opened.contact?.phone.endsWith(lastFour)) return { ...opened, refusal: WRONG_DIGITS };
  deps.waitUntil(
    database
      .write([returnTry(database.queries, opened.order.id)])
      .catch((error: unknown) => logFailure(deps, 'unlock', error)),
  );
  return { ...opened, refusal: null };
}

/** One trip for everything a page of the order shows. */
function selectPage(database: Database, tokenHash: string) {
  return [
    selectOrderByTokenHash(database.queries, tokenHash),
    selectCasesByTokenHash(database.queries, tokenHash),
  ] as const;
}

async function openOrder(context: AppContext, [found, asked]: readonly ResultSet[]): Promise<OpenedOrder> {
  const order = readOrders(found)[0];
  if (!order) throw new ProblemError({ code: 'not_found' });
  const contact = order.contact ? await openContact(context.var.deps.keys, order.id, order.contact) : null;
  return { order, contact, cases: readCases(asked) };
}
