// Run by .github/workflows/comment.yml with main's own code: looks at a pull request's commits and says under it what they mean in money.
import { join } from 'node:path';
import { runGit } from '../../site/offers/run-git.ts';
import { chooseSides } from '../diff/choose-sides.ts';
import { makeReport } from '../diff/make-report.ts';
import { describeRequest, MARK } from './describe-request.ts';
import { fetchRequest } from './fetch-request.ts';
import { openGitHub, type GitHub } from './github-api.ts';
import { readRequestNumber } from './read-request-number.ts';

export const LABEL = '要品牌看';
/** Who writes with the token of a workflow: nobody else's comment is changed, whatever it begins with. */
const AUTHOR = 'github-actions[bot]';

export type Commented =
  | { state: 'commented'; number: number; needsBrand: boolean }
  /** Nothing was written: what was handed over is not what GitHub knows. */
  | { state: 'refused'; why: string };

export interface Request {
  root: string;
  /** Folder that the first workflow handed over. */
  folder: string;
  /** Commit that the first workflow ran on, by GitHub's own word. */
  headSha: string;
  repository: string;
  token: string;
  github: GitHub;
}

export async function commentOnRequest(request: Request): Promise<Commented> {
  const { root, folder, headSha, repository, token, github } = request;
  const number = readRequestNumber(join(folder, 'number'));
  if (number === null) return { state: 'refused', why: 'no number of a pull request' };
  const pull = await github.readPull(number);
  if (pull.base.repo.full_name !== repository || pull.state !== 'open')
    return { state: 'refused', why: `#${number} is not an open request to ${repository}` };
  if (pull.head.sha !== headSha) return { state: 'refused', why: `#${number} stands at another commit` };
  if (fetchRequest(root, { number, token }) !== headSha)
    return { state: 'refused', why: `#${number} moved on meanwhile` };

  const { before, after } = chooseSides(root, `${pull.base.sha}...${headSha}`);
  const sides = { before: { ...before, ref: pull.base.ref }, after: after && { ...after, ref: `#${number}` } };
  const uncounted = { state: 'skipped', why: 'GitHub 上看不到订单。' } as const;
  const report = await makeReport(root, sides, async () => uncounted);
  const { body, needsBrand } = describeRequest(report, listTouched(root, before.commit, headSha));
  await writeOnce(github, number, body);
  await (needsBrand ? github.addLabel(number, LABEL) : github.removeLabel(number, LABEL));
  return { state: 'commented', number, needsBrand };
}

/** Both names of what was renamed. */
function listTouched(root: string, before: string, after: string): string[] {
  const names = runGit(root, ['diff', '--name-only', '--no-renames', '-z', before, after]);
  return names.split('\0').filter((name) => name !== '');
}

async function writeOnce(github: GitHub, number: number, body: string): Promise<void> {
  const known = (await github.listComments(number)).find(
    (comment) => comment.user?.login === AUTHOR && comment.body?.startsWith(MARK),
  );
  if (!known) return github.addComment(number, body);
  if (known.body !== body) await github.changeComment(known.id, body);
}

async function main(): Promise<void> {
  const { GITHUB_TOKEN: token = '', GITHUB_REPOSITORY: repository = '', HEAD_SHA: headSha = '' } = process.env;
  const api = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const github = openGitHub({ api, repository, token });
  const folder = process.argv[2] ?? 'request';
  console.log(
    JSON.stringify(await commentOnRequest({ root: process.cwd(), folder, headSha, repository, token, github })),
  );
}

if (import.meta.main) await main();
