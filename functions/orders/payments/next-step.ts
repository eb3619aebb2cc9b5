// What the order page does after it asked to pay, or in plain words why it cannot.
import type { Deps } from '../../deps.ts';
import { type Problem, ProblemError } from '../../http/problem.ts';
import { drawPaymentCode } from './draw-payment-code.ts';
import type { OpeningRefusal, PaymentOpening } from './open-payment.ts';

/** `qr` shows a picture, `jsapi` opens WeChat's window with the parameters, `redirect` goes there. */
export type NextStep =
  | { kind: 'qr'; picture: string }
  | { kind: 'jsapi'; parameters: Readonly<Record<string, string>> }
  | { kind: 'redirect'; url: string }
  | { kind: 'paid' };

/** Throws the refusal. `seller`: whom to turn to instead. */
export async function tellNextStep(
  deps: Pick<Deps, 'offers'>,
  seller: string,
  opening: PaymentOpening,
): Promise<NextStep> {
  switch (opening.state) {
    case 'opened':
      return showOpened(opening.goOn);
    case 'paid':
      return { kind: 'paid' };
    case 'away':
      throw new ProblemError({ code: 'payment_away', detail: '付款页没有打开。过几秒再点一次，不会重复扣款。' });
    case 'refused':
      throw new ProblemError(await explainRefusal(deps, seller, opening.why));
  }
}

export const NOT_UNPAID: Problem = {
  code: 'not_payable',
  detail: '这一笔已经付过、取消或者过期了。请退回订单页看看现在的样子。',
};

function showOpened(goOn: Extract<PaymentOpening, { state: 'opened' }>['goOn']): NextStep {
  switch (goOn.kind) {
    case 'qr':
      return { kind: 'qr', picture: drawPaymentCode(goOn.text) };
    case 'jsapi':
      return { kind: 'jsapi', parameters: goOn.parameters };
    case 'redirect':
      return { kind: 'redirect', url: goOn.url };
  }
}

async function explainRefusal(deps: Pick<Deps, 'offers'>, seller: string, why: OpeningRefusal): Promise<Problem> {
  if (why === 'unknown_sub_order') return { code: 'not_found' };
  if (why === 'not_unpaid') return NOT_UNPAID;
  const terms = await deps.offers.readSeller(seller);
  const ways = [...(terms?.wechat ? [`微信 ${terms.wechat}`] : []), ...(terms?.phone ? [`电话 ${terms.phone}`] : [])];
  const contact = ways.length === 0 ? '' : `可以直接联系店家：${ways.join('，')}。`;
  return { code: 'not_payable', detail: `这家店暂时不能在线付款。${contact}` };
}
