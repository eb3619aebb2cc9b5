// `cases`: what shoppers ask for, whose turn it is, and each answer of seller and brand.
import { formatYuan } from '../../content/schema/yuan.ts';
import { readCases, selectCaseById, type StoredCase } from '../../db/queries/cases/read-case.ts';
import { describeTransfer } from '../../functions/desk/words.ts';
import { answerCase, decideEscalated } from '../../functions/orders/after-sales/answer-case.ts';
import { mintMessageId, refundIdOf } from '../../functions/orders/after-sales/case-ids.ts';
import { caseWords, type CaseWords } from '../../functions/orders/after-sales/case-words.ts';
import { confirmGoodsBack, wayBack } from '../../functions/orders/after-sales/goods-back.ts';
import { type Settlement, settleCase } from '../../functions/orders/after-sales/settle-case.ts';
import { sayMore } from '../../functions/orders/after-sales/shopper-steps.ts';
import { type Command, type Desk, HAND, readBounds, readHand, readYuan } from './command.ts';
import { choose, readNothing, readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { tellWayBack } from './refund.ts';
import { showCase, showCases } from './show-cases.ts';
import { findOne, tell, whyOf } from './tell.ts';
import type { Answer } from '../terminal/task.ts';

const OPTIONS = {
  seller: { type: 'string' },
  status: { type: 'string' },
  all: { type: 'boolean', default: false },
  text: { type: 'string', default: '' },
  line: { type: 'string', multiple: true },
  amount: { type: 'string', multiple: true },
  shipping: { type: 'string' },
  carrier: { type: 'string' },
  number: { type: 'string' },
  reject: { type: 'boolean', default: false },
  ...HAND,
} as const;

type Values = ReturnType<typeof readWords<typeof OPTIONS>>['values'];
type Form = (desk: Desk, values: Values, words: readonly string[]) => Promise<Answer>;

const FORMS: Record<string, Form> = {
  list(desk, values, words) {
    readNothing(words);
    return showCases(desk, values);
  },
  show: (desk, values, words) => showCase(desk, readSubject(words, '售后编号'), readBounds(values)),
  say,
  agree: (desk, values, words) => answer(desk, values, { words, decision: 'agree' }),
  reject: (desk, values, words) => answer(desk, values, { words, decision: 'reject' }),
  decide,
  'goods-back': goodsBack,
  settle,
};

export const cases: Command = {
  usage: [
    'cases [list] [--seller 店铺] [--status asked] [--all]',
    'cases show <cas_…> [--seller 店铺]',
    'cases say <cas_…> --text 话 --by 名字',
    'cases agree <cas_…> --by 名字 [--text 话]',
    'cases reject <cas_…> --text 为什么 --by 名字',
    'cases decide <cas_…> --by 名字 [--text 话] [--reject]   （品牌，转到品牌以后；说是寄回了却没有到的，也用它拒绝）',
    'cases goods-back <cas_…> --by 名字',
    'cases settle <cas_…> --by 名字 [--line 行 --amount 元] [--shipping 元] [--carrier 快递 --number 运单号] [--text 话]',
  ],
  about: '售后：答复、收到退货、了结（退款或换货）；不写金额就按买家申请的退；加 --seller 只认这一家的',
  example: 'cases agree cas_A1b2C3d4E5f6G7h8I9j0Kk --text 请寄回来，运费我们出 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, OPTIONS);
    const [verb = 'list', ...words] = positionals;
    const form = FORMS[choose(verb, Object.keys(FORMS), 'cases 后面的词')];
    if (!form) throw new WrongUsage(verb);
    return form(desk, values, words);
  },
};

async function answer(
  desk: Desk,
  values: Values,
  { words, decision }: { words: readonly string[]; decision: 'agree' | 'reject' },
): Promise<Answer> {
  const caseId = readSubject(words, '售后编号');
  const { by } = readHand(values);
  const input = { caseId, decision, by, ...readBounds(values), words: readText(values) };
  const outcome = await answerCase(await desk.prepare(), desk.database, input);
  return tell(outcome, {
    done: decision === 'agree' ? '已同意，买家在订单页看到下一步。' : '已拒绝，买家可以转到品牌。',
    already: '早已这样答复，没有改动。',
    why: whyOf(outcome),
  });
}

async function decide(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const caseId = readSubject(words, '售后编号');
  const decision = values.reject ? 'reject' : 'agree';
  const input = { caseId, decision, by: readHand(values).by, ...readBounds(values), words: readText(values) } as const;
  const outcome = await decideEscalated(await desk.prepare(), desk.database, input);
  return tell(outcome, {
    done: decision === 'agree' ? '品牌已同意。' : '品牌已拒绝，到此为止。',
    already: '早已这样决定，没有改动。',
    why: whyOf(outcome),
  });
}

async function say(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const caseId = readSubject(words, '售后编号');
  const bounds = readBounds(values);
  const input = { caseId, messageId: mintMessageId(), ...readHand(values), ...bounds, words: readText(values) };
  const outcome = await sayMore(await desk.prepare(), desk.database, input);
  return tell(outcome, { done: '已写上。', already: '早已写过。', why: whyOf(outcome) });
}

async function goodsBack(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const input = { caseId: readSubject(words, '售后编号'), ...readHand(values), ...readBounds(values) };
  const outcome = await confirmGoodsBack(await desk.prepare(), desk.database, input);
  return tell(outcome, {
    done: '已记下货退到了。七天之内退款：cases settle。',
    already: '早已记过，没有改动。',
    why: whyOf(outcome),
  });
}

async function settle(desk: Desk, values: Values, words: readonly string[]): Promise<Answer> {
  const caseId = readSubject(words, '售后编号');
  const refund = await readRefund(desk, values, caseId);
  const parcel = readParcel(values);
  const hand = readHand(values);
  const input: Settlement = {
    caseId,
    ...hand,
    ...readBounds(values),
    words: readText(values),
    ...(refund ? { refund } : {}),
    ...(parcel ? { parcel } : {}),
  };
  const outcome = await settleCase(await desk.prepare(), desk.database, input);
  const money = outcome.state === 'refused' ? '' : await describeMoney(desk, outcome.case, hand.by);
  return tell(outcome, { done: `已了结。${money}`, already: `早已了结，没有改动。${money}`, why: whyOf(outcome) });
}

/** What went back because of a case, and while it is on its way, what is to be done for it. */
async function describeMoney(desk: Desk, { id, subOrderId, refund }: StoredCase, by: string): Promise<string> {
  if (!refund) return '';
  const told = `退款 ${formatYuan(refund.totalMinor)} 元，${describeTransfer(refund.transfer)}。`;
  if (refund.transfer !== 'due') return told;
  return told + tellWayBack(await findOne(desk, subOrderId), { refundId: refundIdOf(id), by });
}

/** Lines by their place in the case, as `cases show` lists them. Nothing said: what was asked for. */
async function readRefund(desk: Desk, values: Values, caseId: string): Promise<Settlement['refund']> {
  const { line = [], amount = [], shipping } = values;
  if (line.length !== amount.length) throw new WrongUsage('每个 --line 要跟一个 --amount');
  if (line.length === 0 && shipping === undefined) return undefined;
  const { sellers } = readBounds(values);
  const found = readCases((await desk.database.read([selectCaseById(desk.database.queries, caseId, sellers)]))[0])[0];
  return {
    lines: line.map((position, index) => {
      const lineId = found?.lines[Number(position) - 1]?.lineId;
      if (lineId === undefined) throw new WrongUsage(`售后单里没有第 ${position} 行`);
      return { lineId, amountMinor: readYuan(amount[index] ?? '', '--amount') };
    }),
    shippingMinor: shipping === undefined ? 0 : readYuan(shipping, '--shipping'),
  };
}

function readParcel({ carrier, number }: Values): Settlement['parcel'] {
  if (carrier === undefined && number === undefined) return undefined;
  const parcel = wayBack.safeParse({ carrier: carrier ?? '', number: number ?? '' });
  if (!parcel.success) throw new WrongUsage('请写 --carrier 快递公司 和 --number 运单号（5 位以上的字母和数字）');
  return parcel.data;
}

function readText({ text }: Values): CaseWords {
  const words = caseWords.safeParse({ text, pictures: [] });
  if (!words.success) throw new WrongUsage(words.error.issues[0]?.message ?? '--text 读不出');
  return words.data;
}
