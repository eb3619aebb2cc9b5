// `npm run agents -- list | add <name> [--kind sharer] [--phone 138…] | pause|suspend|resume|leave <code>`: who may share, from the command line.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { agentCode, AGENT_CODE_ALPHABET, type AgentCode } from '../content/schema/ids.ts';
import type { Database } from '../db/client.ts';
import { insertAgent, readAgents, selectAgents, setAgentStatus } from '../db/queries/agents.ts';
import { deriveKeys } from '../functions/keys/keys.ts';
import { isMobilePhone, normalisePhone } from '../functions/orders/order-body.ts';
import { hashPhone } from '../functions/orders/seal-contact.ts';
import { keepLocalSecrets } from './local-secrets.ts';
import { CannotRun, runCommand, withDatabase } from './reach-database.ts';

const USAGE = `用法：
  npm run agents -- list
  npm run agents -- add <名字> [--kind distributor|sharer] [--phone 手机号]
  npm run agents -- pause|suspend|resume|leave <介绍码>`;

const STATUS_AFTER = { pause: 'paused', suspend: 'suspended', resume: 'active', leave: 'left' } as const;

/** 8 random letters of the 32-letter alphabet: 40 bits, nobody guesses a code in use. */
export function mintAgentCode(): AgentCode {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return agentCode.parse(Array.from(bytes, (byte) => AGENT_CODE_ALPHABET[byte % 32]).join(''));
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { kind: { type: 'string', default: 'distributor' }, phone: { type: 'string' } },
  });
  const [verb = 'list', subject] = positionals;
  if (verb === 'list') return withDatabase(listAgents);
  if (verb === 'add' && subject) return addAgent(subject, values);
  if ((verb === 'pause' || verb === 'suspend' || verb === 'resume' || verb === 'leave') && subject)
    return withDatabase((database) => changeStatus(database, subject, STATUS_AFTER[verb]));
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

async function changeStatus(
  database: Database,
  code: string,
  status: (typeof STATUS_AFTER)[keyof typeof STATUS_AFTER],
): Promise<number> {
  const [result] = await database.write([setAgentStatus(database.queries, code, status)]);
  if (result?.rowsAffected === 1) return 0;
  console.error(`没有改动：没有介绍码 ${code}，或者 TA 已经离开（离开不能撤回）。`);
  return 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
