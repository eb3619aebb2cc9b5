// Rules of the form of the front matter: what a program must be able to read, field by field.
import type { Rules } from './rule.ts';

export const formRules = {
  'yaml-fence': {
    severity: 'error',
    why: {
      zh: '设置写在两行「---」之间，少一行就分不清设置和正文',
      en: 'settings stand between two lines ---; without one of them they cannot be told from the text',
    },
  },
  'yaml-colon': {
    severity: 'error',
    fix: true,
    why: {
      zh: '程序只认半角冒号加一个空格，输入法常常打成全角',
      en: 'only an ASCII colon and a space are read, and Chinese keyboards type a full-width one',
    },
  },
  'yaml-tab': {
    severity: 'error',
    fix: true,
    why: {
      zh: '设置的层次用空格表示，Tab 有多宽说不清',
      en: 'levels are made of spaces: nobody knows how wide a tab is',
    },
  },
  yaml: {
    severity: 'error',
    why: {
      zh: '读不懂的一行会让它后面的设置都落空',
      en: 'a line that cannot be read spoils every setting after it',
    },
  },
  'field-missing': {
    severity: 'error',
    why: {
      zh: '买的人要看到它，或者订单要用到它，不能替你编一个',
      en: 'shoppers read it or orders need it, and nobody may make it up for you',
    },
  },
  'field-unknown': {
    severity: 'error',
    why: {
      zh: '写错的名字不会生效，写的人却以为已经改了',
      en: 'a misspelt setting does nothing, while its author believes that it does',
    },
  },
  'field-form': {
    severity: 'error',
    why: {
      zh: '文字、列表和一组设置的写法不同，混了就读不出意思',
      en: 'a text, a list and a group of settings are written differently and mean nothing when mixed',
    },
  },
  'field-number': {
    severity: 'error',
    fix: true,
    why: { zh: '要拿来算的数，不能带引号和单位', en: 'what is counted with cannot carry quotes or units' },
  },
  'field-length': {
    severity: 'error',
    why: {
      zh: '网页和海报上的地方是定的，太短说不清，太长放不下',
      en: 'pages and posters have fixed room: too short says nothing, too long does not fit',
    },
  },
  'field-range': {
    severity: 'error',
    why: { zh: '范围之外的数多半是写错了', en: 'a number out of range is most likely a slip' },
  },
  'field-choice': {
    severity: 'error',
    why: { zh: '这里只有几种做法，别的程序不会做', en: 'only these ways exist, and no other would be done' },
  },
  'value-form': {
    severity: 'error',
    why: {
      zh: '颜色、网址、邮箱、印章和时区各有一种写法，写错就用不上',
      en: 'a colour, an address, an e-mail, a seal or a time zone works in one form only',
    },
  },
  'day-form': {
    severity: 'error',
    fix: true,
    why: {
      zh: '日子写成 2026-09-03，先后和间隔才算得对',
      en: 'days written as 2026-09-03 can be ordered and counted',
    },
  },
  'day-future': {
    severity: 'error',
    why: {
      zh: '还没到的日子不能说已经做好、写好、试过',
      en: 'nothing was made, written or tried on a day that is still to come',
    },
  },
  'day-order': {
    severity: 'error',
    why: {
      zh: '保质到的日子不会在制作之前；食品安全法第七十一条：标签上的日期不能有假',
      en: 'nothing is good until a day before it was made; Food Safety Law (食品安全法), art. 71, wants true dates',
    },
  },
  draft: {
    severity: 'warning',
    why: {
      zh: '草稿不上架，写的人要知道它还在等什么',
      en: 'a draft is not published, and its author should know what it waits for',
    },
  },
  lesson: {
    severity: 'error',
    why: {
      zh: '课里的题是加入的门槛，要答得出来，而且只有一套',
      en: 'the questions of a lesson decide who may join: they must have an answer, and there is one set of them',
    },
  },
} as const satisfies Rules;
