// Everything that is known about the agent's own account, as `/portal/me/data.json` answers it to whoever signed in.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readAccountData,
  readTrade,
  selectAccountData,
  selectBookedRows,
  selectTradedOrders,
} from '../../../db/queries/privacy/account-data.ts';
import { describeData } from '../../../functions/portal/data/describe-data.ts';
import { openOwnData } from '../../../functions/portal/data/show-data.ts';
import { readOverHttp } from '../snapshot/source.ts';
import type { AgentBooks } from './agent-tables.ts';

/** Nobody has signed in as this agent, or the account was deleted: then there is no document. */
export async function writeDocument({ database, agent, keys }: AgentBooks, folder: string): Promise<void> {
  const [accounts = []] = await readOverHttp(database).ask([
    {
      sql: `SELECT contact.account_id, contact.phone_hash FROM agents JOIN account_contacts AS contact
        ON contact.phone_hash = agents.phone_hash WHERE agents.id = ?`,
      params: [agent.id],
    },
  ]);
  const [account] = accounts;
  if (!account) return;
  const [accountId, phoneHash] = [String(account[0]), String(account[1])];
  const db = database.queries;
  const [found, ...trade] = await database.read([
    selectAccountData(db, accountId),
    selectTradedOrders(db, phoneHash),
    selectBookedRows(db, phoneHash),
  ]);
  const data = readAccountData(found);
  if (!data) return;
  const document = describeData(await openOwnData(keys, accountId, data), readTrade(trade));
  writeFileSync(join(folder, 'my-data.json'), `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 });
}
