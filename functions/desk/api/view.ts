// Exactly the data that the pages of the open platform show at the desk: keys, addresses that are told, and what was told.
import { z } from 'zod';
import { chromeSchema } from '../../accounts/view.ts';
import { sellerChoice } from '../view.ts';

const KEY_SCOPES = ['read', 'write', 'contact'] as const;

const webhook = z.strictObject({
  id: z.string(),
  /** Slug; empty: the brand's. */
  seller: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  madeAt: z.int(),
  madeBy: z.string(),
  /** When it last took something. */
  tookAt: z.int().nullable(),
  /** running; paused: by a person; silent: by us, because nobody answered. */
  state: z.enum(['running', 'paused', 'silent']),
  pausedAt: z.int().nullable(),
  pausedBy: z.string(),
  due: z.int(),
  failed: z.int(),
});

export const apiViewSchema = z.strictObject({
  chrome: chromeSchema,
  ...sellerChoice,
  /** For whom something can be made; the brand's own addresses besides. */
  makeFor: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
  keys: z.array(
    z.strictObject({
      id: z.string(),
      seller: z.string(),
      name: z.string(),
      scopes: z.array(z.enum(KEY_SCOPES)),
      madeAt: z.int(),
      madeBy: z.string(),
      revokedAt: z.int().nullable(),
      revokedBy: z.string(),
      /** Day of the last call. */
      usedOn: z.string().nullable(),
    }),
  ),
  /** Shown this once. */
  made: z.strictObject({ name: z.string(), written: z.string() }).nullable(),
  keyForm: z.strictObject({
    /** Minted for this form: sent twice, it makes one key. */
    id: z.string(),
    seller: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(KEY_SCOPES)),
    problem: z.enum(['name_missing', 'scopes_missing', 'unknown_seller']).nullable(),
  }),
  webhooks: z.array(webhook),
  /** Shown this once. */
  added: z.strictObject({ id: z.string(), url: z.string(), secret: z.string() }).nullable(),
  webhookForm: z.strictObject({
    id: z.string(),
    seller: z.string(),
    url: z.string(),
    /** All that there are for it; the chosen ones. */
    events: z.array(z.strictObject({ event: z.string(), isChosen: z.boolean() })),
    problem: z
      .enum(['unreadable', 'not_https', 'with_password', 'not_public', 'events_missing', 'unknown_seller'])
      .nullable(),
  }),
});
export type ApiView = z.infer<typeof apiViewSchema>;

export const webhookViewSchema = z.strictObject({
  chrome: chromeSchema,
  webhook,
  /** Minted for the button that tests the address. */
  pingId: z.string(),
  deliveries: z.array(
    z.strictObject({
      id: z.string(),
      /** `webhook-id` as the receiver has it. */
      messageId: z.string(),
      event: z.string(),
      orderNumber: z.string().nullable(),
      status: z.enum(['due', 'sent', 'failed']),
      at: z.int(),
      /** Next try; null when there is none. */
      nextAt: z.int().nullable(),
      tries: z.array(z.strictObject({ outcome: z.string(), tookMs: z.int(), at: z.int() })),
    }),
  ),
  next: z.string().nullable(),
  isContinued: z.boolean(),
});
export type WebhookView = z.infer<typeof webhookViewSchema>;
