// The words of the desk: one dictionary for the command line and for its pages. Pure.
import type { PaymentProvider } from '../../content/schema/payment.ts';
import type { StoredSubOrder } from '../../db/queries/read-order.ts';
import { CASE_REASONS, describeReason } from '../orders/after-sales/reasons.ts';
import type { Actor, AuditActor, CaseStatus, SubOrderStatus } from '../../db/schema/index.ts';

export const STATUS_WORDS: Record<SubOrderStatus, string> = {
  placed: '已下单',
  paid: '已付款',
  shipped: '已发出',
  received: '已签收',
  completed: '已完成',
  cancelled: '已取消',
  expired: '已过期',
  refunded: '已全退',
};

export const PROVIDER_WORDS: Record<PaymentProvider, string> = {
  manual: '收款码',
  wechatpay: '微信支付',
  stripe: 'Stripe',
};

/** How far one way of paying a sub-order has come. */
export const PAYMENT_WORDS: Record<StoredSubOrder['payments'][number]['status'], string> = {
  open: '等付款',
  claimed: '买家说已付',
  received: '已收到',
  refused: '没有收到',
  closed: '已关闭',
};

export const ACTOR_WORDS: Record<Actor, string> = {
  shopper: '买家',
  seller: '店家',
  brand: '品牌',
  system: '系统',
};

const TRANSFER_WORDS: Record<StoredSubOrder['refunds'][number]['transfer']['status'], string> = {
  due: '待退款',
  sent: '退款中',
  done: '已到账',
  failed: '没退成',
};

/** How far the money of a refund has come. */
export function describeTransfer(status: string): string {
  return Object.entries(TRANSFER_WORDS).find(([one]) => one === status)?.[1] ?? status;
}

export const CASE_WORDS: Record<CaseStatus, string> = {
  asked: '待答复',
  agreed: '已同意',
  sent_back: '已寄回',
  goods_back: '货已退到',
  settled: '已了结',
  rejected: '已拒绝',
  withdrawn: '已撤回',
};

export const PAYOUT_WORDS = { requested: '已申请', batched: '已入批次', paid: '已付', failed: '没付成' } as const;

/** What speaks against paying an agent now. */
export const DOUBT_WORDS = {
  suspended: '介绍人暂停使用，等品牌处理',
  below_zero: '退款收回了佣金，可打款余额低于零，等以后的佣金补上',
} as const;

export const HELD_WORDS = { same_phone: '与买家同一个手机号', same_address: '与买家同一个地址' } as const;

/** What happened to a sub-order, as its history tells it. */
const EVENT_WORDS: Record<string, string> = {
  placed: '下单',
  claimed: '买家说已付款',
  claim_withdrawn: '买家说还没有付',
  payment_refused: '店家没有收到款',
  paid: '付款',
  reopened: '过期后到款，重新生效',
  surplus: '多付的款，退回',
  shipped: '发货',
  parcel: '又发一个包裹',
  received: '签收',
  completed: '完成',
  cancelled: '取消',
  expired: '过期',
  refund: '退款',
  refunded: '全部退完',
  refund_sent: '退款已转出',
  refund_retried: '退款再交平台一次',
  contact_shown: '看了收货信息',
  contact_corrected: '买家改了收货信息',
  forgotten: '收货信息已删除',
  invoice_sent: '发票已发出',
  case_opened: '申请售后',
  case_agreed: '同意售后',
  case_rejected: '拒绝售后',
  case_sent_back: '买家寄回',
  case_goods_back: '货已退到',
  case_settled: '售后了结',
  case_withdrawn: '撤回售后',
  case_escalated: '转到品牌',
};

export const LOG_ACTOR_WORDS: Record<AuditActor, string> = { ...ACTOR_WORDS, agent: '介绍人' };

/** What else the log tells of; what happened to orders is told as their history tells it. */
const LOG_WORDS: Record<string, string> = {
  case_said: '售后留言',
  commission_released: '放行暂扣的佣金',
  commission_denied: '佣金不予支付',
  debt_written_off: '免去欠款',
  payout_requested: '申请打款',
  payout_batched: '放进打款批次',
  payout_taxed: '写下打款的代扣税',
  payout_paid: '打款付了',
  payout_failed: '打款没付成',
  account_shown: '看了收款账户',
  agent_joined: '成为介绍人',
  agent_applied: '申请做分销人',
  agent_quiz_passed: '答对了题',
  agent_quiz_failed: '没答对题',
  agent_approved: '通过申请',
  agent_rejected: '不通过申请',
  agent_paused: '自己暂停',
  agent_resumed: '自己恢复',
  agent_suspended: '暂停使用',
  agent_appealed: '申诉',
  agent_reinstated: '恢复使用',
  agent_left: '离开',
  staff_added: '添加店务',
  staff_removed: '撤掉店务',
  key_made: '做了一把密钥',
  key_revoked: '作废密钥',
  webhook_added: '添加通知地址',
  webhook_paused: '暂停通知地址',
  webhook_silent: '通知地址没有回应，停了',
  webhook_resumed: '继续通知地址',
  webhook_removed: '删除通知地址',
};

export function describeLogged(kind: string): string {
  return LOG_WORDS[kind] ?? describeEvent(kind);
}

/** Why time moved a case. */
const CAUSE_WORDS: Record<string, string> = {
  unanswered: '店家没有按时答复',
  unconfirmed: '寄回的货到期没有确认',
  refund_late: '没有按时退款',
  money_missing: '买家说退款没有到',
  rejected: '买家不同意店家的答复',
  not_sent_back: '买家到期没有寄回',
  asked: '买家要求',
  kept_long_enough: '保存到期',
};

/** What a shopper corrected, as its event names it. */
const FIELD_WORDS: Record<string, string> = { name: '名字', phone: '电话', address: '地址', note: '留言' };

/** What a person wrote stays as it is. */
export function describeCause(reason: string): string {
  const fields = reason.split(' ').map((word) => FIELD_WORDS[word]);
  return CAUSE_WORDS[reason] ?? (fields.includes(undefined) ? reason : fields.join('、'));
}

/** Also why a shopper asked for it. */
export function describeWhy(reason: string): string {
  return CASE_REASONS.some((code) => code === reason) ? describeReason(reason) : describeCause(reason);
}

/** The code itself for what the list does not know: nothing is left out of a history. */
export function describeEvent(kind: string): string {
  return EVENT_WORDS[kind] ?? kind;
}

/** The state in one or two words, with what the desk must look at before it. */
export function describePart({ status, payments }: Pick<StoredSubOrder, 'status' | 'payments'>): string {
  const isClaimed = payments.some((payment) => payment.status === 'claimed');
  return isClaimed ? `${STATUS_WORDS[status]}·待核款` : STATUS_WORDS[status];
}

/** Why something was not done, for every refusal of orders, money and cases: what is so, and what to do about it. */
const REFUSALS: Record<string, string> = {
  unknown_sub_order: '没有这张订单。npm run desk -- orders 列出最近的订单。',
  unknown_payment: '没有这笔付款。',
  not_cancellable: '只有还没付款的订单能取消；付过款的，用 refund 退款。',
  not_claimable: '这一笔现在不能报付款。',
  not_refusable: '没有等着核对的付款：买家没有说付过，或者已经核对了。',
  reason_missing: '请用 --reason 写明原因（发过货以后再发一个包裹，也要写）。',
  wrong_amount: '金额对不上。',
  wrong_currency: '币种对不上。',
  wrong_account: '收款账户对不上。',
  transaction_used: '这笔款已经记在别的订单上了。',
  not_paid: '这张订单现在不是已付款的状态。',
  parcel_missing: '请写快递公司和运单号；买家自取的订单不用写。',
  case_open: '买家正在申请退款：先把售后办完（cases agree 或 cases reject），要照样发就用 --reason 写明为什么。',
  not_shipped: '还没有发货，不能签收。',
  unknown_line: '订单里没有这一行：用 show 看有哪几行。',
  too_much: '退的比剩下的多。',
  nothing: '没有可退的钱了。',
  id_reused: '这个编号已经用在另一件事上，请换一个。',
  unknown_refund: '没有这笔退款。编号（ref_ 和后面 22 个字）要写完整：用 show 看这张订单的退款。',
  not_open: '这笔退款不等人处理：已经退完，或者在付款平台那边进行。',
  unknown_case: '没有这张售后单。npm run desk -- cases 列出所有售后单。',
  not_now: '售后单现在不到这一步，或者轮到另一方。先用 cases show 看看。',
  words_missing: '请用 --text 写几句给买家看的话。',
  parcel_refused: '运单没有记上：要一个新的运单号。',
  no_reason: '请用 --reason 写明原因，介绍人会看到。',
  not_pending: '这笔佣金不在待成熟：还没付款，或者已经成熟、收回。',
  not_held: '这笔佣金没有暂扣。',
  decided_otherwise: '已经有过决定，一笔佣金只决定一次；放行过的，只在介绍人暂停使用期间还能改成不予支付。',
  unknown_agent: '没有这个介绍人。npm run agents -- list 列出所有介绍人。',
  suspended: '介绍人暂停使用中：先 npm run desk -- agents reinstate。',
  no_account: '介绍人还没有留收款账户：用 payouts account 记下。',
  no_debt: '介绍人没有欠钱。',
  not_settled: '还有待成熟的佣金，或者没有付完的打款：它们可能补上欠的，先等它们了结。',
  debt_changed: '欠的钱刚刚变了：看过现在的数再决定。',
  nothing_matured: '没有可打款的佣金。',
  above_balance: '比可打款的多。',
  below_minimum: '低于规则写的起付金额。',
  no_proof: '请用 --proof 写付款凭证的号码。',
  tax_above_amount: '代扣税比金额还大。',
  newer: '在这之后又改过一次，没有覆盖它。先看看现在写的是什么，还要改就再写一次。',
  settled: '这笔已经付过或者记过失败，用的是另一个凭证。',
  under_way: '正在付给现在的账户，付完才能换；介绍人不存在时也是这个回答。',
  not_asked: '这张订单没有人要发票。',
  wrong_phone: '手机号应当是 11 位数字。',
  name_missing: '请用 --name 写名字：店务的记录里写的是它。',
  unknown_seller: '没有这家店：--seller 写 content/sellers 里的文件夹名。',
  seller_of_brand: '品牌的人看得到所有的店，不用写 --seller。',
  taken_away: '用这个编号添过的人已经撤掉了：再添一次，换一个编号。',
  last_brand: '品牌只剩这一位，不能撤：先用 staff add 添一位品牌的人，再撤。',
  scopes_missing: '请用 --scopes 写能做什么：read、write、contact。',
  unknown_key: '没有这把密钥：用 api-keys list 看编号（key_ 开头）。',
  unknown_staff: '没有这个人：用 staff list 看编号（stf_ 开头）。',
  unknown_application: '这位介绍人没有申请过做分销人。',
  quiz_missing: '还没有答对那一课的题，不能通过；可以 reject 并写明原因。',
  application_decided_otherwise: '这张申请已经有过别的决定，或者 TA 已经撤回。',
  application_suspended: '介绍人暂停使用中：先 agents reinstate，再审核。',
  agent_not_now: '介绍人现在不是这个状态：用 npm run agents -- list 看看。',
  unknown: '没有这个编号，编号要写完整：用 payouts list 或者 commissions held 列出来。',
};

export function describeRefusal(why: string): string {
  return REFUSALS[why] ?? why;
}
