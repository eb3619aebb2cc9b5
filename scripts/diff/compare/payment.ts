// Where shoppers' money goes: provider, 收款码 to the byte, the name that is paid, and other ways in words.
import { posix } from 'node:path';
import type { PaymentProvider } from '../../../content/schema/payment.ts';
import { type Change, findChange } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import type { SellerEntry, Shop } from '../shop.ts';

const PROVIDERS: Record<PaymentProvider, string> = { manual: '收款码', wechatpay: '微信支付', stripe: 'Stripe' };

export function comparePayment({ sellers, before: old, after: fresh }: Pairs): Change[] {
  return sellers.flatMap(({ before, after }) => {
    if (!before || !after) return [];
    const subject = { kind: 'payment', name: after.data.name, before, after } as const;
    const [was, now] = [listTerms(before, old), listTerms(after, fresh)];
    const at = (key: string, label: string) => ({ path: ['payment', key], label, unit: 'text' }) as const;
    return [
      ...findChange(subject, at('provider', '收款方式'), was.provider, now.provider),
      ...findChange(subject, at('code', '收款码的图'), was.code, now.code),
      ...findChange(subject, at('payee', '收款人'), was.payee, now.payee),
      ...findChange(subject, at('note', '别的付款方式'), was.note, now.note),
    ];
  });
}

function listTerms({ file, data: { payment } }: SellerEntry, { hashes }: Shop) {
  const provider = PROVIDERS[payment.provider];
  if (payment.provider !== 'manual') return { provider, code: null, payee: null, note: null };
  const { code, payee = null, note = null } = payment;
  const picture = code && posix.join(posix.dirname(file), code.file);
  return { provider, code: picture ? namePicture(picture, hashes) : null, payee, note };
}

/** By its bytes: a code can be exchanged under the same name. */
function namePicture(picture: string, hashes: Shop['hashes']): string {
  const hash = hashes.get(picture);
  // Of a link nothing is known: what it points to can be exchanged, and nobody sees it here.
  if (hash === undefined || hash.startsWith('link:')) return `${posix.basename(picture)}（不是普通的图片文件）`;
  return `${posix.basename(picture)}（${hash.slice(0, 12)}）`;
}
