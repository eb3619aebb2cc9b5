// /portal/me/data/: everything that is known about who signed in, and why it can or cannot be deleted now.
import { readAccountData, selectAccountData, type AccountData } from '../../../db/queries/privacy/account-data.ts';
import { KEPT_BY, selectKeptBy } from '../../../db/queries/privacy/forget-account.ts';
import { openPhone } from '../../accounts/account-phone.ts';
import { chromeOf } from '../../accounts/chrome.ts';
import type { Visit } from '../../accounts/guards.ts';
import type { Chrome } from '../../accounts/view.ts';
import { ProblemError } from '../../http/problem.ts';
import { renderPage } from '../../http/render-page.ts';
import type { Keys } from '../../keys/keys.ts';
import type { AccountDataView } from '../../privacy/view.ts';
import { showAccount } from '../payouts/show-payouts.ts';

export interface OwnData extends Omit<AccountData, 'agents' | 'phoneHash' | 'phoneSealed'> {
  phone: string;
  agents: (Omit<AccountData['agents'][number], 'payoutAccount'> & {
    /** Masked: whole it stands nowhere but in the file for the bank. */
    payoutAccount: Awaited<ReturnType<typeof showAccount>> | null;
  })[];
}

export function showData(visit: Visit): Promise<Response> {
  return renderData(visit, { told: null, status: 200 });
}

/** One trip besides the guard's. */
export async function renderData(
  visit: Visit,
  { told, status }: { told: Chrome['told']; status: number },
): Promise<Response> {
  const { context, database, access } = visit;
  const db = database.queries;
  const [found, kept] = await database.read([
    selectAccountData(db, access.accountId),
    selectKeptBy(db, access.accountId),
  ]);
  const data = readAccountData(found);
  if (!data) throw new ProblemError({ code: 'not_found' });
  const { phone, since, sessions, staff, agents } = await openOwnData(context.var.deps.keys, access.accountId, data);
  const keptBy = kept?.rows[0]?.['kept_by'];
  const view: AccountDataView = {
    chrome: { ...chromeOf(visit, told), here: '/portal/me/data/' },
    phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
    since,
    sessions: sessions.map(({ device, since: from }) => ({ device: device ?? '', since: from })),
    agents: agents.map(({ id: _id, events: _events, payoutAccount, ...own }) => ({
      ...own,
      payoutAccount: payoutAccount && {
        method: payoutAccount.method,
        realName: payoutAccount.realName,
        account: payoutAccount.account,
      },
    })),
    staff,
    keptBy: KEPT_BY.find((one) => one === keptBy) ?? null,
  };
  return renderPage(context, { path: '/portal/me/data/', view, status });
}

export async function openOwnData(keys: Pick<Keys, 'box'>, accountId: string, data: AccountData): Promise<OwnData> {
  const { phoneHash, phoneSealed, agents, ...rest } = data;
  return {
    ...rest,
    // Under a lost secret: the next sign-in seals it anew.
    phone: await openPhone(keys, { accountId, phoneHash, phoneSealed }).catch(() => ''),
    agents: await Promise.all(
      agents.map(async ({ payoutAccount, ...own }) => ({
        ...own,
        payoutAccount: payoutAccount && (await showAccount(keys, { ...payoutAccount, agentId: own.id })),
      })),
    ),
  };
}
