// Fifth: the upload. Worker, pages and offers change in one moment; secrets that were missing come with it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withScratchFolder } from '../../terminal/with-scratch-folder.ts';
import { findNewer } from '../find-newer.ts';
import type { Place } from '../place.ts';
import { describeWrangler, type Ended, lastWords } from '../run-program.ts';
import type { Finding, Known, Step } from '../step.ts';
import { WORKER_SETTINGS } from './build.ts';

const account = z.object({ loggedIn: z.boolean(), accounts: z.array(z.object({ name: z.string() })).optional() });
const status = z.object({ versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })).min(1) });
/** What wrangler writes of itself, one JSON a line: its words for people change, this does not. */
const published = z.object({
  type: z.literal('deploy'),
  version_id: z.string().nullish(),
  targets: z.array(z.string()).nullish(),
});

/** An upload of thousands of pictures over a slow line. */
const LONGEST_UPLOAD_MS = 20 * 60_000;

export const publishStep: Step = {
  name: 'publish',
  title: '发布',
  command: 'npx wrangler deploy',
  async check(place, known) {
    const { origin = '' } = known;
    if (/\.(?:example|test|invalid|localhost)$/.test(new URL(origin).hostname))
      return {
        state: 'open',
        said: [`content/program.md 的 url 还是样例：${origin}`],
        mend: '换成你自己的域名，https:// 开头。workers.dev 在大陆打不开。',
      };
    const whoami = await place.run(describeWrangler(place.root, ['whoami', '--json']));
    const read = account.safeParse(parseLast(whoami.out));
    if (whoami.code !== 0 || !read.success || !read.data.loggedIn)
      return {
        state: 'open',
        said: ['没有登录 Cloudflare，或者网络不通。'],
        mend: 'npx wrangler login；没有浏览器的机器设置 CLOUDFLARE_API_TOKEN 和 CLOUDFLARE_ACCOUNT_ID。',
      };
    const previousVersion = await findServing(place);
    if (previousVersion === undefined)
      return { state: 'open', said: ['看不到线上是哪个版本。'], mend: '网络不通？过一会儿再来。' };
    const newer = await findNewer(place.root, place.choices.address ?? origin);
    if (newer !== null)
      return {
        state: 'open',
        said: [`线上的 ${newer} 比这里新：现在发布，别人改好的价格和文字会退回去。`],
        mend: '先 git pull 再来。真的要退回去：git revert，或者 npx wrangler rollback。',
      };
    const names = read.data.accounts?.map(({ name }) => name).join('、') ?? '';
    const now = previousVersion === null ? '线上还没有版本' : `线上的版本是 ${previousVersion}`;
    return { state: 'ready', said: [`账号：${names || '由令牌决定'}；${now}`], known: { previousVersion } };
  },
  run: (place, known) => withSecretsFile(place, known, (flags) => publish(place, known, flags)),
};

/** Null: none yet. Undefined: it cannot be known. */
async function findServing({ root, run }: Place): Promise<string | null | undefined> {
  const ended = await run(describeWrangler(root, ['deployments', 'status', '--json']));
  if (ended.code !== 0)
    return /\bnot found\b|no deployments|does not exist|code: 10007/i.test(lastWords(ended)) ? null : undefined;
  const read = status.safeParse(parseLast(ended.out));
  if (!read.success) return undefined;
  return read.data.versions.toSorted((a, b) => b.percentage - a.percentage)[0]?.version_id ?? null;
}

function publish(place: Place, { deployment = '' }: Known, flags: readonly string[]): Promise<Finding> {
  return withScratchFolder(join(place.root, '.data', 'deploy-'), async (folder) => {
    const record = join(folder, 'output.ndjson');
    const args = ['deploy', '--config', WORKER_SETTINGS, '--tag', deployment, '--message', `xinpu ${deployment}`];
    const ended = await place.run(
      describeWrangler(place.root, [...args, ...flags], {
        timeoutMs: LONGEST_UPLOAD_MS,
        env: { WRANGLER_OUTPUT_FILE_PATH: record },
      }),
    );
    return tellPublished(ended, readRecord(record));
  });
}

/** wrangler expands `$NAME` in files of lines, not in JSON. Readable by its owner alone, and gone afterwards. */
async function withSecretsFile(
  place: Place,
  { carried = {} }: Known,
  work: (flags: readonly string[]) => Promise<Finding>,
): Promise<Finding> {
  if (Object.keys(carried).length === 0) return work([]);
  return withScratchFolder(join(place.root, '.data', 'deploy-'), (folder) => {
    const file = join(folder, 'secrets.json');
    writeFileSync(file, JSON.stringify(carried), { mode: 0o600 });
    return work(['--secrets-file', file]);
  });
}

function tellPublished(ended: Ended, record: z.infer<typeof published> | null): Finding {
  if (ended.code !== 0)
    return {
      state: 'refused',
      said: [`wrangler 没有发布：\n${lastWords(ended)}`],
      mend: '照 wrangler 说的改好，再运行 npm run deploy：做过的不会再做一遍。',
    };
  const version = record?.version_id ?? undefined;
  const targets = record?.targets ?? [];
  return {
    state: 'ready',
    said: [`版本 ${version ?? '（wrangler 没有说）'}${targets.length > 0 ? `，在 ${targets.join('、')}` : ''}`],
    known: version === undefined ? {} : { version },
  };
}

function readRecord(file: string): z.infer<typeof published> | null {
  const lines = readText(file)
    .split('\n')
    .flatMap((line) => published.safeParse(parseLast(line)).data ?? []);
  return lines.at(-1) ?? null;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Warnings of wrangler may stand before its JSON. */
function parseLast(text: string): unknown {
  const start = text.indexOf('{');
  try {
    return start === -1 ? null : JSON.parse(text.slice(start));
  } catch {
    return null;
  }
}
