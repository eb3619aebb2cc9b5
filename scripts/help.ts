// `npm run help`: the page of all tasks.
import { TASK_GROUPS } from './terminal/list-tasks.ts';
import { startTask, type Task } from './terminal/task.ts';

export const help: Task = {
  name: 'help',
  about: '所有的命令。每一条都有 --help，机器要读的有 --json',
  usage: ['help'],
  example: 'help',
  run: async () => ({ done: true, text: writePage(), json: TASK_GROUPS }),
};

function writePage(): string {
  const width = Math.max(...TASK_GROUPS.flatMap(({ tasks }) => tasks.map(({ name }) => name.length)));
  const groups = TASK_GROUPS.flatMap(({ title, tasks }) => [
    title,
    ...tasks.map(({ name, about }) => `  npm run ${name.padEnd(width)}  ${about}`),
    '',
  ]);
  return [
    ...groups,
    '一条命令怎么写，带一个例子：npm run new -- --help',
    '选项写在「--」后面：npm run check -- --fix',
  ].join('\n');
}

if (import.meta.main) await startTask(help);
