// `clock`: what the triggers of the deployed Worker do by themselves, done once and now.
import { jobsOf } from '../../functions/schedule/jobs.ts';
import { runJobs } from '../../functions/schedule/run-jobs.ts';
import { formatTable } from '../bench/table.ts';
import type { Command } from './command.ts';
import { readNothing, readWords } from '../terminal/arguments.ts';

export const clock: Command = {
  usage: ['clock'],
  about:
    '到点该做的事现在做一遍：过期、问付款、退款、通知、签收、撤回没寄回的退货、完成、佣金成熟、升级售后、封账、删除到期的个人信息',
  example: 'clock',
  async run(desk, args) {
    readNothing(readWords(args, {}).positionals);
    const deps = await desk.prepare();
    // Told in the table below.
    const quiet = { ...deps, log: (entry: Parameters<typeof deps.log>[0]) => void (isClock(entry) || deps.log(entry)) };
    const reports = await runJobs(quiet, jobsOf(''));
    const rows = reports.map((report) => [
      report.job,
      report.state === 'done' ? String(report.counts.changed) : '没做成',
      report.state === 'done' ? '' : report.error,
    ]);
    return {
      done: reports.every(({ state }) => state === 'done'),
      text: formatTable([['做什么', '动了几样', '说明'], ...rows], [0, 2]),
      json: reports,
    };
  },
};

function isClock(entry: Record<string, unknown>): boolean {
  return entry['area'] === 'clock';
}
