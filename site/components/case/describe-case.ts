// Where a case stands and what comes next, in the words of its page.
import type { CaseView } from '../../../functions/orders/after-sales/view.ts';
import { writeDeadline } from './write-deadline.ts';

/** The heading. */
export function describeStand(view: CaseView): string {
  const { kind, status, history } = view;
  const answer = history.findLast(({ what }) => what === 'agreed' || what === 'rejected');
  const byBrand = answer?.who === 'brand' ? '品牌' : '';
  switch (status) {
    case 'asked':
      return `等${view.escalated ? '品牌' : '店家'}答复`;
    case 'agreed':
      return kind === 'refund_only' ? `${byBrand}同意退款` : `${byBrand}同意了，请寄回`;
    case 'sent_back':
      return '正在寄回';
    case 'goods_back':
      return kind === 'exchange' ? '东西收到了，等着换' : '东西收到了，等着退款';
    case 'settled':
      return view.refund?.awaited ? '定下来了，等退款' : '办完了';
    case 'rejected':
      return `${byBrand}没有同意`;
    case 'withdrawn':
      return '已经撤回';
  }
}

/** What happens now, and until when; empty when nothing does. */
export function describeTurn(view: CaseView): string {
  const { kind, status, turn, escalated } = view;
  const by = turn?.by ? writeDeadline(turn.by, view.timeZone) : '';
  if (status === 'settled') return describeMoney(view);
  if (turn?.late && turn.who === 'shopper')
    return `寄回的日子到 ${by} 为止，已经过了，这张售后单很快会自动撤回。已经寄出的话，马上填运单号。`;
  if (turn?.late) return `到 ${by} 为止，已经过了。品牌正在催。`;
  switch (status) {
    case 'asked':
      if (escalated) return `${describeFailure(view)}，现在由品牌决定，${by} 前答复。`;
      return `店家会在 ${by} 前答复。到时候没有答复，由品牌接手。`;
    case 'agreed':
      if (kind === 'refund_only') return `钱会在 ${by} 前退回。`;
      return `请在 ${by} 前按下面的地址寄出，填回运单号。到时候没有运单号，这张售后单就自动撤回。`;
    case 'sent_back':
      if (escalated) return `由品牌看着，${by} 前写明有没有收到。`;
      return `店家会在 ${by} 前写明有没有收到。到时候没有写，由品牌接手。`;
    case 'goods_back':
      return kind === 'exchange' ? `新的一份会在 ${by} 前寄出。` : `钱会在 ${by} 前退回。`;
    case 'rejected':
      return view.can.escalate ? '觉得不公道，可以请品牌来看一次。' : describeEnd(view);
    case 'withdrawn':
      return describeWithdrawal(view);
  }
}

function describeMoney({ refund, timeZone }: CaseView): string {
  if (!refund?.awaited) return '';
  const { by, late, missed } = refund.awaited;
  const day = writeDeadline(by, timeZone);
  if (missed) return `你说钱没有到，品牌正在催店家。应当在 ${day} 前到。`;
  if (late) return `应当在 ${day} 前到，已经过了。没有收到就说一声，品牌来催。`;
  return `最晚 ${day} 前到。到时候没有到，在这里说一声，品牌来催。`;
}

/** Why the brand has it: the shopper took it there, or the days for the answer were over. */
function describeFailure({ history }: CaseView): string {
  const taken = history.findLast(({ what }) => what === 'escalated');
  return taken?.detail === 'rejected' ? '店家没有同意' : '店家没有按时答复';
}

function describeEnd({ history }: CaseView): string {
  const last = history.findLast(({ what }) => what === 'rejected');
  return last?.who === 'brand' ? '品牌看过了，这是最后的决定。' : '';
}

/** The clock took it back, or the shopper. */
function describeWithdrawal({ history }: CaseView): string {
  const isForgotten = history.some(({ what, who }) => what === 'withdrawn' && who === 'system');
  return isForgotten
    ? '说好的日子里没有寄回，这张售后单自动撤回了。还在能退的日子里，或者东西有问题，可以再提一张。'
    : '这张售后单到此为止。还有别的事，可以再提一张。';
}
