// The checkout page's data: the lines at today's terms, what the shopper typed, and what has to be corrected. Pure.
import { formatYuan } from '../../content/schema/yuan.ts';
import type { Offer } from '../../content/schema/offer.ts';
import type { InputError } from '../http/problem.ts';
import type { CheckoutForm, FormLine } from './checkout-form.ts';
import { showSeller, type ShownLine } from './checkout-part.ts';
import type { Refusal } from './place-order.ts';
import type { CheckoutView } from './view.ts';

/** `offers` run parallel to the form's lines. Lines of products that are gone are left out and named in the notice. */
export function showCheckout(input: {
  form: CheckoutForm;
  offers: readonly (Offer | null)[];
  refusal: Refusal | null;
  errors: readonly InputError[];
  notice: CheckoutView['notice'];
}): CheckoutView {
  const { form, offers, refusal } = input;
  const shown = form.lines.flatMap((line, index) => findOffer(line, index, offers[index] ?? null));
  const problems = lineProblems(input.errors, refusal);
  const sellers = [...Map.groupBy(shown, (one) => one.offer.seller)].flatMap(([seller, own]) =>
    showSeller({ seller, own, problems, form }),
  );
  const goodsMinor = sellers.reduce((sum, part) => sum + part.goodsMinor, 0);
  const knownMinor = sellers.reduce((sum, part) => sum + (part.shippingMinor ?? 0), 0);
  const totalMinor = goodsMinor + knownMinor;
  const byProvince = shown.some((one) => one.offer.shipping.regions.length > 0);
  return {
    orderId: form.orderId,
    sellers,
    goodsMinor,
    shippingMinor: sellers.some((part) => part.shippingMinor === null) ? null : knownMinor,
    totalMinor,
    byProvince,
    fetched: sellers.length > 0 && sellers.every((part) => part.pickup?.chosen),
    values: form.values,
    errors: input.errors.flatMap(toFieldMessage),
    notice: noticeOf(refusal, totalMinor, byProvince) ?? input.notice ?? goneNotice(form, shown),
  };
}

function findOffer(line: FormLine, index: number, offer: Offer | null): ShownLine[] {
  // With one variant there is nothing to choose; of several, nobody but the shopper may choose another.
  const only = offer?.variants.length === 1 ? offer.variants[0] : undefined;
  const variant = offer?.variants.find((one) => one.id === line.variant) ?? only;
  return offer && variant ? [{ line: { ...line, variant: variant.id }, index, offer, variant }] : [];
}

/** Errors of lines stand at their line; `lines.2.quantity` belongs to the third line of the form. */
function lineProblems(errors: readonly InputError[], refusal: Refusal | null): ReadonlyMap<number, string> {
  const soldOut = refusal?.code === 'sold_out' ? refusal.left : [];
  const short = soldOut.map(({ path, left }) => ({
    path,
    message: left === 0 ? '已经没有了，请拿掉这一行' : `只剩 ${left} 份`,
  }));
  return new Map(
    [...errors, ...short].flatMap(({ path, message }) => {
      const match = /^lines\.(\d+)\./.exec(path);
      return match ? [[Number(match[1]), message] as const] : [];
    }),
  );
}

function toFieldMessage({ path, message }: InputError): CheckoutView['errors'] {
  if (path.startsWith('shopper.')) return [{ field: path.slice('shopper.'.length), message }];
  if (path.endsWith('.accepted')) return [{ field: 'accept', message }];
  if (path === 'agentCode') return [{ field: path, message }];
  return [{ field: '', message }];
}

function noticeOf(refusal: Refusal | null, totalMinor: number, byProvince: boolean): CheckoutView['notice'] {
  switch (refusal?.code) {
    case 'price_changed':
      if (byProvince)
        return {
          tone: 'warning',
          title: '请看一下新的总价',
          detail: `运费按寄往的省份算，现在一共 ${formatYuan(totalMinor)} 元。还没有下单，看过新的总价再决定。`,
        };
      return {
        tone: 'warning',
        title: '价格变了',
        detail: `现在一共 ${formatYuan(totalMinor)} 元。还没有下单，看过新的总价再决定。`,
      };
    case 'sold_out':
      return { tone: 'warning', title: '库存不够了', detail: '刚才有人先买走了。还没有下单，请改一下数量。' };
    case 'order_id_reused':
      return {
        tone: 'warning',
        title: '这张单已经下过了',
        detail: '上一张单已经下好了。这次填的和它不一样，没有再下。还要另下一张，就再点一次。',
      };
    case 'invalid_input':
      return { tone: 'error', title: '有几处要改', detail: '改好再下单，填过的都还在。' };
    case undefined:
      return null;
  }
}

function goneNotice(form: CheckoutForm, shown: readonly ShownLine[]): CheckoutView['notice'] {
  if (form.leftOut > 0)
    return {
      tone: 'warning',
      title: '一张单最多 20 样商品',
      detail: `还有 ${form.leftOut} 样没有放进来，请分开下单。`,
    };
  const gone = form.lines.length - shown.length;
  if (gone === 0) return null;
  if (shown.length === 0)
    return {
      tone: 'warning',
      title: '这里没有能下单的东西',
      detail: '它也许卖完下架了，也许要先选一种规格。请回商品页看看。',
    };
  return {
    tone: 'warning',
    title: `有 ${gone} 样商品或规格已经没有了`,
    detail: '已经从这张单里拿掉了，其余的不受影响。想换一种规格，请回商品页重新选。',
  };
}
