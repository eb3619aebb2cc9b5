// Brings the commits of a pull request into this clone, to be read with git and never checked out: nothing of it can run.
import { execFileSync } from 'node:child_process';

/** Answers the commit that the request stands at. `token` goes in the environment: arguments can be seen by all programs. */
export function fetchRequest(root: string, { number, token }: { number: number; token: string }): string {
  const own = `refs/xinpu/request-${number}`;
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...authorise(token) },
    }).trim();
  git('fetch', '--quiet', '--no-tags', '--no-recurse-submodules', 'origin', `+refs/pull/${number}/head:${own}`);
  return git('rev-parse', '--verify', `${own}^{commit}`);
}

/** As GitHub wants it of programs that clone over https. */
function authorise(token: string): Record<string, string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.https://github.com/.extraheader',
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
}
