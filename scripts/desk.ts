// `npm run desk -- <command>`: the back office on the command line. Every command has --help and --json.
import { pathToFileURL } from 'node:url';
import { DatabaseAway } from '../db/client.ts';
import { agents } from './desk/agents.ts';
import { apiKeys } from './desk/api-keys.ts';
import { cases } from './desk/cases.ts';
import { clock } from './desk/clock.ts';
import type { Command, Desk } from './desk/command.ts';
import { WrongUsage } from './terminal/arguments.ts';
import { commissions } from './desk/commissions.ts';
import { invoices } from './desk/invoices.ts';
import { cancel, receive } from './desk/moves.ts';
import { keys } from './desk/keys.ts';
import { notices } from './desk/notices.ts';
import { openDesk } from './desk/open-desk.ts';
import { orders, show } from './desk/orders.ts';
import { confirm, refusePaid } from './desk/payments.ts';
import { payouts } from './desk/payouts.ts';
import { refund, refundDone, refundRetry } from './desk/refund.ts';
import { ship } from './desk/ship.ts';
import { staff } from './desk/staff.ts';
import { withDatabase } from './reach-database.ts';
import { CannotRun, runCommand } from './terminal/cannot-run.ts';
import type { Said } from './terminal/task.ts';

/** In the order of a day at the desk. */
const COMMANDS: Record<string, Command> = {
  orders,
  show,
  confirm,
  refuse: refusePaid,
  ship,
  receive,
  cancel,
  refund,
  'refund-done': refundDone,
  'refund-retry': refundRetry,
  cases,
  invoices,
  commissions,
  payouts,
  agents,
  staff,
  'api-keys': apiKeys,
  notices,
  clock,
  keys,
};

/** One command, without terminal or process: `open` gives the desk to the work and closes it. */
export async function runDesk(
  args: readonly string[],
  open: (work: (desk: Desk) => Promise<Said>) => Promise<Said>,
): Promise<Said> {
  const isJson = args.includes('--json');
  const [name = '', ...words] = args.filter((arg) => arg !== '--json');
  const command = Object.entries(COMMANDS).find(([one]) => one === name)?.[1];
  if (!command || words.includes('--help')) return describeUsage(command, name, words);
  const fail = (code: 1 | 2, message: string): Said =>
    isJson
      ? { code, out: JSON.stringify({ state: 'failed', message }, null, 2), errors: '' }
      : { code, out: '', errors: code === 2 ? `${message}\n\n${writeUsage(command, words)}` : message };
  try {
    return await open(async (desk) => {
      const { done, text, json } = await command.run(desk, words);
      const code = done ? 0 : 1;
      if (isJson) return { code, out: JSON.stringify(json, null, 2), errors: '' };
      return done ? { code, out: text, errors: '' } : { code, out: '', errors: text };
    });
  } catch (error) {
    if (error instanceof WrongUsage) return fail(2, error.message);
    if (error instanceof CannotRun) return fail(1, error.message);
    if (error instanceof DatabaseAway)
      return fail(1, '数据库没有回答，不知道有没有记上。过一会把同一条命令再写一次：做过的不会做第二遍。');
    throw error;
  }
}

function describeUsage(command: Command | undefined, name: string, words: readonly string[]): Said {
  if (command) return { code: 0, out: writeUsage(command, words), errors: '' };
  const width = Math.max(...Object.keys(COMMANDS).map((one) => one.length));
  const list = Object.entries(COMMANDS).map(([one, { about }]) => `  ${one.padEnd(width)}  ${about}`);
  const all = [
    '用法：npm run desk -- <命令> [--json] [--help]',
    '',
    ...list,
    '',
    '一条命令怎么写，带一个例子：npm run desk -- ship --help',
    '谁做的都要记下：每条命令加 --by 名字，或者先设好 DESK_NAME：export DESK_NAME=罗秀英',
  ].join('\n');
  const isAsked = ['', 'help', '--help'].includes(name);
  return isAsked ? { code: 0, out: all, errors: '' } : { code: 2, out: '', errors: `没有这个命令：${name}\n\n${all}` };
}

/** `words`: what was typed after the command; of its forms only the one that was meant, when that is clear. */
function writeUsage({ usage, about, example }: Command, [verb = '']: readonly string[]): string {
  const meant = usage.filter((form) => form.split(' ')[1]?.split('|').includes(verb));
  const forms = meant.length > 0 ? meant : usage;
  const isOther = meant.length > 0 && example.split(' ')[1] !== verb;
  return [
    about,
    '',
    '用法：',
    ...forms.map((one) => `  npm run desk -- ${one}`),
    ...(isOther ? [] : ['例如：', `  npm run desk -- ${example}`]),
  ].join('\n');
}

async function main(): Promise<number> {
  const { code, out, errors } = await runDesk(process.argv.slice(2), (work) =>
    withDatabase((database) => work(openDesk(database))),
  );
  if (out !== '') console.log(out);
  if (errors !== '') console.error(errors);
  return code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main);
