// What a payment is called outside and how to go on paying it, sealed in its row.
import { z } from 'zod';
import type { Keys } from '../../keys/keys.ts';
import { openText, sealText } from '../../keys/seal.ts';

const reference = z.object({
  /** A checkout session, an order number at WeChat, or what the shopper typed. */
  reference: z.string(),
  /** What a reloaded page shows again; null where it is good for one moment only. */
  goOn: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('qr'), text: z.string() }),
      z.object({ kind: z.literal('redirect'), url: z.string() }),
    ])
    .nullable(),
});
export type PaymentReference = z.infer<typeof reference>;

const NONE: PaymentReference = { reference: '', goOn: null };

export function sealReference(keys: Pick<Keys, 'box'>, paymentId: string, known: PaymentReference): Promise<string> {
  return sealText(keys.box, referenceRow(paymentId), JSON.stringify(known));
}

/** Nothing known: never answered, or deleted since. */
export async function openReference(
  keys: Pick<Keys, 'box'>,
  paymentId: string,
  sealed: string,
): Promise<PaymentReference> {
  return sealed === '' ? NONE : reference.parse(JSON.parse(await openText(keys.box, referenceRow(paymentId), sealed)));
}

export function referenceRow(paymentId: string): string {
  return `${paymentId}/reference`;
}
