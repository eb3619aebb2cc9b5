// Exactly the data that the pages about people's own data show: site/pages reads nothing else.
import { z } from 'zod';
import { language } from '../http/view.ts';
import { fieldMessage, notice } from '../orders/view.ts';
import { KEPT_BY } from '../../db/queries/privacy/forget-account.ts';
import { chromeSchema } from '../accounts/view.ts';

/** Epoch milliseconds. */
const moment = z.int();

export const orderDataViewSchema = z.strictObject({
  number: z.string(),
  /** Path of the order page, for the forms: `/o/<token>`. */
  path: z.string(),
  placedAt: moment,
  timeZone: z.string(),
  /** What opened the page, kept in its forms where cookies do not exist; empty otherwise. */
  lastFour: z.string(),
  /** Null after deletion. */
  contact: z.strictObject({ name: z.string(), phone: z.string(), address: z.string(), note: z.string() }).nullable(),
  invoices: z.array(
    z.strictObject({ seller: z.string(), title: z.string(), taxNumber: z.string(), email: z.string() }),
  ),
  /** What was written with a payment by hand, or the provider's number of one. */
  references: z.array(z.strictObject({ seller: z.string(), reference: z.string() })),
  /** What the shopper wrote in cases. */
  words: z.array(z.strictObject({ seller: z.string(), at: moment, text: z.string(), pictures: z.array(z.string()) })),
  /** Who keeps this phone as their shopper; `until` null: for good. */
  binding: z.strictObject({ name: z.string(), since: moment, until: moment.nullable() }).nullable(),
  /** Null: it was sent, or is over, or deleted. */
  correction: z
    .strictObject({
      key: z.string(),
      /** Stays as it is; empty when everything is fetched: then there is no address. */
      province: z.string(),
      values: z.strictObject({
        name: z.string(),
        phone: z.string(),
        city: z.string(),
        address: z.string(),
        note: z.string(),
      }),
      errors: z.array(fieldMessage),
    })
    .nullable(),
  /** now: at once. later: remembered until the order is over. asked: remembered since `at`. done: deleted `at`. */
  deletion: z.discriminatedUnion('state', [
    z.strictObject({ state: z.enum(['now', 'later']) }),
    z.strictObject({ state: z.enum(['asked', 'done']), at: moment }),
  ]),
  /** Days after the end of the order until it is deleted without being asked. */
  keepContactDays: z.int(),
  notice: notice.nullable(),
});
export type OrderDataView = z.infer<typeof orderDataViewSchema>;

export const accountDataViewSchema = z.strictObject({
  chrome: chromeSchema,
  /** Of the account. */
  phone: z.string(),
  since: moment,
  /** Where one is signed in. */
  sessions: z.array(z.strictObject({ device: z.string(), since: moment })),
  /** Every code that this phone has had, the newest first. */
  agents: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      line: z.string(),
      kind: z.enum(['distributor', 'sharer']),
      status: z.enum(['pending', 'active', 'paused', 'suspended', 'left']),
      since: moment,
      applications: z.array(z.strictObject({ words: z.string(), at: moment })),
      appeals: z.array(z.strictObject({ words: z.string(), at: moment })),
      orders: z.int(),
      /** Masked; null: none is kept. */
      payoutAccount: z.strictObject({ method: z.string(), realName: z.string(), account: z.string() }).nullable(),
    }),
  ),
  /** Work at the desk: names of jobs. */
  staff: z.array(z.strictObject({ role: z.enum(['seller', 'brand']), seller: z.string(), name: z.string() })),
  /** Why the account cannot be deleted now; null: it can. */
  keptBy: z.enum(KEPT_BY).nullable(),
});
export const forgottenViewSchema = z.strictObject({ language: language.nullable() });
export type ForgottenView = z.infer<typeof forgottenViewSchema>;

export type AccountDataView = z.infer<typeof accountDataViewSchema>;
