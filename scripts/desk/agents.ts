// `agents`: who wants to be a distributor and who appeals; approved, rejected, suspended, reinstated with a reason they read.
import type { StoredStanding } from '../../db/queries/standing/read-standing.ts';
import { decide } from '../../functions/portal/standing/decide.ts';
import { findStanding, listAwaiting } from '../../functions/portal/standing/list-awaiting.ts';
import { mintStepId } from '../../functions/portal/standing/mint-ids.ts';
import { reinstateAgent, suspendAgent } from '../../functions/portal/standing/move.ts';
import { formatTable } from '../bench/table.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { type Command, type Desk, HAND, readHand } from './command.ts';
import { choose, readNothing, readSubject, readWords } from '../terminal/arguments.ts';
import { refuse, tell, whyOf } from './tell.ts';
import { writeMoment } from './write-moment.ts';
import type { Answer } from '../terminal/task.ts';

const VERBS = ['review', 'approve', 'reject', 'suspend', 'reinstate'] as const;

export const agents: Command = {
  usage: ['agents [review]', 'agents approve|reject|suspend|reinstate <介绍码> --reason 原因 --by 名字'],
  about: '介绍人：等审核的申请和申诉，通过、不通过、暂停、恢复（原因 TA 会看到）',
  example: 'agents approve xm8k2f7q --reason 见过面，说得清楚 --by 品牌',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { reason: { type: 'string', default: '' }, ...HAND });
    const [first = 'review', ...rest] = positionals;
    const verb = choose(first, VERBS, 'agents 后面的词');
    if (verb === 'review') {
      readNothing(rest);
      return review(desk);
    }
    const { by } = readHand(values);
    const code = readSubject(rest, '介绍码');
    const standing = await findStanding(desk.database, code);
    if (!standing) throw new CannotRun(`没有介绍码 ${code}。npm run agents -- list 列出所有介绍人。`);
    const cause = { by, reason: values.reason };
    if (verb === 'approve' || verb === 'reject') return decideOne(desk, standing, { verb, ...cause });
    const move = verb === 'suspend' ? suspendAgent : reinstateAgent;
    const moving = { agentId: standing.agentId, stepId: mintStepId(), ...cause };
    const outcome = await move(desk, desk.database, moving);
    return tell(outcome, {
      done: verb === 'suspend' ? `${standing.name} 已暂停：等着的佣金由人决定。` : `${standing.name} 已恢复。`,
      already: verb === 'suspend' ? '早已暂停，没有改动。' : '没有被品牌暂停着，没有改动。',
      why: explain(whyOf(outcome)),
      json: outcome,
    });
  },
};

/** Refusals that the desk knows by another name, because orders have the same one. */
function explain(why: string | null): string | null {
  return why === 'not_now' ? 'agent_not_now' : why;
}

async function decideOne(
  desk: Desk,
  { application, name }: StoredStanding,
  asked: { verb: 'approve' | 'reject'; by: string; reason: string },
): Promise<Answer> {
  if (!application) return refuse('unknown_application');
  const { verb, by, reason } = asked;
  const decision = verb === 'approve' ? 'approved' : 'rejected';
  const outcome = await decide(desk, desk.database, { applicationId: application.id, decision, by, reason });
  const why = whyOf(outcome);
  return tell(outcome, {
    done: verb === 'approve' ? `${name} 现在是分销人了。` : `已告诉 ${name}：没有通过。`,
    already: '早已这样决定，没有改动。',
    why: why === 'suspended' || why === 'decided_otherwise' ? `application_${why}` : why,
    json: outcome,
  });
}

async function review(desk: Desk): Promise<Answer> {
  const standings = await listAwaiting(desk.database);
  if (standings.length === 0) return { done: true, text: '没有等审核的申请，也没有申诉。', json: [] };
  const rows = standings.map((one) => [one.code, one.name, describe(one), ...tellWhy(one, desk.timeZone)]);
  const heading = ['介绍码', '名字', '等什么', '从', '写的话'];
  return { done: true, text: formatTable([heading, ...rows], [0, 1, 2, 3, 4]), json: standings };
}

function describe({ status, application }: StoredStanding): string {
  if (status === 'suspended') return '申诉';
  return application?.quizPassedAt === null ? '申请（还没有答对题）' : '申请';
}

function tellWhy({ status, application, history }: StoredStanding, timeZone: string): [string, string] {
  const said = history[0];
  const [at, words] =
    status === 'suspended' && said ? [said.at, said.reason] : [application?.appliedAt ?? 0, application?.words ?? ''];
  return [writeMoment(at, timeZone), words.replaceAll('\n', ' ')];
}
