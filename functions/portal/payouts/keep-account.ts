// Where an agent is paid: said under a consent of its own, changed, and deleted when the consent is withdrawn.
import type { Visit } from '../../accounts/guards.ts';
import type { Agent } from '../../accounts/who.ts';
import {
  keepPayoutAccount,
  payoutAccountInput,
  removePayoutAccount,
} from '../../commissions/payouts/payout-account.ts';
import { readForm } from '../../http/read-body.ts';
import { answerPayouts, type Sent } from './show-payouts.ts';

/** The text beside the box; a change of its meaning is a new version, and agents are asked anew. */
const CONSENT_VERSION = 'payout-account/2026-11';
const LONGEST = 80;

/** Fields `method`, `realName`, `account` and the box `consent`. */
export async function keepAccount(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  const form = await readForm(context);
  const read = (name: string) => (form.get(name) ?? '').slice(0, LONGEST);
  const typed = { realName: read('realName'), account: groupDigits(read('account')) };
  const parsed = payoutAccountInput.safeParse({
    method: read('method'),
    realName: typed.realName,
    account: joinDigits(typed.account),
    consentVersion: CONSENT_VERSION,
  });
  const method = payoutAccountInput.shape.method.safeParse(read('method')).data ?? null;
  const wrong = new Set((parsed.error?.issues ?? []).map(({ path }) => path[0]));
  if (form.get('consent') !== 'yes') wrong.add('consent');
  const problems = FIELDS.filter((field) => wrong.has(field));
  if (!parsed.data || problems.length > 0) return answerPayouts(visit, { form: { method, ...typed, problems } });
  const kept = await keepPayoutAccount(context.var.deps, database, { agentId: agent.id, account: parsed.data });
  if (kept.state === 'refused') return answerPayouts(visit, { form: { method, ...typed, refusal: kept.reason } });
  return answerPayouts(visit, KEPT);
}

/** Nothing to say: who is signed in withdraws. */
export async function withdrawConsent(visit: Visit & { agent: Agent }): Promise<Response> {
  const { context, database, agent } = visit;
  await readForm(context);
  const removed = await removePayoutAccount(database, agent.id);
  return answerPayouts(visit, removed.state === 'done' ? REMOVED : MONEY_UNDER_WAY);
}

const FIELDS = ['method', 'realName', 'account', 'consent'] as const;
const KEPT: Sent = { told: { tone: 'plain', key: 'account_kept' } };
const REMOVED: Sent = { told: { tone: 'plain', key: 'account_removed' } };
const MONEY_UNDER_WAY: Sent = { told: { tone: 'warning', key: 'account_under_way' } };

/** `6222 0202 0011 2233 445`: how people compare it with the card in their hand. */
function groupDigits(typed: string): string {
  const joined = joinDigits(typed);
  return /^\d{8,}$/.test(joined) ? joined.replaceAll(/(\d{4})(?=\d)/g, '$1 ') : typed;
}

/** Numbers of cards are typed with spaces; names of wallets stay as they are. */
function joinDigits(typed: string): string {
  const joined = typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
  return /^\d+$/.test(joined) ? joined : typed;
}
