// `npm run agents -- list | add <name> [--kind sharer] [--phone 138…] | suspend|reinstate <code> --reason … | leave <code>`: who may share, from the command line.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
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
import { CannotRun, runCommand } from './terminal/cannot-run.ts';

const USAGE = `用法：
  npm run agents -- list
  npm run agents -- add <名字> [--kind distributor|sharer] [--phone 手机号]
  npm run agents -- suspend|reinstate <介绍码> --reason 原因
  npm run agents -- leave <介绍码>`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      kind: { type: 'string', default: 'distributor' },
      phone: { type: 'string' },
      reason: { type: 'string', default: '' },
    },
  });
  const [verb = 'list', subject] = positionals;
  if (verb === 'list') return withDatabase(listAgents);
  if (verb === 'add' && subject) return addAgent(subject, values);
  if ((verb === 'suspend' || verb === 'reinstate' || verb === 'leave') && subject)
    return withDatabase((database) => changeStanding(database, { code: subject, verb, reason: values.reason }));
  console.error(USAGE);
  return 1;
}

async function listAgents(database: Database): Promise<number> {
  const [found] = await database.read([selectAgents(database.queries)]);
  for (const { code, kind, status, name } of readAgents(found)) console.log(`${code}  ${kind}  ${status}  ${name}`);
  return 0;
}

async function addAgent(name: string, options: { kind: string; phone?: string | undefined }): Promise<number> {
  const { kind, phone } = options;
  if ((kind !== 'distributor' && kind !== 'sharer') || !isPublicName(name)) {
    console.error(USAGE);
    return 1;
  }
  const plain = phone === undefined ? null : normalisePhone(phone);
  if (plain !== null && !isMobilePhone(plain)) {
    console.error('手机号应当是 11 位数字。');
    return 1;
  }
  const phoneHash = plain === null ? null : await hashWithSecret(plain);
  const code = mintAgentCode();
  await withDatabase((database) =>
    database.write([
      insertAgent(database.queries, {
        id: `agt_${code}`,
        code,
        kind,
        status: 'active',
        name,
        phoneHash,
        createdAt: Date.now(),
      }),
    ]),
  );
  console.log(`${name} 的介绍码是 ${code}，转交链接是 /s/${code}/ 加上任何一页的路径。`);
  return 0;
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

/** In the agent's history it stands as the brand's doing. */
async function changeStanding(database: Database, change: Change): Promise<number> {
  const standing = await findStanding(database, change.code);
  const outcome = standing ? await move(database, standing, change) : null;
  if (outcome && outcome.state !== 'refused') return 0;
  if (outcome?.why === 'no_reason') console.error('请用 --reason 写明原因，介绍人会看到。');
  else console.error(`没有改动：没有介绍码 ${change.code}，或者 TA 现在的状态不能这样改（离开不能撤回）。`);
  return 1;
}

function move(database: Database, { agentId }: StoredStanding, { verb, reason }: Change) {
  const deps = { now: () => Date.now() };
  const by = '命令行';
  const moving = { agentId, stepId: mintStepId(), by };
  if (verb === 'leave') return leave(deps, database, { ...moving, actor: 'brand' });
  return (verb === 'suspend' ? suspendAgent : reinstateAgent)(deps, database, { ...moving, reason });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
