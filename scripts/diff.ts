// `npm run diff -- [git ref]`: what an edit means in money, whom it touches, and what needs the brand.
import { DatabaseAway } from '../db/client.ts';
import { chooseSides } from './diff/choose-sides.ts';
import { makeReport } from './diff/make-report.ts';
import { readTouched, type TouchedOrders } from './diff/read-touched.ts';
import { writeMarkdown } from './diff/show/write-markdown.ts';
import { writeText } from './diff/show/write-text.ts';
import { withDatabase } from './reach-database.ts';
import { readWords, WrongUsage } from './terminal/arguments.ts';
import { CannotRun } from './terminal/cannot-run.ts';
import { startTask, type Task } from './terminal/task.ts';

type Asked = Parameters<typeof readTouched>[1];

export const diff: Task = {
  name: 'diff',
  about: '这次改动在钱上意味着什么：价格、佣金、售后、批次，哪些单还按旧的算，哪些海报要重画',
  usage: [
    'diff  还没有提交的改动',
    'diff -- <提交|分支|标签>  从那时到现在',
    'diff -- main...  从和 main 分开的地方到现在',
    'diff -- v1..v2  两次提交之间',
    'diff -- … --no-orders  不看数据库；--markdown 写成拉取请求的评论；--json 给程序',
  ],
  example: 'diff -- main...',
  async run(args, terminal) {
    const { values, positionals } = readWords(args, {
      markdown: { type: 'boolean', default: false },
      'no-orders': { type: 'boolean', default: false },
    });
    const [asked = 'HEAD', surplus] = positionals;
    if (surplus !== undefined) throw new WrongUsage(`多了一个词：${surplus}`);
    const { root } = terminal;
    const sides = chooseSides(root, asked);
    const count = (what: Asked) => countOrders(root, what, { isWanted: !values['no-orders'] });
    const make = () => makeReport(root, sides, count);
    // What is to be a comment holds nothing else: steps would stand in it.
    const report = values.markdown ? await make() : await terminal.step('比较两边的内容', make);
    const text = values.markdown ? writeMarkdown(report) : writeText(report, terminal);
    return { done: true, text, json: report };
  },
};

/** Without a database, or when it does not answer, everything else is told all the same. */
async function countOrders(root: string, asked: Asked, { isWanted }: { isWanted: boolean }): Promise<TouchedOrders> {
  if (!isWanted) return { state: 'skipped', why: '用了 --no-orders。' };
  try {
    return await withDatabase((database) => readTouched(database, asked), { root });
  } catch (error) {
    if (error instanceof CannotRun) return { state: 'skipped', why: error.message };
    if (error instanceof DatabaseAway) return { state: 'skipped', why: '数据库没有回答。' };
    throw error;
  }
}

if (import.meta.main) await startTask(diff);
