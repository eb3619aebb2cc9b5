// What a seller charges for the way and how it is paid, in the words that shoppers read before they order.
import type { Payment } from '../content/schema/payment.ts';
import type { Seller } from '../content/schema/seller.ts';
import { writeYuan } from '../content/schema/yuan.ts';

export interface ShippingWords {
  /** 「8.00 元，满 99.00 元免」, 「包邮」 */
  usual: string;
  /** One sentence a region: 「新疆、西藏 28.00 元」, 「香港、台湾不寄」. */
  regions: string[];
  /** 「可以自己去取：双溪村烘茶房，每天 16:00–20:00」, or empty. */
  pickup: string;
}

export function describeShipping({ flat, freeFrom, regions, pickup }: Seller['shipping']): ShippingWords {
  return {
    usual: writePrice(flat, freeFrom),
    regions: regions.map((region) => {
      const names = region.provinces.map(shortenProvince).join('、');
      return 'refused' in region ? `${names}不寄` : `${names} ${writePrice(region.flat, region.freeFrom)}`;
    }),
    pickup: pickup ? `可以自己去取：${pickup.place}，${pickup.hours}` : '',
  };
}

/** How the money reaches the seller: 「扫店家的收款码，收款人罗秀英」. */
export function describePayment(payment: Payment): string {
  if (payment.provider === 'wechatpay') return '微信支付';
  if (payment.provider === 'stripe') return '银行卡，由 Stripe 代收';
  const { code, payee, note } = payment;
  if (code) return `扫店家的收款码${payee === undefined ? '' : `，收款人${payee}`}`;
  return note?.replace(/。$/, '') ?? '店家联系你付款';
}

/** 「28.00 元，满 298.00 元免」, 「包邮」 */
export function writePrice(flat: number, freeFrom: number | undefined): string {
  if (flat === 0) return '包邮';
  const free = freeFrom === undefined ? '' : `，满 ${writeYuan(freeFrom)} 元免`;
  return `${writeYuan(flat)} 元${free}`;
}

/** 新疆维吾尔自治区 → 新疆, as people say it. */
export function shortenProvince(province: string): string {
  return province.replace(/(?:省|市|(?:维吾尔|壮族|回族)?自治区|特别行政区)$/, '');
}
