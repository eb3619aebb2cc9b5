// What a seller is told: order number, sum, how many lines, and where to look. No name, no phone, no address. Pure.
import { formatYuan } from '../../../content/schema/yuan.ts';
import type { ClaimedNotice } from '../../../db/queries/notices/send-notices.ts';

/** Titles by kind: see where each notice is written. */
const TITLES: Record<string, string> = {
  paid: '新的已付款订单',
  invoice: '有人要开发票',
  contact_corrected: '买家改了收货信息',
  case_opened: '新的售后申请',
  case_sent_back: '退货已经寄出',
  case_withdrawn: '售后申请撤回了',
  case_said: '售后单里有新的留言',
  case_escalated: '售后转到了品牌',
  case_unanswered: '售后过期没有答复，已转到品牌',
  case_unconfirmed: '寄回的货过期没有确认，已转到品牌',
  case_refund_late: '退款过期没有办，已转到品牌',
  case_money_missing: '买家说退款没有到，已转到品牌',
};

export interface WrittenNotice {
  subject: string;
  text: string;
  /** Where the seller looks. */
  desk: string;
}

/** `origin`: public address of the shop. */
export function writeNotice(notice: ClaimedNotice, origin: string): WrittenNotice {
  const { kind, sellerName, orderNumber, totalMinor, lines } = notice;
  const title = titleOfNotice(kind);
  const desk = `${origin}/desk/`;
  return {
    subject: `${title} ${orderNumber}`,
    text: [
      `${sellerName}：${title}`,
      `订单 ${orderNumber}，${lines} 样，合计 ${formatYuan(totalMinor)} 元`,
      `去后台看：${desk}`,
    ].join('\n'),
    desk,
  };
}

/** A notice outlives the list of kinds. */
export function titleOfNotice(kind: string): string {
  return TITLES[kind] ?? '订单有新的变化';
}
