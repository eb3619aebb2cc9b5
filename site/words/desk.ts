// The words of the desk, for sellers and the brand.

const zh = {
  area: '店务',
  skip: '跳到正文',
  signOut: '退出',
  otherLanguage: 'English',
  nav: { orders: '订单', cases: '售后', agents: '介绍人', payouts: '打款', staff: '人员', log: '记录' },
  yuan: '元',
  told: {} as Record<string, string>,
};

type Words = typeof zh;

const en: Words = {
  area: 'Desk',
  skip: 'Skip to content',
  signOut: 'Sign out',
  otherLanguage: '中文',
  nav: { orders: 'Orders', cases: 'Cases', agents: 'Agents', payouts: 'Payouts', staff: 'Staff', log: 'Log' },
  yuan: 'yuan',
  told: {},
};

export const deskWords = { 'zh-CN': zh, en } as const;
