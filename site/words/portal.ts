// The words of the portal, for agents on their phones.
import { bookWords } from './portal/book.ts';
import { customersWords } from './portal/customers.ts';
import { dataWords } from './portal/data.ts';
import { homeWords } from './portal/home.ts';
import { joinWords } from './portal/join.ts';
import { learnWords } from './portal/learn.ts';
import { linksWords } from './portal/links.ts';
import { meWords } from './portal/me.ts';
import { ordersWords } from './portal/orders.ts';
import { payoutsWords } from './portal/payouts.ts';
import { quizWords } from './portal/quiz.ts';
import { signInWords } from './portal/sign-in.ts';
import { statementWords } from './portal/statement.ts';

const zh = {
  area: '信使处',
  skip: '跳到正文',
  signOut: '退出',
  otherLanguage: 'English',
  nav: {
    home: '账本',
    orders: '我的单',
    links: '转交',
    customers: '我的客人',
    statement: '对账单',
    payouts: '打款',
    me: '我',
    lessons: '课',
  },
  standing: {
    pending: '等品牌审核',
    active: '有效',
    paused: '自己暂停了',
    suspended: '品牌暂停了',
    left: '已经离开',
  },
  yuan: '元',
  book: bookWords.zh,
  home: homeWords.zh,
  orders: ordersWords.zh,
  customers: customersWords.zh,
  statement: statementWords.zh,
  payouts: payoutsWords.zh,
  join: joinWords.zh,
  signIn: signInWords.zh,
  quiz: quizWords.zh,
  me: meWords.zh,
  data: dataWords.zh,
  links: linksWords.zh,
  learn: learnWords.zh,
  told: {
    ...payoutsWords.zh.told,
    ...joinWords.zh.told,
    ...quizWords.zh.told,
    ...meWords.zh.told,
    ...dataWords.zh.told,
    ...linksWords.zh.told,
  } as Record<string, string>,
};

type Words = typeof zh;

const en: Words = {
  area: 'Portal',
  skip: 'Skip to content',
  signOut: 'Sign out',
  otherLanguage: '中文',
  nav: {
    home: 'Ledger',
    orders: 'Orders',
    links: 'Share',
    customers: 'Customers',
    statement: 'Statement',
    payouts: 'Payouts',
    me: 'Me',
    lessons: 'Lessons',
  },
  standing: {
    pending: 'Waiting for review',
    active: 'Active',
    paused: 'Paused by you',
    suspended: 'Suspended by the brand',
    left: 'Left',
  },
  yuan: 'yuan',
  book: bookWords.en,
  home: homeWords.en,
  orders: ordersWords.en,
  customers: customersWords.en,
  statement: statementWords.en,
  payouts: payoutsWords.en,
  join: joinWords.en,
  signIn: signInWords.en,
  quiz: quizWords.en,
  me: meWords.en,
  data: dataWords.en,
  links: linksWords.en,
  learn: learnWords.en,
  told: {
    ...payoutsWords.en.told,
    ...joinWords.en.told,
    ...quizWords.en.told,
    ...meWords.en.told,
    ...dataWords.en.told,
    ...linksWords.en.told,
  },
};

export const portalWords = { 'zh-CN': zh, en } as const;
