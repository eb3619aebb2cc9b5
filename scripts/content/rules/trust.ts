// Rules of trust: that somebody tried it, that letters are letters, that words are one's own.
import type { Rules } from './rule.ts';

export const trustRules = {
  'tried-by-nobody': {
    severity: 'warning',
    why: {
      zh: '一家店有五样以上的东西，却没有一个用过的人，读的人凭什么信',
      en: 'five products and nobody who used one: why should a reader believe',
    },
  },
  'stories-few': {
    severity: 'warning',
    why: {
      zh: '人先读信再买东西；五样东西连一封信也没有，就成了货架',
      en: 'people read a letter before they buy; five products without one are a shelf',
    },
  },
  'story-advert': {
    severity: 'warning',
    why: {
      zh: '来信先写场面，读完想买的人自己会点；一开头就卖，转交的人不好意思转',
      en: 'a story begins with a scene: one that sells at once is one that nobody likes to pass on',
    },
  },
  'duplicate-text': {
    severity: 'warning',
    why: {
      zh: '照抄的话没有人信，抄别家的还要担责任（著作权法第五十三条）',
      en: 'copied words convince nobody, and those of another shop are its own (著作权法, art. 53)',
    },
  },
} as const satisfies Rules;
