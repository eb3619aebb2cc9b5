// Rules of what the law wants beside certain goods: permits, rows of the label, a sentence of warning.
import type { Rules } from './rule.ts';

export const paperRules = {
  'permit-missing': {
    severity: 'warning',
    why: {
      zh: '电子商务法第十二条、第十五条：要许可的生意，许可证要有，还要亮在页面上',
      en: 'E-Commerce Law (电子商务法), art. 12 and 15: a trade that needs a permit has it and shows it',
    },
  },
  'licence-unfit': {
    severity: 'warning',
    why: {
      zh: '电子商务法第十条：只有不用许可的零星小额、自产农副产品和手工，才可以不登记',
      en: 'E-Commerce Law (电子商务法), art. 10: only small trade, own produce and handwork without permits go unregistered',
    },
  },
  'fact-missing': {
    severity: 'warning',
    why: {
      zh: '食品安全法第六十七条、化妆品监督管理条例第三十六条：包装上必须写的，网上买的人也要先看到（电子商务法第十七条）',
      en: 'what the label must say (食品安全法, art. 67; 化妆品监督管理条例, art. 36) a shopper reads before buying (电子商务法, art. 17)',
    },
  },
  'notice-missing': {
    severity: 'warning',
    why: {
      zh: '广告法第十六条、第十八条和未成年人保护法第五十九条规定了这几样东西旁边必须写的一句话',
      en: 'the law has a sentence that stands beside these goods (广告法, art. 16 and 18; 未成年人保护法, art. 59)',
    },
  },
  'policy-unfit': {
    severity: 'warning',
    why: {
      zh: '消费者权益保护法第二十五条的理由要和东西对得上，对不上的，买的人照样可以退',
      en: 'a reason of art. 25 (消费者权益保护法) that does not fit the goods excludes nothing: shoppers may return them',
    },
  },
} as const satisfies Rules;
