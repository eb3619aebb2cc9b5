// Who wrote one line of a file as it stood at a commit: git follows it back, also through another name of the file.
import { z } from 'zod';
import { formatDay } from '../../content/schema/calendar.ts';
import { runGit } from '../../site/offers/run-git.ts';

export const blameSchema = z.strictObject({
  /** Short form of the commit that wrote the line. */
  commit: z.string(),
  /** Calendar day in the order's zone. */
  on: z.string(),
  /** Name alone: nobody's address is shown. */
  author: z.string(),
  /** First line of what was said about that commit. */
  subject: z.string(),
  /** What the file was called then. */
  file: z.string(),
  /** Its line there. */
  line: z.int(),
  /** The history ends here, in a shallow clone: the line may be older. */
  isEnd: z.boolean(),
});
export type Blame = z.infer<typeof blameSchema>;

/** Null: git cannot tell. */
export function blameLine(input: {
  root: string;
  file: string;
  line: number;
  commit: string;
  timeZone: string;
}): Blame | null {
  const { root, file, line, commit, timeZone } = input;
  const range = `${line},${line}`;
  // A list of commits to pass over, in somebody's settings, would name another author.
  const words = ['-c', 'blame.ignoreRevsFile=', 'blame', '--porcelain', '-L', range, commit, '--', file];
  const told = runGit(root, words).split('\n');
  const [, hash, oldLine] = /^([0-9a-f]{40,}) (\d+) /.exec(told[0] ?? '') ?? [];
  if (hash === undefined) return null;
  const find = (key: string) => told.find((one) => one.startsWith(`${key} `))?.slice(key.length + 1) ?? '';
  return {
    commit: hash.slice(0, 7),
    on: formatDay(Number(find('author-time')) * 1000, timeZone),
    author: find('author'),
    subject: find('summary'),
    file: find('filename'),
    line: Number(oldLine),
    isEnd: told.includes('boundary') && isShallow(root),
  };
}

/** The first commit of all is a boundary, too. */
function isShallow(root: string): boolean {
  return runGit(root, ['rev-parse', '--is-shallow-repository']).trim() === 'true';
}
