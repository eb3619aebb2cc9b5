// Rules of what the law gives to shoppers: returns, records, and who answers for a shop.
import type { Rules } from './rule.ts';

export const rightRules = {
  'return-days': {
    severity: 'error',
    why: {
      zh: '消费者权益保护法第二十五条：收到以后至少七天可以无理由退货',
      en: 'Consumer Rights Protection Law (消费者权益保护法), art. 25: at least seven days to return without a reason',
    },
  },
  exclusion: {
    severity: 'error',
    why: {
      zh: '消费者权益保护法第二十五条只许五种商品不适用七天无理由',
      en: 'Consumer Rights Protection Law (消费者权益保护法), art. 25, knows five kinds of goods without return',
    },
  },
  'record-months': {
    severity: 'error',
    why: {
      zh: '电子商务法第三十一条：交易记录至少保存三年',
      en: 'E-Commerce Law (电子商务法), art. 31: records of trade are kept for three years at least',
    },
  },
  'licence-number': {
    severity: 'error',
    why: {
      zh: '电子商务法第十五条要求亮照，写错的代码查不到人',
      en: 'E-Commerce Law (电子商务法), art. 15, wants the licence shown; a wrong number finds nobody',
    },
  },
} as const satisfies Rules;
