// Rules of what may be claimed of goods, beside the words that no page carries at all.
import type { Rules } from './rule.ts';

export const claimRules = {
  'absolute-claim': {
    severity: 'warning',
    why: {
      zh: '和「最佳」意思相近的词，市场监管总局《广告绝对化用语执法指南》（2023）第二条一样看待；证明得了才可以说',
      en: 'words like “the best” count as superlatives (Guide on Absolute Terms in Advertising, 2023, art. 2) unless they are proved',
    },
  },
  'state-claim': {
    severity: 'error',
    why: {
      zh: '广告法第九条第二项不许借国家机关和它的人作广告，食品安全法第七十三条也不许他们推荐食品',
      en: 'Advertising Law (广告法), art. 9 (2): neither the state nor its servants stand in adverts',
    },
  },
  'health-claim': {
    severity: 'warning',
    why: {
      zh: '食品安全法实施条例第三十八条：保健食品以外的食品，不许说有保健功能',
      en: 'Food Safety Regulation (食品安全法实施条例), art. 38: only registered health food claims a function for the body',
    },
  },
  'label-claim': {
    severity: 'warning',
    why: {
      zh: '「有机」「绿色食品」有证才能说（广告法第十一条）；「纯天然」没有标准可依，「零添加」从 2027 年 3 月 16 日起不许写在预包装食品上（GB 7718—2025）',
      en: '“organic” and the like need a certificate (广告法, art. 11); “all natural” has no standard behind it, and GB 7718—2025 forbids “no additives” from 16 March 2027',
    },
  },
  'health-food-claim': {
    severity: 'warning',
    why: {
      zh: '广告法第十八条：保健食品也不许保证功效、和药品相比、请人作证',
      en: 'Advertising Law (广告法), art. 18: even health food promises no effect and calls no witness',
    },
  },
  'infant-claim': {
    severity: 'error',
    why: {
      zh: '广告法第二十条：不许说能代替母乳，一部分也不行',
      en: "Advertising Law (广告法), art. 20: nothing is said to replace mother's milk, wholly or in part",
    },
  },
  'alcohol-claim': {
    severity: 'warning',
    why: {
      zh: '广告法第二十三条：酒的广告不劝人喝，不写开车，不说能解乏壮胆',
      en: 'Advertising Law (广告法), art. 23: no urging to drink, no driving, no comfort or strength from it',
    },
  },
  'cosmetics-claim': {
    severity: 'warning',
    why: {
      zh: '化妆品监督管理条例第四十三条不许说医疗作用，第二十二条要求功效有公开的依据',
      en: 'Cosmetics Regulation (化妆品监督管理条例), art. 43 and 22: no healing, and effects on published grounds only',
    },
  },
  'device-claim': {
    severity: 'warning',
    why: {
      zh: '广告法第十六条：医疗器械不许保证功效和安全，不许说治愈率、有效率',
      en: 'Advertising Law (广告法), art. 16: devices promise neither effect nor safety and give no rate of healing',
    },
  },
  'farm-claim': {
    severity: 'warning',
    why: {
      zh: '广告法第二十一条、第二十七条：农药、种子、种苗不许保证收成、收益和安全',
      en: 'Advertising Law (广告法), art. 21 and 27: seed and pesticide promise neither harvest, income nor safety',
    },
  },
  'sure-promise': {
    severity: 'warning',
    why: {
      zh: '广告法第二十四条、第二十五条：学习和赚钱的事，不许打包票',
      en: 'Advertising Law (广告法), art. 24 and 25: learning and earning come without guarantees',
    },
  },
  tobacco: {
    severity: 'error',
    why: {
      zh: '广告法第二十二条不许在网上作烟草广告，电子烟照卷烟管（烟草专卖法实施条例第六十五条）',
      en: 'Advertising Law (广告法), art. 22, forbids tobacco adverts online; e-cigarettes count as cigarettes (烟草专卖法实施条例, art. 65)',
    },
  },
  'evidence-unused': {
    severity: 'warning',
    why: {
      zh: '依据跟着它证明的那句话走；对不上的一条，谁也证明不了',
      en: 'evidence belongs to the words that it proves; what matches nothing proves nothing',
    },
  },
} as const satisfies Rules;
