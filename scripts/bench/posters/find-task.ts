// Finds the page whose poster is drawn, as the build sees it.
import { readContent } from '../../content/read-content.ts';
import { listTasks } from '../../posters/list-tasks.ts';
import type { PackTask } from '../../posters/poster-task.ts';
import { CannotRun } from '../../terminal/cannot-run.ts';

/** `page`: `luo-walnut/oil`, `luo-walnut/stories/hail`. */
export async function findTask(root: string, page: string): Promise<PackTask> {
  const read = readContent(root);
  if (!read.ok) throw new CannotRun('content/ 里有错误：npm run check 会列出来。');
  const task = (await listTasks(root, read.content)).find(({ id }) => id === page);
  if (task?.kind !== 'pack') throw new CannotRun(`没有这一页，或者它没有海报：${page}。`);
  return task;
}
