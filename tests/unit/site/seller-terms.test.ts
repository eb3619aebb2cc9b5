// Shipping and payment in words, and the documents that the Worker reads of them.
import { describe, expect, it } from 'vitest';
import { sellerTermsSchema } from '../../../content/schema/offer.ts';
import { sellerSchema } from '../../../content/schema/seller.ts';
import { buildSellerTerms } from '../../../site/offers/build-seller-terms.ts';
import { describePayment, describeShipping } from '../../../site/seller-terms.ts';

const written = {
  name: '罗家核桃',
  seal: '罗家',
  person: '罗国强',
  place: '云南大理',
  tagline: '三代人守着同一片核桃林',
  accent: '#5b3a1e',
  portrait: { file: './a.svg', alt: '一双手捧着核桃' },
  contact: { phone: '0872-5550-0126', address: '云南省漾濞县光明村 12 号' },
  licence: { kind: 'exempt', statement: '自产自销的农产品，依法不需要登记。' },
  shipping: { flat: 8, freeFrom: 99, from: '云南大理', withinDays: 3 },
};
const read = (changes: object) => sellerSchema.parse({ ...written, ...changes });

describe('shipping in words', () => {
  it('names the usual price, every region by its short names, and where goods are fetched', () => {
    const regions = [
      { provinces: ['新疆维吾尔自治区', '西藏自治区'], flat: 28, freeFrom: 298 },
      { provinces: ['内蒙古自治区', '广西壮族自治区', '宁夏回族自治区', '北京市', '海南省'], flat: 0 },
      { provinces: ['香港特别行政区', '台湾省'], refused: true },
    ];
    const pickup = { place: '光明村口', hours: '每天 9:00–18:00' };
    expect(describeShipping(read({ shipping: { ...written.shipping, regions, pickup } }).shipping)).toEqual({
      usual: '8.00 元，满 99.00 元免',
      regions: ['新疆、西藏 28.00 元，满 298.00 元免', '内蒙古、广西、宁夏、北京、海南 包邮', '香港、台湾不寄'],
      pickup: '可以自己去取：光明村口，每天 9:00–18:00',
    });
  });
});

describe('payment in words', () => {
  const code = { file: './code.png', alt: '罗国强的收款码' };
  it.each([
    ['nothing said', {}, '店家联系你付款'],
    [
      'a code with its payee',
      { payment: { provider: 'manual', code, payee: '罗国强' } },
      '扫店家的收款码，收款人罗国强',
    ],
    ['another way', { payment: { provider: 'manual', note: '加微信 laoluo。' } }, '加微信 laoluo'],
    ['WeChat Pay', { payment: { provider: 'wechatpay' } }, '微信支付'],
    ['Stripe', { payment: { provider: 'stripe' } }, '银行卡，由 Stripe 代收'],
  ])('says how money reaches the seller: %s', (_label, changes, words) => {
    expect(describePayment(read(changes).payment)).toBe(words);
  });
});

describe('the terms of a seller for the Worker', () => {
  const code = { src: '/_astro/code.jpeg', width: 720, height: 900, alt: '罗国强的收款码' };

  it('hold the code as it was built, the payee and where goods go back to', () => {
    const payment = { provider: 'manual', code: { file: './code.png', alt: code.alt }, payee: '罗国强' };
    const seller = { ...read({ payment, returnAddress: '云南省漾濞县邮局，罗国强收', notify: 'wecom' }), slug: 'luo' };
    expect(sellerTermsSchema.parse(buildSellerTerms({ seller, code }))).toEqual({
      seller: 'luo',
      name: '罗家核桃',
      person: '罗国强',
      payment: { provider: 'manual', code, payee: '罗国强', note: '' },
      notify: 'wecom',
      returnAddress: '云南省漾濞县邮局，罗国强收',
      phone: '0872-5550-0126',
      wechat: '',
      shipsWithinDays: 3,
    });
  });

  it('name the contact’s address for returns when no other is written', () => {
    const terms = buildSellerTerms({ seller: { ...read({}), slug: 'luo' }, code: null });
    expect([terms.returnAddress, terms.payment.code, terms.notify]).toEqual(['云南省漾濞县光明村 12 号', null, 'none']);
  });
});
