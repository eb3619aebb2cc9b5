// The brand's rules: content/program.md. Front matter = settings, body = the rules agents agree to, in plain words.
import { z } from 'zod';
import { businessLicence, contact } from './contact.ts';
import { day } from './ids.ts';
import { percent, yuan } from './money.ts';
import { writeSettings } from './write.ts';

export const ATTRIBUTION_MODELS = ['last-share', 'first-share', 'binding-first'] as const;
export const attributionModel = z.enum(ATTRIBUTION_MODELS);
export type AttributionModel = z.infer<typeof attributionModel>;

export const programSchema = z.strictObject({
  /** Name of the brand, as it stands on every page. */
  brand: z.string().min(1).max(20),
  /** One line under the name on the home page. */
  tagline: z.string().min(4).max(60),
  /** Language in which mistakes in the Markdown are explained. Pages are written in Chinese. */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** Public address, `https://shop.example.cn`: a host and nothing after it, no slash, path or query. */
  url: z.url({ protocol: /^https$/, abort: true }).regex(/^https:\/\/[^/\\?#@]+$/i),
  /** All days (windows, statements, charts) are days of this zone. */
  timeZone: z
    .string()
    .default('Asia/Shanghai')
    .refine(isTimeZone, { params: { rule: 'timeZone' } }),
  /** How people reach the brand. */
  contact,
  licence: businessLicence,
  /** ICP filing number, if the domain has one. */
  icp: z.string().min(4).max(40).optional(),
  /** Which agent an order belongs to. */
  attribution: z
    .strictObject({
      /** `last-share` unless said otherwise. The README says what each of them does. */
      model: attributionModel.default('last-share'),
      /** A share older than this does not count. */
      windowDays: z.int().min(1).max(365).default(30),
    })
    .prefault({}),
  /** How long a shopper stays with a distributor after the first paid order. */
  binding: z
    .strictObject({
      /** -1 = for good. */
      validityDays: z.union([z.literal(-1), z.int().min(1).max(3650)]).default(-1),
      /** Days in which another agent's paid order cannot move the binding. */
      protectionDays: z.int().min(0).max(3650).default(30),
    })
    .prefault({}),
  /** What agents get where neither seller nor product says otherwise. */
  commission: z
    .strictObject({
      /** Percent of what the shopper paid for the goods, without shipping. Warning above 30 (直销管理条例 art. 24). */
      ratePercent: percent.prefault(10),
      /** Days a commission waits after the return window is over. */
      holdDays: z.int().min(0).max(365).default(7),
    })
    .prefault({}),
  /** How long everybody has to answer and to send back. */
  afterSales: z
    .strictObject({
      /** Days in which a seller answers a shopper's request; then it is the brand's turn. */
      answerDays: z.int().min(1).max(7).default(2),
      /** Days in which a shopper sends back what a seller agreed to take back; then the request counts as withdrawn. */
      sendBackDays: z.int().min(7).max(60).default(14),
      /** Days after shipping from which goods count as received when nobody said so. */
      receivedAfterDays: z.int().min(7).max(60).default(15),
    })
    .prefault({}),
  /** How long an order waits for its money. */
  unpaid: z
    .strictObject({
      /** Minutes an order waits for an online payment. */
      onlineMinutes: z.int().min(5).max(1440).default(30),
      /** Hours an order waits for a payment by 收款码. */
      manualHours: z.int().min(1).max(240).default(48),
    })
    .prefault({}),
  /** When agents can ask for what is theirs. */
  payout: z
    .strictObject({
      /** Yuan that a balance must reach. */
      minimum: yuan.prefault(50),
    })
    .prefault({}),
  /** Buying through one's own link: `hold` the commission until a person decides, or `allow` it. */
  selfPurchase: z.enum(['hold', 'allow']).default('hold'),
  /** Who else handles personal data, for the privacy page (个人信息保护法 art. 17, 21, 23). */
  privacy: z.strictObject({
    /** Companies that store or carry data for you, and where. */
    processors: z
      .array(
        z.strictObject({
          /** Name of the company. */
          name: z.string(),
          /** What it does for you. */
          purpose: z.string(),
          /** Where the data lies. */
          region: z.string(),
        }),
      )
      .min(1),
    /** Months that order records are kept (电子商务法 art. 31: 36 or more). */
    orderRecordMonths: z.int().min(36).default(36),
    /**
     * Days that name, phone and address are kept after an order is over: return windows, cases and refunds are over by
     * then, what is left are guarantees and doubts. After that they are deleted (个人信息保护法 art. 19, 47); what is kept
     * longer, goods and amounts, holds none of them.
     */
    keepContactDays: z.int().min(30).max(1095).default(180),
  }),
  /** The page /write, where Markdown is edited in a form, on a phone too. Without this there is no such page. */
  write: writeSettings.optional(),
  /** Day of the last change of these rules. */
  changedOn: day,
});
export type Program = z.infer<typeof programSchema>;

/** The public address as browsers write it: Han characters of a domain in Punycode. */
export function originOf({ url }: Pick<Program, 'url'>): string {
  return new URL(url).origin;
}

export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}
