// Rules of money: prices, rates, shipping and who is paid.
import type { Rules } from './rule.ts';

export const moneyRules = {
  'price-form': {
    severity: 'error',
    fix: true,
    why: {
      zh: '账按分记，读得出两种意思的价格不能拿来收钱',
      en: 'books are kept in fen, and a price that reads two ways cannot be charged',
    },
  },
  'price-zero': {
    severity: 'error',
    why: { zh: '零元没有可付的，付款平台也不收', en: 'there is nothing to pay, and no payment provider takes it' },
  },
  'variants-unclear': {
    severity: 'error',
    why: {
      zh: '一个规格只能有一个价、一批货，不然不知道卖的是哪一样',
      en: 'each variant has one price and one batch, or nobody knows what was sold',
    },
  },
  'rate-form': {
    severity: 'error',
    why: {
      zh: '佣金按比例算，写法有两种读法就会算错',
      en: 'commission is a share: a rate that reads two ways is paid wrongly',
    },
  },
  'rate-high': {
    severity: 'warning',
    why: {
      zh: '直销管理条例第二十四条把报酬总额限在 30% 以内，太高的佣金也会推高价格',
      en: 'the Regulation on Direct Selling (直销管理条例), art. 24, caps all rewards at 30%, and shoppers pay for them',
    },
  },
  'price-jump': {
    severity: 'warning',
    why: {
      zh: '一次改掉一半以上的价，多半是少写或多写了一个零；下了单就要照这个价发货（电子商务法第四十九条）',
      en: 'half the price gone at once is most likely a slip, and an order binds at the price shown (电子商务法, art. 49)',
    },
  },
  'rate-jump': {
    severity: 'warning',
    why: {
      zh: '介绍人照着说好的比例转交，一下子改掉一半以上，要先告诉他们',
      en: 'agents share for the rate they were told: half of it gone or added is said to them first',
    },
  },
  'one-level': {
    severity: 'error',
    why: {
      zh: '《禁止传销条例》（国务院令第 444 号）第七条：交入门费、拉人头、多层计酬都是传销',
      en: 'Regulation on Prohibition of Pyramid Selling (《禁止传销条例》), art. 7: entry fees, recruiting and paid levels are pyramid selling',
    },
  },
  'province-form': {
    severity: 'error',
    fix: true,
    why: {
      zh: '运费按省份全称和地址对，简称对不上',
      en: 'shipping is looked up by the full name of a province, as addresses have it',
    },
  },
  'province-twice': {
    severity: 'error',
    why: {
      zh: '一个省写了两种运费，不知道该收哪一种',
      en: 'a province with two prices: nobody knows which one to charge',
    },
  },
  'free-below-flat': {
    severity: 'error',
    why: { zh: '包邮的数比运费还低，多半写反了', en: 'free from less than the parcel costs: most likely swapped' },
  },
  'payee-missing': {
    severity: 'error',
    why: {
      zh: '收款码可能被人换掉，付款的人要能核对名字',
      en: 'a payment code can be swapped by a stranger: whoever pays must be able to compare the name',
    },
  },
} as const satisfies Rules;
