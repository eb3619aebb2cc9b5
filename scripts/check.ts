// `npm run check`: everything in content/ that must be changed before it can be published, and what should be known.
import { appendFileSync } from 'node:fs';
import { runGit } from '../site/offers/run-git.ts';
import { annotate, summarise } from './check/annotate.ts';
import { examine } from './check/examine.ts';
import { findMendable, listFindings, mendContent } from './check/mend/mend-content.ts';
import { describeFindings, writeJson, writeMessage } from './check/report.ts';
import { listRules, updateRulesPages } from './check/rules-page.ts';
import { RULE_SUBJECTS } from './content/rules/list-rules.ts';
import { readNothing, readWords } from './terminal/arguments.ts';
import { CannotRun } from './terminal/cannot-run.ts';
import { startTask, type Answer, type Task, type Terminal } from './terminal/task.ts';

/** The last commit: what is about to be published is compared with what is. */
const LAST_COMMIT = 'HEAD';

export const check: Task = {
  name: 'check',
  about: '检查内容：哪个文件、哪一行、错在哪里、怎么改、为什么',
  usage: [
    'check                        检查全部内容，价格和上一次提交比',
    'check -- --fix               先改好只有一种读法的（全角冒号、Tab、写了单位的价格……），再检查',
    'check -- --against <提交>     价格和这一次提交比，例如 main',
    'check -- --rules             全部规则和理由',
    'check -- --write-rules       把规则写进两份 README',
    'check -- … [--json]          给程序',
  ],
  example: 'check -- --fix',
  async run(args, terminal) {
    const { values, positionals } = readWords(args, {
      fix: { type: 'boolean', default: false },
      against: { type: 'string' },
      rules: { type: 'boolean', default: false },
      'write-rules': { type: 'boolean', default: false },
    });
    readNothing(positionals);
    if (values.rules) return { done: true, text: listRules(), json: RULE_SUBJECTS };
    if (values['write-rules']) return writeRules(terminal.root);
    const against = values.against === undefined ? LAST_COMMIT : readRevision(terminal.root, values.against);
    return terminal.step(values.fix ? '检查内容，改好能改的' : '检查内容', async () =>
      checkContent({ terminal, against, fixes: values.fix }),
    );
  },
};

function checkContent(input: { terminal: Terminal; against: string; fixes: boolean }): Answer {
  const { terminal, against } = input;
  const { root } = terminal;
  const look = () => examine({ root, now: Date.now(), against });
  const { fixes, result } = input.fixes ? mendContent(root, look) : { fixes: [], result: look() };
  const findings = describeFindings(result, findMendable(root, listFindings(result)));
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (summary) appendFileSync(summary, summarise(findings, result.language));
  const commands = process.env['GITHUB_ACTIONS'] === 'true' ? annotate(findings, result.language) : [];
  const message = writeMessage({ result, findings, fixes, hasColours: terminal.hasColours });
  return {
    done: result.ok,
    text: [...commands, message].join('\n'),
    json: writeJson(result.ok, findings, fixes),
  };
}

function writeRules(root: string): Answer {
  const written = updateRulesPages(root);
  const text = written.length === 0 ? '两份 README 里的规则都是现在的，没有改。' : `写好了：${written.join('、')}`;
  return { done: true, text, json: { written } };
}

/** A mistyped revision would compare with nothing, and no price would ever jump. */
function readRevision(root: string, revision: string): string {
  const commit = runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]).trim();
  if (commit !== '') return commit;
  const isShallow = runGit(root, ['rev-parse', '--is-shallow-repository']).trim();
  if (isShallow === '') throw new CannotRun('这个文件夹还没有用 git，没有从前的价可以比：去掉 --against 再运行。');
  const more = isShallow === 'true' ? '也许只是没有取下来：先运行 git fetch --unshallow。' : '';
  throw new CannotRun(`git 里没有「${revision}」：写一个提交、分支或标签，例如 main 或 HEAD~1。${more}`);
}

if (import.meta.main) await startTask(check);
