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

/**
 * The file with the line after those of the other shops, and always above the lines that hold for every shop: of several
 * that fit the last one counts, and those keep it with the brand who is paid.
 */
export function addOwner(root: string, seller: string, owner: string): string {
  if (!existsSync(join(root, CODEOWNERS)))
    throw new CannotRun(
      `什么都没有写。\n没有 ${CODEOWNERS} → 去掉 --codeowners，或者先照样子放一个：cp ${CODEOWNERS}.example ${CODEOWNERS}`,
    );
  const text = readFileSync(join(root, CODEOWNERS), 'utf8');
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(lineEnd);
  return lines.toSpliced(findPlace(lines), 0, writeOwnerLine(seller, owner)).join(lineEnd);
}

function findPlace(lines: readonly string[]): number {
  const ofAll = lines.findIndex((line) => line.startsWith('/content/sellers/*'));
  if (ofAll !== -1) return findEndOfSellers(lines.slice(0, ofAll)) ?? ofAll;
  return findEndOfSellers(lines) ?? (lines.at(-1) === '' ? lines.length - 1 : lines.length);
}

function findEndOfSellers(lines: readonly string[]): number | null {
  const last = lines.findLastIndex((line) => /^\/content\/sellers\/[a-z0-9-]+\/ /.test(line));
  return last === -1 ? null : last + 1;
}
