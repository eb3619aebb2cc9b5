// `npm run agents -- list | add <name> [--kind sharer] [--phone 138…] | suspend|reinstate <code> --reason … | leave <code>`: who may share, from the command line.
import type { Database } from '../db/client.ts';
import { insertAgent, readAgents, selectAgents } from '../db/queries/agents.ts';
import type { StoredStanding } from '../db/queries/standing/read-standing.ts';
import { deriveKeys } from '../functions/keys/keys.ts';
import { isMobilePhone, normalisePhone } from '../functions/orders/order-body.ts';
import { hashPhone } from '../functions/orders/seal-contact.ts';
import { findStanding } from '../functions/portal/standing/list-awaiting.ts';
import { mintAgentCode, mintStepId } from '../functions/portal/standing/mint-ids.ts';
import { leave, reinstateAgent, suspendAgent } from '../functions/portal/standing/move.ts';
import { keepLocalSecrets } from './local-secrets.ts';
import { withDatabase } from './reach-database.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from './terminal/arguments.ts';
import { CannotRun } from './terminal/cannot-run.ts';
import { type Answer, startTask, type Task } from './terminal/task.ts';

const VERBS = ['list', 'add', 'suspend', 'reinstate', 'leave'] as const;

type Work = (work: (database: Database) => Promise<Answer>) => Promise<Answer>;

export const agents: Task = {
  name: 'agents',
  about: '介绍人：列出、添加、暂停、恢复、离开',
  usage: [
    'agents -- list',
    'agents -- add <名字> [--kind distributor|sharer] [--phone 手机号]',
    'agents -- suspend|reinstate <介绍码> --reason 原因',
    'agents -- leave <介绍码>',
  ],
  example: 'agents -- add 小美 --kind sharer',
  async run(args, { root }) {
    const { positionals, values } = readWords(args, {
      kind: { type: 'string', default: 'distributor' },
      phone: { type: 'string' },
      reason: { type: 'string', default: '' },
    });
    const [written = 'list', ...words] = positionals;
    const verb = choose(written, VERBS, '命令');
    const open: Work = (work) => withDatabase(work, { root });
    if (verb === 'list') {
      readNothing(words);
      return open(listAgents);
    }
    if (verb === 'add') return addAgent(readSubject(words, '名字'), values, open);
    const code = readSubject(words, '介绍码');
    return open((database) => changeStanding(database, { code, verb, reason: values.reason }));
  },
};

async function listAgents(database: Database): Promise<Answer> {
  const [found] = await database.read([selectAgents(database.queries)]);
  const listed = readAgents(found).map(({ code, kind, status, name }) => ({ code, kind, status, name }));
  const lines = listed.map(({ code, kind, status, name }) => `${code}  ${kind}  ${status}  ${name}`);
  const nobody = '还没有介绍人。npm run agents -- add 名字 添加一位。';
  return { done: true, text: lines.length === 0 ? nobody : lines.join('\n'), json: listed };
}

async function addAgent(
  name: string,
  options: { kind: string; phone?: string | undefined },
  open: Work,
): Promise<Answer> {
  const kind = choose(options.kind, ['distributor', 'sharer'], '--kind');
  if (!isPublicName(name)) throw new WrongUsage('名字是 1 到 20 个字，大家都看得见，前后不留空格');
  const plain = options.phone === undefined ? null : normalisePhone(options.phone);
  if (plain !== null && !isMobilePhone(plain)) throw new WrongUsage('手机号应当是 11 位数字');
  const phoneHash = plain === null ? null : await hashWithSecret(plain);
  const code = mintAgentCode();
  const row = { id: `agt_${code}`, code, kind, status: 'active', name, phoneHash, createdAt: Date.now() } as const;
  return open(async (database) => {
    await database.write([insertAgent(database.queries, row)]);
    const text = `${name} 的介绍码是 ${code}，转交链接是 /s/${code}/ 加上任何一页的路径。`;
    return { done: true, text, json: { code, kind, name } };
  });
}

/** 1–20 characters that everybody can see. */
function isPublicName(name: string): boolean {
  return name.trim() === name && name.length >= 1 && name.length <= 20 && !/[\p{Cc}\p{Cf}]/u.test(name);
}

/** The Worker's own secret, or the hash would never match an order's. */
async function hashWithSecret(phone: string): Promise<string> {
  const { SIGNING_SECRET: signing, PRIVACY_SECRET: privacy } = process.env['TURSO_DATABASE_URL']
    ? process.env
    : keepLocalSecrets('.data/local.env');
  if (!signing || !privacy)
    throw new CannotRun('记手机号要用 Worker 的两个密钥：请设置 SIGNING_SECRET 和 PRIVACY_SECRET。');
  return hashPhone(await deriveKeys({ signing, privacy }), phone);
}

interface Change {
  code: string;
  verb: 'suspend' | 'reinstate' | 'leave';
  reason: string;
}

const DONE: Record<Change['verb'], string> = {
  suspend: '已暂停，佣金先留着，等你放行或拒绝。',
  reinstate: '已恢复。',
  leave: '已离开；成熟中的佣金照样成熟，照样付。',
};

/** In the agent's history it stands as the brand's doing. */
async function changeStanding(database: Database, change: Change): Promise<Answer> {
  const standing = await findStanding(database, change.code);
  const outcome = standing ? await move(database, standing, change) : null;
  const { code, verb } = change;
  if (outcome && outcome.state !== 'refused')
    return { done: true, text: DONE[verb], json: { code, state: outcome.state } };
  const isUnreasoned = outcome?.why === 'no_reason';
  return {
    done: false,
    text: isUnreasoned
      ? '请用 --reason 写明原因，介绍人会看到。'
      : `没有改动：没有介绍码 ${code}，或者 TA 现在的状态不能这样改（离开不能撤回）。`,
    json: { code, state: 'refused', why: outcome?.why ?? 'unknown' },
  };
}

function move(database: Database, { agentId }: StoredStanding, { verb, reason }: Change) {
  const deps = { now: () => Date.now() };
  const by = '命令行';
  const moving = { agentId, stepId: mintStepId(), by };
  if (verb === 'leave') return leave(deps, database, { ...moving, actor: 'brand' });
  return (verb === 'suspend' ? suspendAgent : reinstateAgent)(deps, database, { ...moving, reason });
}

if (import.meta.main) await startTask(agents);
