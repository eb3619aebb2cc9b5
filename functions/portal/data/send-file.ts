// /portal/me/data.json: what is known about who signed in, and what an agent did here, to take away. Nothing about shoppers.
import {
  readAccountData,
  readTrade,
  selectAccountData,
  selectBookedRows,
  selectTradedOrders,
} from '../../../db/queries/privacy/account-data.ts';
import type { Visit } from '../../accounts/guards.ts';
import { ProblemError } from '../../http/problem.ts';
import { describeData } from './describe-data.ts';
import { openOwnData } from './show-data.ts';

export async function sendDataFile(visit: Visit): Promise<Response> {
  const { context, database, access } = visit;
  const db = database.queries;
  const [found, ...trade] = await database.read([
    selectAccountData(db, access.accountId),
    selectTradedOrders(db, access.phoneHash),
    selectBookedRows(db, access.phoneHash),
  ]);
  const data = readAccountData(found);
  if (!data) throw new ProblemError({ code: 'not_found' });
  const document = describeData(await openOwnData(context.var.deps.keys, access.accountId, data), readTrade(trade));
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  });
}
