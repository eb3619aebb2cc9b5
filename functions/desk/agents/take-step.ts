// The forms of an agent's page: an application decided, suspended, reinstated, an appeal answered, a debt written off, the
// account looked at. Every one but the last needs a reason; each sent twice is one step.
import { sql } from 'drizzle-orm';
import type { BrandVisit } from '../../accounts/guards.ts';
import { mintLookId, showAccount } from '../../commissions/payouts/show-account.ts';
import { mintWriteOffId, writeOff } from '../../commissions/write-off.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { CONFLICT } from '../../portal/standing/answer-standing.ts';
import { decide } from '../../portal/standing/decide.ts';
import { readStepId } from '../../portal/standing/mint-ids.ts';
import { reinstateAgent, suspendAgent, upholdSuspension } from '../../portal/standing/move.ts';
import { readReason } from '../read-reason.ts';
import { answerAgent, type Sent } from './show-agent.ts';
import type { AGENT_FORMS, AgentView } from './view.ts';

type Form = (typeof AGENT_FORMS)[number];
type Problem = NonNullable<AgentView['sent']>['problem'];

/** What every form of the page brings. */
interface Asked {
  form: URLSearchParams;
  agentId: string;
  reason: string;
}

const DECISIONS = ['approved', 'rejected'] as const;
const LOOK_ID = /^look_[\w-]{22}$/;
const WRITE_OFF_ID = /^off_[\w-]{22}$/;

/** Fields `agentId`, `applicationId`, `decision` and `reason`. */
export async function takeReview(visit: BrandVisit): Promise<Response> {
  const asked = await readAsked(visit);
  const decision = DECISIONS.find((one) => one === asked.form.get('decision'));
  if (!decision || asked.reason === '') return sendBack(visit, asked, { form: 'decide', problem: 'no_reason' });
  const applicationId = asked.form.get('applicationId') ?? '';
  const { reason } = asked;
  const outcome = await decide(visit.context.var.deps, visit.database, {
    applicationId,
    decision,
    reason,
    by: visit.by,
  });
  if (outcome.state !== 'refused') return answer(visit, asked, tell(`application_${decision}`));
  if (outcome.why === 'quiz_missing') return sendBack(visit, asked, { form: 'decide', problem: 'quiz_missing' });
  const key = outcome.why === 'suspended' ? 'application_of_suspended' : 'application_decided';
  return answer(visit, asked, warn(key));
}

const MOVES = { suspend: suspendAgent, reinstate: reinstateAgent, uphold: upholdSuspension } as const;
const MOVED = { suspend: 'agent_suspended', reinstate: 'agent_reinstated', uphold: 'appeal_answered' } as const;

/** Fields `agentId`, `stepId` and `reason`. */
export const takeMove = (step: keyof typeof MOVES) =>
  async function moveOne(visit: BrandVisit): Promise<Response> {
    const asked = await readAsked(visit);
    const { form, agentId, reason } = asked;
    if (reason === '') return sendBack(visit, asked, { form: step, problem: 'no_reason' });
    const moving = { agentId, stepId: readStepId(form), reason, by: visit.by };
    const outcome = await MOVES[step](visit.context.var.deps, visit.database, moving);
    return answer(visit, asked, outcome.state === 'refused' ? warn('agent_not_now') : tell(MOVED[step]));
  };

/** Fields `agentId`, `writeOffId`, `debtMinor` as it was shown, and `reason`. */
export async function takeWriteOff(visit: BrandVisit): Promise<Response> {
  const asked = await readAsked(visit);
  const { form, agentId, reason } = asked;
  if (reason === '') return sendBack(visit, asked, { form: 'write_off', problem: 'no_reason' });
  const id = form.get('writeOffId') ?? '';
  const outcome = await writeOff(visit.context.var.deps, visit.database, {
    writeOffId: WRITE_OFF_ID.test(id) ? id : mintWriteOffId(),
    agentId,
    debtMinor: /^\d{1,15}$/.test(form.get('debtMinor') ?? '') ? Number(form.get('debtMinor')) : 0,
    reason,
    by: visit.by,
  });
  if (outcome.state !== 'refused') return answer(visit, asked, tell('debt_written_off'));
  return answer(visit, asked, warn(outcome.reason === 'debt_changed' ? 'debt_changed' : 'debt_not_alone'));
}

/** Fields `agentId` and `lookId`. That somebody looked is written first. */
export async function takeLook(visit: BrandVisit): Promise<Response> {
  const { context, database, by } = visit;
  const asked = await readAsked(visit);
  const id = asked.form.get('lookId') ?? '';
  const look = { agentId: asked.agentId, lookId: LOOK_ID.test(id) ? id : mintLookId(), by };
  const account = await showAccount(context.var.deps, database, look);
  return answer(visit, asked, { account });
}

async function readAsked({ context }: BrandVisit): Promise<Asked> {
  const form = await readForm(context);
  return { form, agentId: form.get('agentId') ?? '', reason: readReason(form) };
}

function answer(visit: BrandVisit, { agentId }: Asked, sent: Sent): Promise<Response> {
  return answerAgent(visit, sql`${agentId}`, sent);
}

function sendBack(visit: BrandVisit, asked: Asked, { form, problem }: { form: Form; problem: Problem }) {
  const sent = { form, problem, reason: asked.reason };
  return answer(visit, asked, { sent, status: statusOf('invalid_input') });
}

function tell(key: string): Sent {
  return { told: { tone: 'plain', key } };
}

/** Somebody else, or another window, was faster. */
function warn(key: string): Sent {
  return { told: { tone: 'warning', key }, status: CONFLICT };
}
