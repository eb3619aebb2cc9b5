// `refund`: money goes back, after it was shown what that does; `refund-done` and `refund-retry`: its transfer.
import { formatYuan } from '../../content/schema/yuan.ts';
import { type OrderPart } from '../../functions/desk/find-part.ts';
import { nameRefund, planRefund, type RefundPlan, type RefundWish } from '../../functions/desk/plan-refund.ts';
import { PROVIDER_WORDS } from '../../functions/desk/words.ts';
import { leftToRefund } from '../../functions/orders/life/left-to-refund.ts';
import { refundSubOrder } from '../../functions/orders/life/refund.ts';
import { recordRefundProof, retryRefund } from '../../functions/orders/payments/close-transfer.ts';
import { formatTable } from '../bench/table.ts';
import { type Command, HAND, readBounds, readHand, readYuan } from './command.ts';
import { readSubject, readWords, WrongUsage } from '../terminal/arguments.ts';
import { findOne, partAsJson, refuse, tell, whyOf } from './tell.ts';
import type { Answer } from '../terminal/task.ts';

const REFUND_ID = /^ref_[A-Za-z0-9_-]{22}$/;

export const refund: Command = {
  usage: [
    'refund <订单号|编号> --line 行 --amount 元 [--line …] [--shipping 元] --reason 原因 --by 名字 [--yes]',
    'refund <订单号|编号> --all --reason 原因 --by 名字 [--yes] [--id ref_…]',
  ],
  about: '退款：先告诉你会怎样，加 --yes 才真的退；同一条命令再写一次还是同一笔',
  example: 'refund 261121-4827-3915 --line 1 --amount 26.50 --reason 路上碎了一包 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, {
      line: { type: 'string', multiple: true },
      amount: { type: 'string', multiple: true },
      all: { type: 'boolean', default: false },
      shipping: { type: 'string', default: '0' },
      reason: { type: 'string', default: '' },
      id: { type: 'string' },
      yes: { type: 'boolean', default: false },
      seller: { type: 'string' },
      ...HAND,
    });
    const wish = readWish(values);
    const hand = readHand(values);
    if (values.id !== undefined && !REFUND_ID.test(values.id)) throw new WrongUsage('--id 是 ref_ 加 22 个字母或数字');
    const found = await findOne(desk, readSubject(positionals, '订单号'), values.seller);
    const { order, part } = found;
    const refundId = values.id ?? (await nameRefund(part.id, wish));
    if (part.refunds.some((one) => one.id === refundId)) return tellKnown(found, refundId);
    const plan = planRefund(part, wish);
    if (plan.state === 'refused') return tellWhatIsLeft(part, plan.why);
    const preview = describePlan(found, plan);
    if (!values.yes)
      return {
        done: true,
        text: `${preview}\n\n还没有退。看清楚了，在同一条命令后面加 --yes。`,
        json: { state: 'planned', refundId, plan },
      };
    const outcome = await refundSubOrder(desk, desk.database, {
      refundId,
      subOrderId: part.id,
      lines: plan.lines.map(({ lineId, amountMinor }) => ({ lineId, amountMinor })),
      shippingMinor: plan.shippingMinor,
      caseId: null,
      reason: wish.reason,
      ...hand,
    });
    if (outcome.state === 'refused') return refuse(outcome.why);
    const after = outcome.order.subOrders.find((one) => one.id === part.id) ?? part;
    return {
      done: true,
      text: `${preview}\n\n已记下退款 ${refundId}。${tellWayBack(found, { refundId, by: hand.by })}`,
      json: { state: outcome.state, refundId, order: partAsJson({ order, part: after }) },
    };
  },
};

export const refundDone: Command = {
  usage: ['refund-done <ref_…> --proof 转账单号 --by 名字 [--seller 店铺]'],
  about: '钱已经亲手转给买家：记下凭证',
  example: 'refund-done ref_A1b2C3d4E5f6G7h8I9j0Kk --proof 1000050126 --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, {
      proof: { type: 'string', default: '' },
      seller: { type: 'string' },
      ...HAND,
    });
    const refundId = readSubject(positionals, '退款编号');
    const proof = values.proof.trim();
    if (proof === '') throw new WrongUsage('请用 --proof 写转账单号');
    const outcome = await recordRefundProof(desk, desk.database, {
      refundId,
      proof,
      ...readHand(values),
      ...readBounds(values),
      reason: '',
    });
    return tell(outcome, {
      done: '已记下，买家在订单页看到钱退到了。',
      already: '早已记过，没有改动。',
      why: whyOf(outcome),
    });
  },
};

export const refundRetry: Command = {
  usage: ['refund-retry <ref_…> --by 名字 [--seller 店铺]'],
  about: '付款平台没退成的：再交给平台退一次',
  example: 'refund-retry ref_A1b2C3d4E5f6G7h8I9j0Kk --by 罗秀英',
  async run(desk, args) {
    const { values, positionals } = readWords(args, { seller: { type: 'string' }, ...HAND });
    const refundId = readSubject(positionals, '退款编号');
    const hand = { refundId, ...readHand(values), ...readBounds(values), reason: '' };
    const outcome = await retryRefund(desk, desk.database, hand);
    return tell(outcome, { done: '几分钟内会再退一次。', already: '已经在等下一次，没有改动。', why: whyOf(outcome) });
  },
};

function readWish(values: {
  line?: string[] | undefined;
  amount?: string[] | undefined;
  all: boolean;
  shipping: string;
  reason: string;
}): RefundWish {
  const { line = [], amount = [], all, shipping } = values;
  const reason = values.reason.trim();
  if (reason === '') throw new WrongUsage('请用 --reason 写明为什么退，买家会看到');
  if (all && line.length > 0) throw new WrongUsage('--all 是全退，不用再写 --line');
  if (line.length !== amount.length) throw new WrongUsage('每个 --line 要跟一个 --amount');
  const shippingMinor = readYuan(shipping, '--shipping');
  if (all) return { lines: 'all', shippingMinor: 0, reason };
  if (line.length === 0 && shippingMinor === 0)
    throw new WrongUsage('请写 --all，或者 --line 和 --amount，或者 --shipping');
  return {
    lines: line.map((position, index) => ({
      position: readPosition(position),
      amountMinor: readAmount(amount[index] ?? ''),
    })),
    shippingMinor,
    reason,
  };
}

function readAmount(written: string): number {
  const minor = readYuan(written, '--amount');
  if (minor === 0) throw new WrongUsage('--amount 要大于 0');
  return minor;
}

function readPosition(written: string): number {
  if (!/^[1-9]\d?$/.test(written)) throw new WrongUsage('--line 是订单里第几行，用 show 看');
  return Number(written);
}

function describePlan({ order, part }: OrderPart, plan: RefundPlan): string {
  const rows = [
    ...plan.lines.map(({ title, amountMinor }) => [title, formatYuan(amountMinor)]),
    ...(plan.shippingMinor === 0 ? [] : [['运费', formatYuan(plan.shippingMinor)]]),
    ['合计', formatYuan(plan.totalMinor)],
  ];
  const commissions = plan.commissions.map(
    ({ amountMinor, from }) =>
      `收回佣金 ${formatYuan(amountMinor)} 元，出自${from === 'matured' ? '可打款余额（可能变成负数，以后的佣金补上）' : '待成熟佣金'}。`,
  );
  return [
    `${order.number}  ${part.sellerName}  退款`,
    '',
    formatTable([['退什么', '金额（元）'], ...rows]),
    '',
    ...(commissions.length === 0 ? ['没有佣金要收回。'] : commissions),
    ...(plan.isLast ? ['全部退完，订单变成「已全退」。'] : []),
    ...(part.status === 'paid'
      ? ['还没有发货：整行退完的，货放回去再卖。']
      : ['已经发货：货回来以后，改 Markdown 里的数量再上架。']),
  ].join('\n');
}

/** How the money of a refund that was just written down gets to the shopper. */
export function tellWayBack({ part }: OrderPart, { refundId, by }: { refundId: string; by: string }): string {
  return part.provider === 'manual'
    ? `请把钱转给买家，再记下：npm run desk -- refund-done ${refundId} --proof 转账单号 --by ${by}`
    : `几分钟内由${PROVIDER_WORDS[part.provider]}原路退回。`;
}

/** Somebody who asked for too much learns how much it may be. */
function tellWhatIsLeft(part: OrderPart['part'], why: string): Answer {
  const answer = refuse(why);
  const { lines, shippingMinor, totalMinor } = leftToRefund(part);
  if (why === 'not_paid' || totalMinor === 0) return answer;
  const left = lines.map(({ lineId, amountMinor }) => {
    const position = part.lines.findIndex((line) => line.id === lineId) + 1;
    return `第 ${position} 行 ${formatYuan(amountMinor)} 元`;
  });
  const shipping = shippingMinor === 0 ? [] : [`运费 ${formatYuan(shippingMinor)} 元`];
  return { ...answer, text: `${answer.text} 还能退：${[...left, ...shipping].join('、')}。` };
}

function tellKnown({ order, part }: OrderPart, refundId: string): Answer {
  return {
    done: true,
    text: `这笔退款 ${refundId} 早已记过，没有改动。真要再退一笔一样的，请写另一个 --reason 或 --id。`,
    json: { state: 'already', refundId, order: partAsJson({ order, part }) },
  };
}
