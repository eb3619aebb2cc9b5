// Who may change a shop's folder: its line in .github/CODEOWNERS, which GitHub asks before a change is taken in.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';

export const CODEOWNERS = '.github/CODEOWNERS';

/** `owner`: an account of GitHub, a team, or an address: `@luo`, `@shop/walnut`, `luo@example.cn`. */
export function writeOwnerLine(seller: string, owner: string): string {
  return `/content/sellers/${seller}/ ${owner}`;
}

export function judgeOwner(owner: string): void {
  if (!/^(?:@[A-Za-z0-9-]+(?:\/[\w.-]+)?|[^\s@#]+@[^\s@#]+\.[^\s@#]+)$/.test(owner))
    throw new WrongUsage(`--codeowners 后面写 GitHub 的账号，例如 @luo：${owner}`);
}

/** The file with the line after those of the other shops: of several lines that fit the last one counts. */
export function addOwner(root: string, seller: string, owner: string): string {
  if (!existsSync(join(root, CODEOWNERS)))
    throw new CannotRun(`什么都没有写。\n没有 ${CODEOWNERS} → 去掉 --codeowners，或者先放好这个文件`);
  const lines = readFileSync(join(root, CODEOWNERS), 'utf8').trimEnd().split(/\r?\n/);
  const last = lines.findLastIndex((line) => /^\/content\/sellers\/[a-z0-9-]+\/ /.test(line));
  const at = last === -1 ? lines.length : last + 1;
  return `${lines.toSpliced(at, 0, writeOwnerLine(seller, owner)).join('\n')}\n`;
}
