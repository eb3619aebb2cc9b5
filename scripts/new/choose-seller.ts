// Which shop something new belongs to.
import { listFiles } from '../content/list-files.ts';
import { findLikely } from '../content/nearest.ts';
import { WrongUsage } from '../terminal/arguments.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import type { Terminal } from '../terminal/task.ts';
import { askOne } from './ask.ts';

/** `asked`: the word of the command; without it somebody at the terminal is asked. */
export async function chooseSeller({ root, canAsk }: Terminal, asked: string | undefined): Promise<string> {
  const sellers = listFiles(root)
    .markdown.filter(({ kind }) => kind === 'seller')
    .map(({ seller }) => seller);
  if (sellers.length === 0) throw new CannotRun('还没有店 → 先开一家：npm run new -- seller');
  if (asked === undefined) {
    if (!canAsk) throw new WrongUsage('缺少店名（content/sellers 里的文件夹）');
    return askOne(
      '哪家店',
      sellers.map((seller) => ({ value: seller, label: seller })),
    );
  }
  if (sellers.includes(asked)) return asked;
  const likely = findLikely(asked, sellers);
  throw new CannotRun(
    `没有「${asked}」这家店 → ${likely === null ? `有的是：${sellers.join('、')}` : `是不是 ${likely}？`}`,
  );
}
