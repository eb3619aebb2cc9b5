// Which two moments are compared: `HEAD` and now, `main...` (where this branch left main) and now, `v1..v2`.
import { runGit } from '../../site/offers/run-git.ts';
import { CannotRun } from '../terminal/cannot-run.ts';

export interface Moment {
  /** As it was asked for. */
  ref: string;
  commit: string;
  /** Short form of the commit, for people. */
  short: string;
  /** Day of the commit, in its committer's own zone. */
  on: string;
}

export interface Sides {
  before: Moment;
  /** Null: what lies there now, committed or not. */
  after: Moment | null;
}

export function chooseSides(root: string, asked: string): Sides {
  if (runGit(root, ['rev-parse', '--is-inside-work-tree']).trim() !== 'true')
    throw new CannotRun(
      '这里没有 git 的记录，不知道以前是什么样。装好 git，在有 .git 的文件夹里再试；下载的压缩包里没有它。',
    );
  const [, first = asked, dots = '', second = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(asked) ?? [];
  const after = second === '' ? null : findMoment(root, second);
  const from = findMoment(root, first === '' ? 'HEAD' : first);
  if (dots !== '...') return { before: from, after };
  return { before: findFork(root, { from, to: after ?? findMoment(root, 'HEAD'), asked }), after };
}

function findMoment(root: string, ref: string): Moment {
  const found = runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).trim();
  if (found === '' && ref === 'HEAD')
    throw new CannotRun('这里还没有一次提交，没有以前的可以比。先提交：git add -A，再 git commit -m 开店。');
  if (found === '')
    throw new CannotRun(
      `git 里没有「${ref}」：看看写对没有（git log --oneline 列出提交）。浅克隆里没有以前的提交：git fetch --unshallow。`,
    );
  const [short = '', on = ''] = runGit(root, ['show', '-s', '--format=%h %cs', found]).trim().split(' ');
  return { ref, commit: found, short, on };
}

function findFork(root: string, { from, to, asked }: { from: Moment; to: Moment; asked: string }): Moment {
  const fork = runGit(root, ['merge-base', from.commit, to.commit]).trim();
  if (fork === '') throw new CannotRun(`找不到「${asked}」两边分开的那次提交。浅克隆里没有它：git fetch --unshallow。`);
  return { ...findMoment(root, fork), ref: asked };
}
