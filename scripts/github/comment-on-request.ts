// Run by .github/workflows/comment.yml with main's own code: looks at a pull request's commits and says under it what they mean in money.
import { runGit } from '../../site/offers/run-git.ts';
import { chooseSides } from '../diff/choose-sides.ts';
import { makeReport } from '../diff/make-report.ts';
import { type Described, describeRequest, describeUnknown, MARK } from './describe-request.ts';
import { fetchRequest } from './fetch-request.ts';
import { openGitHub, type GitHub, type Pull } from './github-api.ts';

export const LABEL = '要品牌看';
/** Who writes with the token of a workflow: nobody else's comment is changed, whatever it begins with. */
const AUTHOR = 'github-actions[bot]';

export type Commented =
  | { state: 'commented'; number: number; needsBrand: boolean }
  /** The brand is told to look, and nothing more: `why` is for the log. */
  | { state: 'unknown'; number: number; why: string }
  /** Nothing was written: the request moved on, and its own check tells of where it stands now. */
  | { state: 'left'; number: number };

export interface Request {
  root: string;
  /** Commit that the first workflow ran on, by GitHub's own word. */
  headSha: string;
  token: string;
  github: GitHub;
}

/**
 * Under every open request that stands at the commit. Which those are is asked of GitHub: the first workflow ran the
 * request's own code, and what that hands over may name somebody else's request, or none.
 */
export async function commentOnRequests({ headSha, github, ...rest }: Request): Promise<Commented[]> {
  const pulls = await github.listPullsAt(headSha);
  const commented: Commented[] = [];
  for (const pull of pulls) commented.push(await commentOn(pull, { headSha, github, ...rest }));
  return commented;
}

async function commentOn(pull: Pull, { root, headSha, token, github }: Request): Promise<Commented> {
  const { number } = pull;
  if (fetchRequest(root, { number, token }) !== headSha) return { state: 'left', number };
  const looked = await lookAt(pull, { root, headSha });
  await writeOnce(github, number, looked.body);
  await (looked.needsBrand ? github.addLabel(number, LABEL) : github.removeLabel(number, LABEL));
  if (looked.why !== undefined) return { state: 'unknown', number, why: looked.why };
  return { state: 'commented', number, needsBrand: looked.needsBrand };
}

/** A request that cannot be compared must not pass for one that changes nothing. */
async function lookAt(
  { number, base }: Pull,
  { root, headSha }: Pick<Request, 'root' | 'headSha'>,
): Promise<Described & { why?: string }> {
  try {
    const { before, after } = chooseSides(root, `${base.sha}...${headSha}`);
    const sides = { before: { ...before, ref: base.ref }, after: after && { ...after, ref: `#${number}` } };
    const uncounted = { state: 'skipped', why: 'GitHub 上看不到订单。' } as const;
    const report = await makeReport(root, sides, async () => uncounted);
    return describeRequest(report, listTouched(root, before.commit, headSha));
  } catch (error) {
    return { ...describeUnknown(), why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
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
  const commented = await commentOnRequests({ root: process.cwd(), headSha, token, github });
  console.log(JSON.stringify(commented));
  if (commented.some(({ state }) => state === 'unknown')) process.exitCode = 1;
}

if (import.meta.main) await main();
