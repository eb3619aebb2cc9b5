// Where a seller is told of orders: one secret per seller, `NOTIFY_<SELLER>`, JSON with the ways it has.
import { z } from 'zod';

/** Order numbers and sums travel there: encrypted, or not beyond this machine. */
export const openAddress = z
  .url({ protocol: /^https?$/ })
  .refine((text) => URL.canParse(text) && isPrivateWay(new URL(text)), 'must begin with https://');

export const notifySecret = z.strictObject({
  /** An HTTP API that takes `{from, to, subject, text}` and a bearer key, as Resend does. */
  mail: z
    .strictObject({ url: openAddress, key: z.string().min(1), from: z.string().min(3), to: z.string().min(3) })
    .optional(),
  /** Address of a robot in a WeCom group, its key included. */
  wecom: z.strictObject({ url: openAddress }).optional(),
  /** A program of the seller's own; `secret` keys the signature by which it knows us. */
  webhook: z.strictObject({ url: openAddress, secret: z.string().min(16) }).optional(),
});
export type NotifySecret = z.infer<typeof notifySecret>;

/** A way of telling with everything it needs. */
export type NotifyWay =
  | ({ kind: 'mail' } & NonNullable<NotifySecret['mail']>)
  | ({ kind: 'wecom' } & NonNullable<NotifySecret['wecom']>)
  | ({ kind: 'webhook' } & NonNullable<NotifySecret['webhook']>);

/** The way that the Markdown asks for; null when the secret does not have it. */
export function chooseWay(secret: NotifySecret, wanted: NotifyWay['kind']): NotifyWay | null {
  switch (wanted) {
    case 'mail':
      return secret.mail ? { kind: wanted, ...secret.mail } : null;
    case 'wecom':
      return secret.wecom ? { kind: wanted, ...secret.wecom } : null;
    case 'webhook':
      return secret.webhook ? { kind: wanted, ...secret.webhook } : null;
  }
}

function isPrivateWay({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost';
}
