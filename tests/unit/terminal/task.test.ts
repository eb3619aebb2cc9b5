// What is the same for every task: help, answers for people and programs, exit codes, the page of all tasks.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { help } from '../../../scripts/help.ts';
import { WrongUsage } from '../../../scripts/terminal/arguments.ts';
import { CannotRun } from '../../../scripts/terminal/cannot-run.ts';
import { TASK_GROUPS } from '../../../scripts/terminal/list-tasks.ts';
import { runTask, type Answer, type Task, type Terminal } from '../../../scripts/terminal/task.ts';

const terminal: Terminal = { root: '.', canAsk: false, hasColours: false, step: (_, work) => work() };
const taskOf = (run: () => Promise<Answer>): Task => ({
  name: 'sweep',
  about: '扫地',
  usage: ['sweep -- [--all]'],
  example: 'sweep -- --all',
  run,
});

describe('a task', () => {
  it('prints words for people and the same as JSON for programs', async () => {
    const sweep = taskOf(async () => ({ done: true, text: '扫好了', json: { swept: 3 } }));
    expect(await runTask(sweep, [], terminal)).toEqual({ code: 0, out: '扫好了', errors: '' });
    expect(await runTask(sweep, ['--json'], terminal)).toEqual({ code: 0, out: '{\n  "swept": 3\n}', errors: '' });
  });

  it('ends with 1 where it is refused, and says so on the stream of errors', async () => {
    const refused = taskOf(async () => ({ done: false, text: '没有扫帚', json: {} }));
    const impossible = taskOf(async () => Promise.reject(new CannotRun('没有地')));
    expect(await runTask(refused, [], terminal)).toEqual({ code: 1, out: '', errors: '没有扫帚' });
    expect(await runTask(impossible, [], terminal)).toEqual({ code: 1, out: '', errors: '没有地' });
    expect(JSON.parse((await runTask(impossible, ['--json'], terminal)).out)).toEqual({
      state: 'failed',
      message: '没有地',
    });
  });

  it('ends with 2 where it is mistyped, and shows how it is written', async () => {
    const mistyped = taskOf(async () => Promise.reject(new WrongUsage('没有这个选项：--al')));
    const { code, errors } = await runTask(mistyped, ['--al'], terminal);
    expect(code).toBe(2);
    expect(errors).toBe(
      '没有这个选项：--al\n\n扫地\n\n用法：\n  npm run sweep -- [--all]\n例如：\n  npm run sweep -- --all',
    );
  });

  it('lets a bug be seen as one', async () => {
    const broken = taskOf(async () => Promise.reject(new TypeError('x is undefined')));
    await expect(runTask(broken, [], terminal)).rejects.toThrow(TypeError);
  });
});

describe('the page of all tasks', () => {
  it('names exactly the scripts of package.json, each with a line', async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const listed = TASK_GROUPS.flatMap(({ tasks }) => tasks.map(({ name }) => name));
    expect(listed.toSorted()).toEqual(Object.keys(scripts).toSorted());
    const { out } = await runTask(help, [], terminal);
    for (const name of listed) expect(out).toContain(`npm run ${name} `);
  });
});
