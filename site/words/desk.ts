// The words of the desk, for the people of sellers and of the brand.
import { deskAgentsWords } from './desk/agents.ts';
import { deskApiWords } from './desk/api.ts';
import { deskCasesWords } from './desk/cases.ts';
import { deskFiguresWords } from './desk/figures.ts';
import { deskHeldWords } from './desk/held.ts';
import { deskHomeWords } from './desk/home.ts';
import { deskOrdersWords } from './desk/orders.ts';
import { deskShipWords } from './desk/ship.ts';
import { deskLogWords } from './desk/log.ts';
import { deskStockWords } from './desk/stock.ts';
import { deskPayoutsWords } from './desk/payouts.ts';
import { deskStaffWords } from './desk/staff.ts';

/** What the brand's own pages say happened. */
const brandTold = {
  zh: { ...deskAgentsWords.zh.told, ...deskHeldWords.zh.told, ...deskPayoutsWords.zh.told, ...deskStaffWords.zh.told },
  en: { ...deskAgentsWords.en.told, ...deskHeldWords.en.told, ...deskPayoutsWords.en.told, ...deskStaffWords.en.told },
};

const zh = {
  area: '店务',
  skip: '跳到正文',
  signOut: '退出',
  otherLanguage: 'English',
  nav: {
    home: '今天',
    orders: '订单',
    cases: '售后',
    stock: '库存',
    figures: '数据',
    log: '记录',
    agents: '介绍人',
    held: '暂扣',
    payouts: '打款',
    staff: '人员',
    api: '接口',
    handbook: '手册',
  },
  yuan: '元',
  home: deskHomeWords.zh,
  orders: deskOrdersWords.zh,
  ship: deskShipWords.zh,
  cases: deskCasesWords.zh,
  log: deskLogWords.zh,
  stock: deskStockWords.zh,
  figures: deskFiguresWords.zh,
  api: deskApiWords.zh,
  agents: deskAgentsWords.zh,
  held: deskHeldWords.zh,
  payouts: deskPayoutsWords.zh,
  staff: deskStaffWords.zh,
  told: { ...deskOrdersWords.zh.told, ...deskCasesWords.zh.told, ...deskApiWords.zh.told, ...brandTold.zh } as Record<
    string,
    string
  >,
};

type Words = typeof zh;

const en: Words = {
  area: 'Desk',
  skip: 'Skip to content',
  signOut: 'Sign out',
  otherLanguage: '中文',
  nav: {
    home: 'Today',
    orders: 'Orders',
    cases: 'After-sales',
    stock: 'Stock',
    figures: 'Figures',
    log: 'Log',
    agents: 'Agents',
    held: 'Held',
    payouts: 'Payouts',
    staff: 'People',
    api: 'API',
    handbook: 'Handbook',
  },
  yuan: 'yuan',
  home: deskHomeWords.en,
  orders: deskOrdersWords.en,
  ship: deskShipWords.en,
  cases: deskCasesWords.en,
  log: deskLogWords.en,
  stock: deskStockWords.en,
  figures: deskFiguresWords.en,
  api: deskApiWords.en,
  agents: deskAgentsWords.en,
  held: deskHeldWords.en,
  payouts: deskPayoutsWords.en,
  staff: deskStaffWords.en,
  told: { ...deskOrdersWords.en.told, ...deskCasesWords.en.told, ...deskApiWords.en.told, ...brandTold.en },
};

export const deskWords = { 'zh-CN': zh, en } as const;
