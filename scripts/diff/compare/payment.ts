// Where shoppers' money goes: provider, 收款码 to the byte, the name that is paid, and other ways in words.
import { posix } from 'node:path';
import type { PaymentProvider } from '../../../content/schema/payment.ts';
import { type Change, type Field, findChange, type Subject } from '../change.ts';
import type { Pairs } from '../pair-up.ts';
import type { SellerEntry, Shop } from '../shop.ts';
import { isElsewhere } from '../snapshot.ts';

const PROVIDERS: Record<PaymentProvider, string> = { manual: '收款码', wechatpay: '微信支付', stripe: 'Stripe' };

/** Letters of a hash that people are shown, as long as they tell two pictures apart. */
const SHORT = 12;

export function comparePayment({ sellers, before: old, after: fresh }: Pairs): Change[] {
  return sellers.flatMap(({ before, after }) => {
    if (!before || !after) return [];
    const subject = { kind: 'payment', name: after.data.name, before, after } as const;
    const [was, now] = [listTerms(before, old), listTerms(after, fresh)];
    const at = (key: string, label: string) => ({ path: ['payment', key], label, unit: 'text' }) as const;
    return [
      ...findChange(subject, at('provider', '收款方式'), was.provider, now.provider),
      ...compareCodes(subject, at('code', '收款码的图'), was.code, now.code),
      ...findChange(subject, at('code', '收款码旁边的字'), was.alt, now.alt),
      ...findChange(subject, at('payee', '收款人'), was.payee, now.payee),
      ...findChange(subject, at('note', '别的付款方式'), was.note, now.note),
    ];
  });
}

function listTerms({ file, data: { payment } }: SellerEntry, { hashes }: Shop) {
  const provider = PROVIDERS[payment.provider];
  if (payment.provider !== 'manual') return { provider, code: null, alt: null, payee: null, note: null };
  const { code, payee = null, note = null } = payment;
  const picture = code && posix.join(posix.dirname(file), code.file);
  return {
    provider,
    code: picture ? { picture, hash: hashes.get(picture) } : null,
    alt: code?.alt ?? null,
    payee,
    note,
  };
}

interface Code {
  picture: string;
  hash: string | undefined;
}

/** By all of its bytes: two pictures that begin alike in their hashes are made in seconds. */
function compareCodes(subject: Subject, field: Field, was: Code | null, now: Code | null): Change[] {
  const name = (letters?: number) =>
    findChange(subject, field, was && namePicture(was, letters), now && namePicture(now, letters));
  const short = name(SHORT);
  return short.length > 0 ? short : name();
}

function namePicture({ picture, hash }: Code, letters?: number): string {
  // Of a link nothing is known: what it points to can be exchanged, and nobody sees it here.
  if (hash === undefined || isElsewhere(hash)) return `${posix.basename(picture)}（不是普通的图片文件）`;
  return `${posix.basename(picture)}（${hash.slice(0, letters)}）`;
}
