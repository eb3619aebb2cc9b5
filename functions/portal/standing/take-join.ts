// The two forms of /portal/join/: a sharer at once, or an application to be a distributor.
import { versionOf } from '../../../content/schema/agreement.ts';
import type { Visit } from '../../accounts/guards.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { CONFLICT, goOn } from './answer-standing.ts';
import { applyAsDistributor, joinAsSharer } from './join.ts';
import { readRequiredLesson } from './lesson-of.ts';
import { readStepId } from './mint-ids.ts';
import { readName, readParagraphs } from './read-fields.ts';
import { renderJoin } from './show-join.ts';
import type { JoinView } from './view.ts';

/** Fields `name`, `rules` and `stepId`. */
export async function takeJoin(visit: Visit): Promise<Response> {
  const form = await readForm(visit.context);
  const asked = await readAsked(visit, form, 'join');
  if (asked.refused) return asked.refused;
  const { deps } = visit.context.var;
  const outcome = await joinAsSharer(deps, visit.database, asked.joining);
  if (outcome.state === 'refused') return refuse(visit, asked.shown, outcome.why);
  const { kind, status } = outcome.standing;
  return goOn(visit, '/portal/me/', kind === 'sharer' && status === 'active' ? 'joined' : 'already');
}

/** Fields `name`, `words`, `rules` and `stepId`. */
export async function takeApplication(visit: Visit): Promise<Response> {
  const form = await readForm(visit.context);
  const asked = await readAsked(visit, form, 'apply');
  if (asked.refused) return asked.refused;
  const { deps } = visit.context.var;
  const hasQuiz = (await readRequiredLesson(deps)) !== null;
  const { words } = readParagraphs(form.get('words') ?? '');
  const outcome = await applyAsDistributor(deps, visit.database, { ...asked.joining, words, hasQuiz });
  if (outcome.state === 'refused') return refuse(visit, asked.shown, outcome.why);
  return outcome.standing.application?.quizPassedAt === null
    ? goOn(visit, '/portal/join/quiz/', 'applied')
    : goOn(visit, '/portal/join/', 'applied');
}

/** What joins, or the page with its mistakes. Nobody agrees to rules that changed while they were read. */
async function readAsked(visit: Visit, form: URLSearchParams, sent: 'join' | 'apply') {
  const { context, access } = visit;
  const stepId = readStepId(form);
  // An agent who is there keeps the name: the form does not ask for it again. Who left begins anew.
  const { agent } = access;
  const { name, problem } =
    agent && agent.status !== 'left' ? { name: agent.name, problem: null } : readName(form.get('name') ?? '');
  const written = form.get('words') ?? '';
  const paragraphs = sent === 'apply' ? readParagraphs(written) : { problem: null };
  const values = { name: form.get('name') ?? '', words: written };
  const shown = { values, problems: { name: problem, words: paragraphs.problem }, sent, stepId };
  if (problem !== null || paragraphs.problem !== null)
    return { refused: await renderJoin(visit, { ...shown, told: null, status: statusOf('invalid_input') }) };
  const rules = versionOf(await context.var.deps.offers.readAgreement());
  if (form.get('rules') !== rules) return { refused: await refuse(visit, shown, 'rules_changed') };
  return { refused: null, shown, joining: { stepId, phoneHash: access.phoneHash, name, rules } };
}

/** With a new form: the old one has done what it could. What was typed stays. */
function refuse(visit: Visit, shown: Pick<JoinView, 'values' | 'problems' | 'sent'>, why: string): Promise<Response> {
  const { values, problems, sent } = shown;
  return renderJoin(visit, { values, problems, sent, told: { tone: 'warning', key: `join_${why}` }, status: CONFLICT });
}
