// `payouts`: who is to be paid what, the file to pay from, and what became of each payment.
import { existsSync, writeFileSync } from 'node:fs';
import { formatDay } from '../../content/schema/calendar.ts';
import { formatYuan } from '../../content/schema/yuan.ts';
import { type AgentBalance, readBalance } from '../../functions/commissions/balances.ts';
import { writeBatchFile } from '../../functions/commissions/payouts/batch-file.ts';
import {
  keepPayoutAccount,
  payoutAccountInput,
  removePayoutAccount,
} from '../../functions/commissions/payouts/payout-account.ts';
import { mintBatchId, namePayout } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { mintLookId } from '../../functions/commissions/payouts/show-account.ts';
import { runPayouts } from '../../functions/commissions/payouts/run-payouts.ts';
import { recordFailed, recordPaid, setTax } from '../../functions/commissions/payouts/settle-payout.ts';
import { mintWriteOffId, writeOff } from '../../functions/commissions/write-off.ts';
import { monthOfYear } from '../../functions/commissions/statement.ts';
import { DOUBT_WORDS } from '../../functions/desk/words.ts';
import { CannotRun } from '../terminal/cannot-run.ts';
import { type Command, type Desk, HAND, readHand, readYuan } from './command.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { showBalances, showPayouts, tellDoubts } from './show-payouts.ts';
import { refuse, tell, whyOf } from './tell.ts';
import type { Answer } from '../terminal/task.ts';

const METHODS = ['bank', 'wechat', 'alipay'] as const;

/** What every form of the command may say. */
const OPTIONS = {
  status: { type: 'string' },
  amount: { type: 'string' },
  id: { type: 'string' },
  month: { type: 'string' },
  method: { type: 'string' },
  'real-name': { type: 'string', default: '' },
  account: { type: 'string', default: '' },
  consent: { type: 'string', default: '' },
  out: { type: 'string' },
  proof: { type: 'string', default: '' },
  reason: { type: 'string', default: '' },
  tax: { type: 'string' },
  ...HAND,
} as const;

/** Fields of an account as the command writes them. */
const ACCOUNT_WORDS: Record<string, string> = {
  method: '--method 是 bank、wechat 或 alipay',
  realName: '--real-name 是账户上的真名，2 到 40 个字',
  account: '--account 是卡号或账号，4 到 60 个字',
  consentVersion: '--consent 是介绍人单独同意过的那一版同意书',
};

type Values = ReturnType<typeof readWords<typeof OPTIONS>>['values'];
type Form = (desk: Desk, values: Values, words: readonly string[]) => Promise<Answer>;

const FORMS: Record<string, Form> = {
  list(desk, values, words) {
    readNothing(words);
    return showPayouts(desk, values);
  },
  balances(desk, _values, words) {
    readNothing(words);
    return showBalances(desk);
  },
  account: keepAccount,
  'forget-account': forgetAccount,
  request,
  run,
  batch,
  tax: withhold,
  paid: markPaid,
  failed: markFailed,
  'write-off': forgoDebt,
};

export const payouts: Command = {
  usage: [
    'payouts [list] [--status requested|batched|paid|failed]',
    'payouts balances',
    'payouts account <介绍码> --method bank|wechat|alipay --real-name 姓名 --account 账号 --consent 同意书版本',
    'payouts forget-account <介绍码>',
    'payouts request <介绍码> [--amount 元] [--id pay_…] --by 名字   （同一条再写一次还是同一笔）',
    'payouts run --month 2026-11 --by 名字',
    'payouts batch [bat_…] [--method bank|wechat|alipay] [--out 文件] --by 名字',
    'payouts tax <pay_…> --tax 元 --by 名字',
    'payouts paid <pay_…> --proof 凭证号 [--tax 元] --by 名字',
    'payouts failed <pay_…> --reason 原因 --by 名字',
    'payouts write-off <介绍码> --reason 原因 [--id off_…] --by 名字   （可打款低于零、再没有别的钱时：品牌不要了）',
  ],
  about: '给介绍人打款：申请、月结、批次文件、付成、没付成；绝不超过可打款的',
  example: 'payouts paid pay_A1b2C3d4E5f6G7h8I9j0Kk --proof 20261120-0001 --by 品牌',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const [verb = 'list', ...words] = positionals;
    const form = FORMS[choose(verb, Object.keys(FORMS), 'payouts 后面的词')];
    if (!form) throw new WrongUsage(verb);
    return form(desk, values, words);
  },
};

async function keepAccount(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const { agentId } = await findAgent(desk, words);
  const account = payoutAccountInput.safeParse({
    method: values.method,
    realName: values['real-name'],
    account: values.account,
    consentVersion: values.consent,
  });
  if (!account.success) {
    const wrong = new Set(account.error.issues.map(({ path }) => ACCOUNT_WORDS[String(path[0])] ?? String(path[0])));
    throw new WrongUsage(`没有写，或者写得不对：${[...wrong].join('；')}`);
  }
  const outcome = await keepPayoutAccount(await desk.prepare(), desk.database, { agentId, account: account.data });
  return tell(outcome, { done: '已加密记下。', already: '', why: whyOf(outcome) });
}

async function forgetAccount(desk: Desk, _values: Values, words: readonly string[]): Promise<Answer> {
  const outcome = await removePayoutAccount(desk.database, (await findAgent(desk, words)).agentId);
  return tell(outcome, { done: '收款账户已删除。', already: '', why: whyOf(outcome) });
}

/** Given again, the same command is the same payout, until one of the agent's payouts was paid or failed. */
async function request(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const { by } = readHand(values);
  const { agentId, settledPayouts } = await findAgent(desk, words);
  const amountMinor = values.amount === undefined ? null : readYuan(values.amount, '--amount');
  const outcome = await requestPayout(await desk.prepare(), desk.database, {
    payoutId: values.id ?? (await namePayout({ agentId, amountMinor, settledPayouts })),
    agentId,
    amountMinor,
    actor: 'brand',
    by,
  });
  if (outcome.state === 'refused') {
    const answer = refuse(outcome.reason);
    return { ...answer, text: `${answer.text} 现在可打款 ${formatYuan(outcome.maturedMinor)} 元。` };
  }
  const { id } = outcome.payout;
  const amount = formatYuan(outcome.payout.amountMinor);
  return tell(outcome, {
    done: `已申请 ${amount} 元：${id}`,
    already: `早已申请过 ${amount} 元：${id}，没有改动。真要再申请一笔一样的，用 --id 写一个新编号（pay_ 和 22 个字母或数字）。`,
    why: null,
    json: { payout: outcome.payout },
  });
}

async function run(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  // `run 2026-10` would else pay another month than the one that was meant.
  readNothing(words);
  const month = monthOfYear.safeParse(values.month ?? formatDay(desk.now(), desk.timeZone).slice(0, 7));
  if (!month.success) throw new WrongUsage('--month 是年和月，比如 2026-11');
  const { by } = readHand(values);
  const done = await runPayouts(await desk.prepare(), desk.database, { month: month.data, by });
  const text = `${month.data} 月结：${done.payouts} 笔，${formatYuan(done.amountMinor)} 元；${done.skipped} 人不到起付金额、暂停使用或已结过。`;
  return { done: true, text, json: done };
}

/** The file holds real names and accounts: readable by its owner only, and never on the terminal. */
async function batch(desk: Desk, values: Values, [given]: readonly string[]): Promise<Answer> {
  const method = values.method === undefined ? null : choose(values.method, METHODS, '--method');
  const batchId = given ?? mintBatchId();
  if (!/^bat_[A-Za-z0-9_-]{22}$/.test(batchId)) throw new WrongUsage('批次编号是 bat_ 加 22 个字母或数字');
  const out = values.out ?? `${batchId}.csv`;
  const { by } = readHand(values);
  if (given === undefined && existsSync(out)) throw new CannotRun(`${out} 已经在了，请用 --out 换一个名字。`);
  const { csv, ...figures } = await writeBatchFile(await desk.prepare(), desk.database, {
    batchId,
    method,
    by,
    lookId: mintLookId(),
  });
  const doubts = tellDoubts(figures.doubtful);
  if (figures.payouts === 0) return { done: true, text: ['没有等着付的。', ...doubts].join('\n'), json: figures };
  writeFileSync(out, csv, { mode: 0o600 });
  const text = [
    `${out}：${figures.payouts} 笔，税前 ${formatYuan(figures.grossMinor)} 元，实付 ${formatYuan(figures.netMinor)} 元。`,
    '里面有姓名和账号：付完就删。付完一笔记一笔：payouts paid <pay_…> --proof 凭证号。',
    `同一个文件再要一次：payouts batch ${batchId}`,
    ...doubts,
  ].join('\n');
  return { done: true, text, json: { ...figures, file: out } };
}

async function withhold(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const payoutId = readSubject(words, '打款编号');
  if (values.tax === undefined) throw new WrongUsage('请用 --tax 写代扣的税');
  const outcome = await setTax(desk, desk.database, {
    payoutId,
    taxMinor: readYuan(values.tax, '--tax'),
    by: readHand(values).by,
  });
  return tell(outcome, { done: '代扣税已记下，批次文件里会写。', already: '', why: whyOf(outcome), json: outcome });
}

async function markPaid(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const outcome = await recordPaid(desk, desk.database, {
    payoutId: readSubject(words, '打款编号'),
    proof: values.proof,
    taxMinor: values.tax === undefined ? null : readYuan(values.tax, '--tax'),
    by: readHand(values).by,
  });
  // The money has left: it is written down, and the person learns what spoke against it.
  const doubt = outcome.state === 'refused' ? null : outcome.payout.doubt;
  const done = `已记为付成。${doubt ? `注意：${DOUBT_WORDS[doubt]}。` : ''}`;
  return tell(outcome, { done, already: '早已记过，没有改动。', why: whyOf(outcome), json: outcome });
}

async function markFailed(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const outcome = await recordFailed(desk, desk.database, {
    payoutId: readSubject(words, '打款编号'),
    reason: values.reason,
    by: readHand(values).by,
  });
  return tell(outcome, {
    done: '已记为没付成：钱回到可打款余额。',
    already: '早已记过，没有改动。',
    why: whyOf(outcome),
    json: outcome,
  });
}

async function forgoDebt(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const { by } = readHand(values);
  const { agentId, code } = await findAgent(desk, words);
  const { id: writeOffId = mintWriteOffId(), reason } = values;
  if (!/^off_[A-Za-z0-9_-]{22}$/.test(writeOffId)) throw new WrongUsage('编号是 off_ 加 22 个字母或数字');
  const outcome = await writeOff(desk, desk.database, { writeOffId, agentId, debtMinor: null, reason, by });
  const amount = outcome.state === 'refused' ? '' : formatYuan(outcome.writeOff.amountMinor);
  return tell(outcome, {
    done: `${code} 欠的 ${amount} 元，品牌不要了：${writeOffId}`,
    already: `早已免去 ${amount} 元，没有改动。`,
    why: whyOf(outcome),
    json: outcome,
  });
}

async function findAgent(desk: Desk, words: readonly string[]): Promise<AgentBalance> {
  const code = readSubject(words, '介绍码');
  const balance = await readBalance(desk.database, code);
  if (!balance) throw new CannotRun(`没有介绍码 ${code}。npm run agents -- list 列出所有介绍人。`);
  return balance;
}
