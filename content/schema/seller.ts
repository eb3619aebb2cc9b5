// A seller: content/sellers/<seller>/seller.md. The folder's name is its slug; the body is its letter of introduction.
import { z } from 'zod';
import { businessLicence, contact, permit, picture } from './contact.ts';
import { evidence } from './evidence.ts';
import { slug } from './ids.ts';
import { percent, yuan } from './money.ts';
import { payment } from './payment.ts';
import { PROVINCES } from './provinces.ts';

export const sellerSchema = z.strictObject({
  /** Name of the shop. */
  name: z.string().min(2).max(20),
  /** 1–4 characters cut into the seal. */
  seal: z.string().refine((text) => /^\p{Script=Han}{1,4}$/u.test(text), { params: { rule: 'seal' } }),
  /** The person who signs the letters. */
  person: z.string().min(1).max(20),
  /** Where the shop is: 「云南大理 · 漾濞」. */
  place: z.string().min(2).max(30),
  /** One line on cards and in search results. */
  tagline: z.string().min(6).max(60),
  /** The shop's one colour, `#5b3a1e`. Must reach 4.5:1 on paper: the build checks. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  /** Who makes it, or the place: shoppers see it beside the letter. */
  portrait: picture,
  /** How shoppers reach you. */
  contact,
  licence: businessLicence,
  /** Permits of the trade that the law wants shown. */
  permits: z.array(permit).default([]),
  /** What proves words that the law lets nobody say without proof: an award, a patent, a certificate, a figure. */
  evidence: z.array(evidence).max(12).default([]),
  /** What a parcel costs, where it goes and when it leaves. */
  shipping: z.strictObject({
    /** Yuan for one parcel of this seller, whatever is in it. */
    flat: yuan,
    /** From this sum of goods, in yuan, shipping is free. */
    freeFrom: yuan.optional(),
    /** Provinces with terms of their own. */
    regions: z
      .array(
        z.union([
          z.strictObject({
            /** Full names of the provinces. */
            provinces: z.array(z.enum(PROVINCES)).min(1),
            /** Yuan for a parcel there. */
            flat: yuan,
            /** From this sum of goods, in yuan, a parcel there is free. */
            freeFrom: yuan.optional(),
          }),
          z.strictObject({
            provinces: z.array(z.enum(PROVINCES)).min(1),
            /** No parcel goes there. */
            refused: z.literal(true),
          }),
        ]),
      )
      .default([]),
    /** Shoppers may fetch the goods here, without shipping. */
    pickup: z
      .strictObject({
        /** Where, as one would tell a visitor. */
        place: z.string().min(4).max(80),
        /** When somebody is there. */
        hours: z.string().min(2).max(60),
      })
      .optional(),
    /** Where parcels start. */
    from: z.string().min(2).max(30),
    /** Days until the parcel leaves. */
    withinDays: z.int().min(1).max(60),
  }),
  /** How shoppers pay you. */
  payment: payment.prefault({ provider: 'manual' }),
  /** How you hear of paid orders and requests. The address stands in a secret: see README, "Deploy". */
  notify: z.enum(['none', 'mail', 'wecom', 'webhook']).default('none'),
  /** Where goods go back to, when it is not the contact's address. */
  returnAddress: z.string().min(4).max(120).optional(),
  /** Overrides the program's rate for all products of this seller. */
  commission: z.strictObject({ ratePercent: percent }).optional(),
  /** Former slugs of this shop: printed codes keep working. */
  formerly: z.array(slug).default([]),
});
export type Seller = z.infer<typeof sellerSchema>;
