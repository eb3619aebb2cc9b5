// Who answers for a shop, and the licences the law wants shown: used by program, seller and product.
import { z } from 'zod';

/** How a shopper reaches a person (消费者权益保护法 art. 28: name, address, contact must be shown). */
export const contact = z.strictObject({
  /** Phone a shopper may call. */
  phone: z.string().min(5).max(30).optional(),
  /** WeChat id to add. */
  wechat: z.string().min(2).max(40).optional(),
  /** Mail address that somebody reads. */
  email: z.email().optional(),
  /** Postal address, also where returned goods go unless after-sales says otherwise. */
  address: z.string().min(4).max(120),
  /** When somebody answers: 「每天 9:00–18:00」. */
  hours: z.string().min(2).max(60).optional(),
});

/** Business licence, or the statement that none is needed (电子商务法 art. 10 and 15). */
export const businessLicence = z.discriminatedUnion('kind', [
  z.strictObject({
    /** `registered`: there is a licence. `exempt`: the law asks for none. */
    kind: z.literal('registered'),
    /** Name on the licence. */
    name: z.string().min(2).max(80),
    /** 统一社会信用代码, 18 characters. */
    number: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
  }),
  z.strictObject({
    kind: z.literal('exempt'),
    /** Why no registration is needed, in a sentence shoppers read. */
    statement: z.string().min(8).max(200),
  }),
]);

/** A permit of a trade: food, tea, cosmetics. */
export const permit = z.strictObject({
  /** Name of the permit: 「食品经营许可证」. */
  name: z.string().min(2).max(40),
  /** Number on the permit, as it was issued. */
  number: z.string().min(4).max(60),
});

/** A picture beside the Markdown. Drawn or photographed by you: you must hold the rights. */
export const picture = z.strictObject({
  /** Path from this Markdown file: `../pictures/walnut.svg`, `.jpg`, `.png`, `.webp`. */
  file: z.string().regex(/^\.{1,2}\/[^\s]+\.(svg|jpe?g|png|webp)$/),
  /** What the picture shows, for readers who cannot see it. */
  alt: z.string().min(4).max(120),
});
