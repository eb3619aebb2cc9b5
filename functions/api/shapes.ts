// What programs are answered, each member with what it means: the document and the answers are both made from here.
import { z } from 'zod';
import { PROVIDERS } from '../../content/schema/payment.ts';
import { CASE_KINDS, CASE_STATUSES, KEY_SCOPES, SUB_ORDER_STATUSES } from '../../db/schema/index.ts';
import { say } from './say.ts';

const fen = (zh: string, en: string) => z.int().meta(say(`${zh}，整数分`, `${en}, in fen`));
const moment = (zh: string, en: string) => z.int().meta(say(`${zh}，毫秒时间戳`, `${en}, epoch milliseconds`));
const next = z
  .string()
  .nullable()
  .meta(say('下一页的 after；没有下一页是 null', 'what to send as `after` for the next page; null on the last'));

export const keyShape = z.strictObject({
  id: z.string(),
  name: z.string().meta(say('做密钥时写的名字', 'the name it was made under')),
  seller: z.string().meta(say('店铺的网址名', 'slug of the seller')),
  scopes: z.array(z.enum(KEY_SCOPES)).meta(say('这把密钥能做什么', 'what the key may do')),
});

const line = z.strictObject({
  id: z.string(),
  product: z.string().meta(say('店铺/商品', 'seller/product')),
  variant: z.string().meta(say('规格；没有规格是空的', 'empty without variants')),
  batch: z.string().meta(say('批次；不限量是空的', 'empty when unlimited')),
  title: z.string().meta(say('下单时的标题', 'as it was at the order')),
  variantTitle: z.string(),
  unitPriceMinor: fen('单价', 'price of one'),
  quantity: z.int(),
  totalMinor: fen('这一行合计', 'total of the line'),
});

export const orderShape = z.strictObject({
  id: z.string().meta(say('这家店的这一份订单，sub_ 开头', 'the part of the order at this seller, begins with sub_')),
  orderNumber: z.string().meta(say('和买家说的订单号', 'the number people say')),
  status: z.enum(SUB_ORDER_STATUSES),
  placedAt: moment('下单时间', 'when it was placed'),
  changedAt: moment('状态最近一次变化', 'when the status last changed'),
  goodsMinor: fen('货款', 'goods'),
  shippingMinor: fen('运费', 'shipping'),
  totalMinor: fen('合计', 'total'),
  isPickup: z.boolean().meta(say('买家自取', 'the shopper fetches it')),
  agentCode: z
    .string()
    .nullable()
    .meta(say('介绍人的推荐码；没有是 null', 'code of the agent who brought it, or null')),
  lines: z.array(line),
  payments: z.array(
    z.strictObject({
      id: z.string(),
      provider: z.enum(PROVIDERS),
      status: z.enum(['open', 'claimed', 'received', 'refused', 'closed']),
      amountMinor: fen('金额', 'amount'),
      changedAt: moment('最近一次变化', 'last change'),
    }),
  ),
  parcels: z.array(
    z.strictObject({
      carrier: z.string(),
      number: z.string(),
      shippedAt: moment('记下的时间', 'when it was recorded'),
    }),
  ),
  refunds: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['goods', 'surplus']).meta(say('surplus：多付的款', 'surplus: paid too much')),
      totalMinor: fen('金额', 'amount'),
      transfer: z.enum(['due', 'sent', 'done', 'failed']).meta(say('钱退到哪一步', 'how far the money has come')),
      decidedAt: moment('决定退款的时间', 'when it was decided'),
    }),
  ),
});
export type ApiOrder = z.infer<typeof orderShape>;

export const orderPageShape = z.strictObject({ orders: z.array(orderShape), next });

export const steppedShape = z.strictObject({
  state: z
    .enum(['done', 'already', 'reopened', 'surplus'])
    .meta(
      say(
        'already：早已记过，没有改动；reopened：过期后到款，重新生效；surplus：多付的款，退回',
        'already: recorded before, nothing changed; reopened: paid after it had expired; surplus: paid too much, goes back',
      ),
    ),
  order: orderShape,
});

export const contactShape = z.strictObject({
  subOrderId: z.string(),
  contact: z
    .strictObject({
      name: z.string(),
      phone: z.string(),
      address: z.string(),
      note: z.string(),
    })
    .nullable()
    .meta(
      say('买家要求删除以后是 null；打不开时也是', 'null once the shopper had it deleted, and when it does not open'),
    ),
  isUnreadable: z
    .boolean()
    .meta(
      say(
        '打不开：封它的密钥不在服务器上。不是删除，请告诉品牌方',
        'it does not open: the secret that sealed it is not on the server. Not deleted; please tell the brand',
      ),
    ),
});

export const caseShape = z.strictObject({
  id: z.string(),
  subOrderId: z.string(),
  orderNumber: z.string(),
  kind: z.enum(CASE_KINDS),
  reason: z.string().meta(say('买家选的原因', 'code of the reason that was chosen')),
  status: z.enum(CASE_STATUSES),
  isWithBrand: z.boolean().meta(say('已转到品牌', 'the brand took over')),
  answerBy: moment('到这时还没有答复就转到品牌', 'answer until then, or the brand takes over'),
  refundBy: z
    .int()
    .nullable()
    .meta(say('到这时要退款；货没退到是 null', 'refund until then; null before the goods are back')),
  openedAt: moment('申请的时间', 'when it was asked'),
  changedAt: moment('最近一次变化', 'last change'),
  lines: z.array(z.strictObject({ lineId: z.string(), quantity: z.int() })),
});

export const casePageShape = z.strictObject({ cases: z.array(caseShape), next });

export const productShape = z.strictObject({
  id: z.string().meta(say('店铺/商品', 'seller/product')),
  title: z.string(),
  rateBp: z.int().meta(say('佣金率，万分之一', 'commission rate, in basis points')),
  returnDays: z.int().meta(say('几天无理由；0 是不支持', 'days for returning; 0: excluded by law')),
  revision: z.string().meta(say('条款的版本', 'revision of the terms')),
  variants: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      priceMinor: fen('价格', 'price'),
      batch: z.string().nullable().meta(say('批次；不限量是 null', 'null: unlimited')),
    }),
  ),
});

export const productPageShape = z.strictObject({ products: z.array(productShape), next });

export const stockPageShape = z.strictObject({
  batches: z.array(
    z.strictObject({
      product: z.string(),
      variant: z.string(),
      batch: z.string(),
      supply: z.int().meta(say('这一批一共多少', 'units in the batch')),
      sold: z.int().meta(say('已经卖出', 'units sold')),
      left: z.int().meta(say('还剩', 'units left')),
    }),
  ),
  next,
});

export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().meta(say('程序看这一项', 'for programs')),
  detail: z.string().optional(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  reason: z.string().optional().meta(say('为什么现在不行', 'why not now')),
  scope: z.string().optional(),
  most: z.int().optional(),
  limitBytes: z.int().optional(),
});
