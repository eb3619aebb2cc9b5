// Names of refunds: minted into the page on which somebody says yes, so that saying it twice is one refund.
import { toBase64Url } from '../../../keys/encoding.ts';

const REFUND_ID = /^ref_[\w-]{22}$/;

export function mintRefundId(): string {
  return `ref_${toBase64Url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

/** Null: nobody has said yes yet. */
export function readRefundId(form: URLSearchParams): string | null {
  const written = form.get('refundId') ?? '';
  return REFUND_ID.test(written) ? written : null;
}
