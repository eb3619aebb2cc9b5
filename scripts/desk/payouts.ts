// `payouts`: who is to be paid what, the file to pay from, and what became of each payment.
import { existsSync, writeFileSync } from 'node:fs';
import { formatDay } from '../../content/schema/calendar.ts';
import { formatYuan } from '../../content/schema/yuan.ts';
import { readBalance } from '../../functions/commissions/balances.ts';
import { writeBatchFile } from '../../functions/commissions/payouts/batch-file.ts';
import {
  keepPayoutAccount,
  payoutAccountInput,
  removePayoutAccount,
} from '../../functions/commissions/payouts/payout-account.ts';
import { mintBatchId, mintPayoutId } from '../../functions/commissions/payouts/payout-ids.ts';
import { requestPayout } from '../../functions/commissions/payouts/request-payout.ts';
import { runPayouts } from '../../functions/commissions/payouts/run-payouts.ts';
import { recordFailed, recordPaid, setTax } from '../../functions/commissions/payouts/settle-payout.ts';
import { monthOfYear } from '../../functions/commissions/statement.ts';
import { CannotRun } from '../reach-database.ts';
import {
  type Answer,
  choose,
  type Command,
  type Desk,
  HAND,
  readHand,
  readSubject,
  readWords,
  readYuan,
  WrongUsage,
} from './command.ts';
import { showBalances, showPayouts } from './show-payouts.ts';
import { refuse, tell, whyOf } from './tell.ts';

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

type Values = ReturnType<typeof readWords<typeof OPTIONS>>['values'];
type Form = (desk: Desk, values: Values, words: readonly string[]) => Promise<Answer>;

const FORMS: Record<string, Form> = {
  list: showPayouts,
  balances: showBalances,
  account: keepAccount,
  'forget-account': forgetAccount,
  request,
  run,
  batch,
  tax: withhold,
  paid: markPaid,
  failed: markFailed,
};

export const payouts: Command = {
  usage: [
    'payouts [list] [--status requested|batched|paid|failed]',
    'payouts balances',
    'payouts account <介绍码> --method bank|wechat|alipay --real-name 姓名 --account 账号 --consent 同意书版本',
    'payouts forget-account <介绍码>',
    'payouts request <介绍码> [--amount 元] [--id pay_…] --by 名字',
    'payouts run --month 2026-11 --by 名字',
    'payouts batch [bat_…] [--method bank|wechat|alipay] [--out 文件] --by 名字',
    'payouts tax <pay_…> --tax 元',
    'payouts paid <pay_…> --proof 凭证号 [--tax 元] --by 名字',
    'payouts failed <pay_…> --reason 原因 --by 名字',
  ],
  about: '付给介绍人：申请、月结、批次文件、付成、没付成；绝不超过可提现的',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const [verb = 'list', ...words] = positionals;
    const form = FORMS[choose(verb, Object.keys(FORMS), 'payouts 后面的词')];
    if (!form) throw new WrongUsage(verb);
    return form(desk, values, words);
  },
};

async function keepAccount(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const agentId = await findAgent(desk, words);
  const account = payoutAccountInput.safeParse({
    method: values.method,
    realName: values['real-name'],
    account: values.account,
    consentVersion: values.consent,
  });
  if (!account.success)
    throw new WrongUsage('请写全 --method、--real-name、--account，和介绍人单独同意过的 --consent 版本');
  const outcome = await keepPayoutAccount(await desk.prepare(), desk.database, { agentId, account: account.data });
  return tell(outcome, { done: '已加密记下。', already: '', why: whyOf(outcome) });
}

async function forgetAccount(desk: Desk, _values: Values, words: readonly string[]): Promise<Answer> {
  const outcome = await removePayoutAccount(desk.database, await findAgent(desk, words));
  return tell(outcome, { done: '收款账户已删除。', already: '', why: whyOf(outcome) });
}

async function request(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const { by } = readHand(values);
  const agentId = await findAgent(desk, words);
  const outcome = await requestPayout(await desk.prepare(), desk.database, {
    payoutId: values.id ?? mintPayoutId(),
    agentId,
    amountMinor: values.amount === undefined ? null : readYuan(values.amount, '--amount'),
    actor: 'brand',
    by,
  });
  if (outcome.state === 'refused') {
    const answer = refuse(outcome.reason);
    return { ...answer, text: `${answer.text} 现在可提现 ${formatYuan(outcome.maturedMinor)} 元。` };
  }
  const { id, amountMinor } = outcome.payout;
  return tell(outcome, {
    done: `已申请 ${formatYuan(amountMinor)} 元：${id}`,
    already: `早已申请过 ${formatYuan(amountMinor)} 元：${id}，没有改动。`,
    why: null,
    json: { payout: outcome.payout },
  });
}

async function run(desk: Desk, values: Values): Promise<Answer> {
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
  const { csv, ...figures } = await writeBatchFile(await desk.prepare(), desk.database, { batchId, method, by });
  if (figures.payouts === 0) return { done: true, text: '没有等着付的。', json: figures };
  writeFileSync(out, csv, { mode: 0o600 });
  const text = [
    `${out}：${figures.payouts} 笔，税前 ${formatYuan(figures.grossMinor)} 元，实付 ${formatYuan(figures.netMinor)} 元。`,
    '里面有姓名和账号：付完就删。付完一笔记一笔：payouts paid <pay_…> --proof 凭证号。',
    `同一个文件再要一次：payouts batch ${batchId}`,
  ].join('\n');
  return { done: true, text, json: { ...figures, file: out } };
}

async function withhold(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const payoutId = readSubject(words, '付款编号');
  if (values.tax === undefined) throw new WrongUsage('请用 --tax 写代扣的税');
  const outcome = await setTax(desk.database, { payoutId, taxMinor: readYuan(values.tax, '--tax') });
  return tell(outcome, { done: '代扣税已记下，批次文件里会写。', already: '', why: whyOf(outcome), json: outcome });
}

async function markPaid(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const outcome = await recordPaid(desk, desk.database, {
    payoutId: readSubject(words, '付款编号'),
    proof: values.proof,
    taxMinor: values.tax === undefined ? null : readYuan(values.tax, '--tax'),
    by: readHand(values).by,
  });
  return tell(outcome, { done: '已记为付成。', already: '早已记过，没有改动。', why: whyOf(outcome), json: outcome });
}

async function markFailed(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const outcome = await recordFailed(desk, desk.database, {
    payoutId: readSubject(words, '付款编号'),
    reason: values.reason,
    by: readHand(values).by,
  });
  return tell(outcome, {
    done: '已记为没付成：钱回到可提现余额。',
    already: '早已记过，没有改动。',
    why: whyOf(outcome),
    json: outcome,
  });
}

async function findAgent(desk: Desk, words: readonly string[]): Promise<string> {
  const code = readSubject(words, '介绍码');
  const balance = await readBalance(desk.database, code);
  if (!balance) throw new CannotRun(`没有介绍码 ${code}。npm run agents -- list 列出所有介绍人。`);
  return balance.agentId;
}
