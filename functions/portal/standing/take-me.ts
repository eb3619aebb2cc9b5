// The forms of /portal/me/: name and line, pause and resume, what a suspended agent has to say.
import { updateCard } from '../../../db/queries/standing/join.ts';
import { readForm } from '../../http/read-body.ts';
import { statusOf } from '../../http/problem.ts';
import { CONFLICT, type Done, goOn } from './answer-standing.ts';
import { readStepId } from './mint-ids.ts';
import { appeal, type MoveRefusal, pauseAgent, resumeAgent } from './move.ts';
import type { StandingOutcome } from './outcome.ts';
import { readLine, readName, readParagraphs } from './read-fields.ts';
import { type AgentVisit, renderMe } from './show-me.ts';

/** Fields `name` and `line`. Sent twice it is the same card. */
export async function keepCard(visit: AgentVisit): Promise<Response> {
  const { context, database, agent } = visit;
  const form = await readForm(context);
  const typed = { name: form.get('name') ?? '', line: form.get('line') ?? '' };
  const name = readName(typed.name);
  const line = readLine(typed.line);
  const problems = { name: name.problem, line: line.problem };
  if (problems.name !== null || problems.line !== null)
    return renderMe(visit, { values: typed, problems, told: null, status: statusOf('invalid_input') });
  const card = { agentId: agent.id, name: name.name, line: line.line };
  const [kept] = await database.write([updateCard(database.queries, card)]);
  if (kept?.rowsAffected !== 1) return refuse(visit, 'not_now');
  return goOn(visit, '/portal/me/', 'card_kept');
}

/** Field `stepId`. */
export async function takePause(visit: AgentVisit): Promise<Response> {
  return tellMoved(visit, await pauseAgent(visit.context.var.deps, visit.database, await readMoving(visit)), 'paused');
}

/** Field `stepId`. */
export async function takeResume(visit: AgentVisit): Promise<Response> {
  return tellMoved(
    visit,
    await resumeAgent(visit.context.var.deps, visit.database, await readMoving(visit)),
    'resumed',
  );
}

/** Fields `words` and `stepId`. */
export async function takeAppeal(visit: AgentVisit): Promise<Response> {
  const { context, database, agent } = visit;
  const form = await readForm(context);
  const typed = form.get('words') ?? '';
  const { words, problem } = readParagraphs(typed);
  if (problem !== null)
    return renderMe(visit, {
      values: { words: typed },
      problems: { words: problem },
      told: null,
      status: statusOf('invalid_input'),
    });
  const moving = { agentId: agent.id, stepId: readStepId(form), reason: words };
  return tellMoved(visit, await appeal(context.var.deps, database, moving), 'appealed', { words: typed });
}

async function readMoving({ context, agent }: AgentVisit) {
  return { agentId: agent.id, stepId: readStepId(await readForm(context)) };
}

function tellMoved(visit: AgentVisit, outcome: StandingOutcome<MoveRefusal>, done: Done, values?: { words: string }) {
  if (outcome.state !== 'refused') return goOn(visit, '/portal/me/', done);
  return refuse(visit, outcome.why === 'said_enough' ? 'said_enough' : 'not_now', values);
}

function refuse(visit: AgentVisit, key: 'not_now' | 'said_enough', values: { words?: string } = {}) {
  return renderMe(visit, { values, told: { tone: 'warning', key }, status: CONFLICT });
}
