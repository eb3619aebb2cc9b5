// Second: the site and the Worker, built from this commit, and wrapped as they would be uploaded.
import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programTermsSchema } from '../../../content/schema/offer.ts';
import { BuildFailed, buildSite } from '../../local-shop/build-site.ts';
import type { Place } from '../place.ts';
import { describeWrangler, lastWords } from '../run-program.ts';
import type { Finding, Step } from '../step.ts';
import { withScratchFolder } from '../../terminal/with-scratch-folder.ts';

export const WORKER_SETTINGS = join('dist', 'server', 'wrangler.json');

/** Limits of the free plan. */
const MOST_KIB = 3 * 1024;
const MOST_FILES = 20_000;

export const buildStep: Step = {
  name: 'build',
  title: '构建',
  command: 'npm run build && npx wrangler deploy --dry-run',
  async check(place) {
    const failure = await build(place.root);
    if (failure !== null) return { state: 'refused', said: [failure], mend: '照上面说的改好，再来一次。' };
    const { deployment, origin } = readBuilt(place.root);
    const wrapped = await wrap(place);
    return { ...wrapped, known: { deployment, origin } };
  },
};

/** What was built says of itself which commit it is and where it will stand. */
function readBuilt(root: string): { deployment: string; origin: string } {
  const file = join(root, 'dist', 'client', 'offers', 'program.json');
  return programTermsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

async function build(root: string): Promise<string | null> {
  try {
    await buildSite(root);
    return null;
  } catch (error) {
    if (error instanceof BuildFailed) return error.message;
    throw error;
  }
}

/** The whole way to an upload, without the upload: needs no account and no network. */
function wrap({ root, run }: Place): Promise<Finding> {
  return withScratchFolder(join(tmpdir(), 'xinpu-wrapped-'), async (folder) => {
    const args = ['deploy', '--dry-run', '--outdir', folder, '--config', WORKER_SETTINGS];
    const ended = await run(describeWrangler(root, args, { timeoutMs: 180_000 }));
    if (ended.code !== 0)
      return { state: 'refused', said: [`wrangler 打不成包：\n${lastWords(ended)}`], mend: '照 wrangler 说的改好。' };
    const [, size = '', unit = ''] = /gzip:\s*([\d.]+)\s*(KiB|MiB)/.exec(ended.out) ?? [];
    const kib = Math.round(Number(size) * (unit === 'MiB' ? 1024 : 1));
    return judgeSize({ kib, files: countFiles(root) });
  });
}

function judgeSize({ kib, files }: { kib: number; files: number }): Finding {
  const said = [`Worker 压缩后 ${kib} KiB（免费版最多 ${MOST_KIB}），网页和图片 ${files} 个文件（最多 ${MOST_FILES}）`];
  if (kib <= MOST_KIB && files <= MOST_FILES) return { state: 'ready', said };
  return { state: 'refused', said, mend: '超出了免费版：少放些商品图片，或者换成 Workers 付费版并改这里的上限。' };
}

function countFiles(root: string): number {
  const folder = join(root, 'dist', 'client');
  return globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
