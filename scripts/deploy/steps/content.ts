// First: what is published is what is committed, because every order names the commit of its terms; and it has no mistakes.
import { join } from 'node:path';
import { runGit } from '../../../site/offers/run-git.ts';
import type { Place } from '../place.ts';
import { lastWords } from '../run-program.ts';
import type { Finding, Step } from '../step.ts';

/** What goes into the deployment. */
const PUBLISHED = ['content', 'site', 'functions', 'db', 'astro.config.mjs', 'wrangler.toml', 'package-lock.json'];
const SHOWN = 5;

export const contentStep: Step = {
  name: 'content',
  title: '内容',
  command: 'npm run check',
  async check(place) {
    const checked = await checkContent(place);
    if (checked.state === 'refused') return checked;
    const committed = findUncommitted(place);
    return { ...committed, said: [...committed.said, ...checked.said] };
  },
};

async function checkContent({ root, run }: Place): Promise<Finding> {
  const script = join(root, 'scripts', 'check.ts');
  const ended = await run({ file: process.execPath, args: [script], timeoutMs: 120_000 });
  if (ended.code === 0) return { state: 'ready', said: [ended.out.trim().split('\n').at(-1) ?? ''] };
  return { state: 'refused', said: [lastWords(ended)], mend: '照上面说的改好，npm run check 会再看一遍。' };
}

function findUncommitted({ root, choices }: Place): Finding {
  const commit = runGit(root, ['rev-parse', '--short', 'HEAD']).trim();
  if (commit === '' && !choices.allowsDirty)
    return {
      state: 'open',
      said: ['这里没有 git 的提交：订单就说不出价格是哪一次写下的。'],
      mend: '先提交：git init && git add . && git commit -m 开店；或者加 --allow-dirty。',
    };
  const changed = runGit(root, ['status', '--porcelain=v1', '--untracked-files=all', '--', ...PUBLISHED])
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(3));
  if (changed.length === 0) return { state: 'ready', said: [`都已提交：${commit || '没有提交'}`] };
  const more = changed.length > SHOWN ? ` 等 ${changed.length} 个文件` : '';
  const said = [`还没有提交：${changed.slice(0, SHOWN).join('、')}${more}`];
  if (choices.allowsDirty) return { state: 'ready', said };
  return {
    state: 'open',
    said,
    mend: '先提交（git add、git commit），订单才说得出价格是哪一次写下的；一定要这样发布就加 --allow-dirty。',
  };
}
