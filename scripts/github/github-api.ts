// The few questions to GitHub's API that a comment takes; every answer is read by its shape.
import { z } from 'zod';

const pull = z.object({
  number: z.int(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string(), sha: z.string() }),
});
const pulls = z.array(pull);
export type Pull = z.infer<typeof pull>;

const comments = z.array(
  z.object({ id: z.int(), body: z.string().nullish(), user: z.object({ login: z.string() }).nullish() }),
);
export type Comment = z.infer<typeof comments>[number];

export interface GitHub {
  /** Open requests to this repository that stand at a commit, from a fork or not. */
  listPullsAt(sha: string): Promise<Pull[]>;
  listComments(number: number): Promise<Comment[]>;
  addComment(number: number, body: string): Promise<void>;
  changeComment(id: number, body: string): Promise<void>;
  addLabel(number: number, label: string): Promise<void>;
  /** Also when it was not there. */
  removeLabel(number: number, label: string): Promise<void>;
}

const PAGE = 100;
/** Nobody reads more; a comment of ours stands among the first, and a request that just moved, too. */
const MOST_PAGES = 10;
const PATIENCE_MS = 20_000;

/** `api`: `https://api.github.com`, or that of one's own server. `repository`: `owner/name`. */
export function openGitHub(account: { api: string; repository: string; token: string }): GitHub {
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${account.api}/repos/${account.repository}${path}`, {
      method,
      headers: {
        Accept: 'application/vnd.github+json',
        Authorization: `Bearer ${account.token}`,
        'User-Agent': 'xinpu',
        'X-GitHub-Api-Version': '2022-11-28',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  const need = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await ask(method, path, body);
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${method} ${path}`);
    return answer.json();
  };
  const list = async <One>(shape: z.ZodType<One[]>, path: string): Promise<One[]> => {
    const found: One[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const some = shape.parse(await need('GET', `${path}per_page=${PAGE}&page=${page}`));
      found.push(...some);
      if (some.length < PAGE) break;
    }
    return found;
  };
  return {
    listPullsAt: async (sha) =>
      (await list(pulls, '/pulls?state=open&sort=updated&direction=desc&')).filter(({ head }) => head.sha === sha),
    listComments: (number) => list(comments, `/issues/${number}/comments?`),
    addComment: async (number, body) => void (await need('POST', `/issues/${number}/comments`, { body })),
    changeComment: async (id, body) => void (await need('PATCH', `/issues/comments/${id}`, { body })),
    addLabel: async (number, label) => void (await need('POST', `/issues/${number}/labels`, { labels: [label] })),
    async removeLabel(number, label) {
      const path = `/issues/${number}/labels/${encodeURIComponent(label)}`;
      const answer = await ask('DELETE', path);
      if (!answer.ok && answer.status !== 404) throw new Error(`GitHub answered ${answer.status} to DELETE ${path}`);
    },
  };
}
