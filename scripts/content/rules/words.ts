// Rules of words that the law, WeChat or good manners keep off a page.
import type { Rules } from './rule.ts';

export const wordRules = {
  superlative: {
    severity: 'error',
    why: {
      zh: '广告法第九条不许用「国家级」「最高级」「最佳」等用语，罚款二十万元起（第五十七条）',
      en: 'Advertising Law (广告法), art. 9, forbids superlatives; fines begin at 200,000 yuan (art. 57)',
    },
  },
  medical: {
    severity: 'error',
    why: {
      zh: '广告法第十七条：除了医疗、药品和医疗器械，不许说能治病',
      en: 'Advertising Law (广告法), art. 17: only medicine may be said to cure',
    },
  },
  hurry: {
    severity: 'error',
    why: { zh: '催人下单伤信任，也容易变成虚假宣传', en: 'hurrying people costs trust and soon becomes a false claim' },
  },
  'share-to-earn': {
    severity: 'error',
    why: {
      zh: '微信外部链接规范不许用报酬引人分享，违反的域名会被封',
      en: "WeChat's rules for external links (微信外部链接规范) forbid paying for shares and block the domain",
    },
  },
} as const satisfies Rules;
