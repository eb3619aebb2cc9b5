// Fourth: every secret is there or comes along, told by name alone. What is there already is never written over.
import { z } from 'zod';
import { isWellFormed, listSecrets, type Secret } from '../list-secrets.ts';
import { PRODUCTION_FILE, type Place } from '../place.ts';
import { describeWrangler, lastWords } from '../run-program.ts';
import type { Finding, Step } from '../step.ts';

const secretList = z.array(z.object({ name: z.string() }));

/** `new`: there is no Worker yet; its secrets come with its first version. */
type Listed = { state: 'listed'; names: readonly string[] } | { state: 'new' } | { state: 'unknown'; why: string };

type Standing = { secret: Secret; state: 'there' | 'comes' | 'malformed' | 'missing' | 'unknown' };

export const secretsStep: Step = {
  name: 'secrets',
  title: '密钥',
  command: 'npx wrangler secret list',
  async check(place) {
    const listed = await listThere(place);
    const all = listSecrets(place.root).map((secret) => judge(secret, listed, place.environment));
    return tell(all, listed, place);
  },
};

/** A login that is missing or a network that is not there: unknown, never "missing". */
async function listThere({ root, run }: Place): Promise<Listed> {
  const ended = await run(describeWrangler(root, ['secret', 'list', '--format', 'json']));
  if (ended.code === 0) {
    const read = secretList.safeParse(parseJson(ended.out));
    if (read.success) return { state: 'listed', names: read.data.map(({ name }) => name) };
    return { state: 'unknown', why: 'wrangler 的回答读不懂' };
  }
  const why = lastWords(ended);
  if (/\bnot found\b|code: 10007/i.test(why)) return { state: 'new' };
  if (why.includes('CLOUDFLARE_API_TOKEN')) return { state: 'unknown', why: '没有登录 Cloudflare' };
  return { state: 'unknown', why: why.split('\n')[0] ?? '' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function judge(secret: Secret, listed: Listed, environment: Place['environment']): Standing {
  if (listed.state === 'unknown') return { secret, state: 'unknown' };
  if (listed.state === 'listed' && listed.names.includes(secret.name)) return { secret, state: 'there' };
  const value = environment[secret.name];
  if (value === undefined) return { secret, state: 'missing' };
  return { secret, state: isWellFormed(secret.name, value) ? 'comes' : 'malformed' };
}

const WORDS: Readonly<Record<Standing['state'], string>> = {
  there: '有',
  comes: '这次带上',
  malformed: '写得不对',
  missing: '没有',
  unknown: '不知道',
};

function tell(all: readonly Standing[], listed: Listed, { environment }: Place): Finding {
  const said = all.map(({ secret, state }) => `${WORDS[state]}  ${secret.name}  ${secret.why}`);
  const inWay = (state: Standing['state']) => all.filter((one) => one.state === state && one.secret.isNeeded);
  if (all.some(({ state }) => state === 'malformed'))
    return { state: 'refused', said, mend: '写得不对的，照 README「部署」改好。' };
  if (listed.state === 'unknown')
    return {
      state: 'open',
      said: [...said, `看不到线上的密钥：${listed.why}`],
      mend: '先登录：npx wrangler login；没有浏览器的机器设置 CLOUDFLARE_API_TOKEN。',
    };
  const carried = Object.fromEntries(
    all.flatMap(({ secret: { name }, state }) => {
      const value = environment[name];
      return state === 'comes' && value !== undefined ? [[name, value]] : [];
    }),
  );
  const first = listed.state === 'new' ? ['线上还没有这个 Worker：这是第一次发布。'] : [];
  const [missing] = inWay('missing');
  if (!missing) return { state: 'ready', said: [...first, ...said], known: { carried } };
  return {
    state: 'open',
    said: [...first, ...said],
    mend: `npx wrangler secret put ${missing.secret.name}，或者写进 ${PRODUCTION_FILE} 由这次发布带上；两个 _SECRET 由 npm run secrets 生成。`,
    known: { carried },
  };
}
